import { lookUp } from '../src/domain/look-up.ts';
import { REPORT_KINDS } from './report-kinds.ts';

/** What people type for a command that is called otherwise here, and what to type. */
export const ALSO_CALLED: Readonly<Record<string, string>> = {
  ...{ suspension: 'exclusion', suspensions: 'exclusion', exclusions: 'exclusion' },
  ...{ peps: 'pep', plan: 'pep', plans: 'pep', pepboard: 'pep board' },
  ...{ child: 'pupil', children: 'pupils', roll: 'pupils', search: 'pupils', find: 'pupils' },
  ...{ money: 'premium', spend: 'premium', 'pupil-premium': 'premium' },
  ...{ results: 'attainment', grades: 'attainment', targets: 'target', marks: 'attendance' },
  ...{ terms: 'calendar', holidays: 'calendar', held: 'quarantine', schools: 'coverage' },
  ...{ version: '--version', backups: 'backup', users: 'accounts' },
};

/** The command that a word of another name stands for, a report’s among them; undefined where it stands for none. */
export const commandMeant = (word: string): string | undefined =>
  lookUp(ALSO_CALLED, word.toLowerCase()) ??
  (REPORT_KINDS.some(({ id }) => id === word) ? `report ${word}` : undefined);
