import type { Screen } from '../define-screen.ts';
import { calendar } from './calendar.ts';
import { due } from './due.ts';
import { exclusions } from './exclusions.ts';
import { flag } from './flag.ts';
import { flags } from './flags.ts';
import { form } from './form.ts';
import { home } from './home.ts';
import { pep } from './pep.ts';
import { peps } from './peps.ts';
import { place } from './place.ts';
import { premium } from './premium.ts';
import { pupil } from './pupil.ts';
import { quarantine } from './quarantine.ts';
import { quarantineRow } from './quarantine-row.ts';
import { report } from './report.ts';
import { reports } from './reports.ts';
import { roll } from './roll.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';

/** Every screen; those with a number first, in the order of their numbers. */
export const SCREENS: readonly Screen[] = [
  home,
  roll,
  flags,
  peps,
  exclusions,
  premium,
  runs,
  quarantine,
  reports,
  calendar,
  settings,
  due,
  pep,
  pupil,
  place,
  flag,
  quarantineRow,
  run,
  report,
  form,
];
