import type { Screen } from '../define-screen.ts';
import { home } from './home.ts';
import { pupil } from './pupil.ts';
import { roll } from './roll.ts';

/** Every screen; those with a number first, in the order of their numbers. */
export const SCREENS: readonly Screen[] = [home, roll, pupil];
