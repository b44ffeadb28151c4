import type { Screen } from '../define-screen.ts';
import { home } from './home.ts';
import { premium } from './premium.ts';
import { pupil } from './pupil.ts';
import { quarantine } from './quarantine.ts';
import { quarantineRow } from './quarantine-row.ts';
import { roll } from './roll.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';

/** Every screen; those with a number first, in the order of their numbers. */
export const SCREENS: readonly Screen[] = [home, roll, quarantine, runs, premium, pupil, quarantineRow, run];
