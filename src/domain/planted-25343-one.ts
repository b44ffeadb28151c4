import { value as x } from './planted-25343-other.ts';

export const value = (): number => x();
