import { value as x } from './planted-25343-one.ts';

export const value = (): number => x();
