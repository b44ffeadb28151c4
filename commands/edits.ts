/** What each command can change: its actions, or an empty text where the command itself does. */
export const EDITS: Readonly<Record<string, readonly string[]>> = {
  accounts: ['set', 'remove'],
  assessment: ['add', 'remove'],
  backup: [''],
  calendar: ['add', 'remove', 'term'],
  cohorts: ['rename', 'remove', 'undo'],
  confidential: ['set', 'lift', 'undo'],
  demo: [''],
  erase: [''],
  exclusion: ['add', 'cancel', 'tell', 'provide', 'meet', 'decide', 'remove'],
  flag: ['assign', 'note', 'snooze', 'close', 'reopen'],
  import: [''],
  init: [''],
  key: ['add', 'change', 'remove', 'rotate'],
  nightly: [''],
  pep: [
    ...[
      'open',
      'hold',
      'fill',
      'voice',
      'target',
      'sign',
      'assign',
      'submit',
      'return',
      'complete',
      'reopen',
    ],
    ...['grade', 'rubric', 'undo'],
  ],
  premium: [
    ...[
      'grant',
      'topslice',
      'allocate',
      'request',
      'approve',
      'decline',
      'pay',
      'release',
      'judge',
      'reverse',
    ],
    ...['rates', 'close'],
  ],
  pupil: ['merge', 'unmerge', 'different', 'alike'],
  quarantine: ['replay', 'discard'],
  query: ['--save'],
  restore: [''],
  settings: [''],
  target: ['set', 'remove'],
  undo: [''],
};

const FILES = 'it reads files, which are named at the prompt or come at night';
const TWO_RECORDS = 'it is about two records, and is tried with --dry-run first';
const ONCE_A_YEAR = 'once a year, over every child: it is tried with --dry-run first';
const TRUST = 'it is of the database as a whole, and is asked for by its steward at the prompt';
const NAMED = 'it changes every question that names the cohort, and is tried with --dry-run first';
const EVERY_ANSWER = 'it changes every answer about the child, and is tried with --dry-run first';
const SECRET = 'it asks for a passphrase or a recovery code, which no screen may show';

/** What can be changed at the prompt alone, and why. */
export const NOT_ON_SCREENS: Readonly<Record<string, string>> = {
  'accounts remove': TRUST,
  'accounts set': TRUST,
  backup: TRUST,
  'cohorts remove': NAMED,
  'cohorts rename': NAMED,
  'cohorts undo': NAMED,
  'confidential lift': EVERY_ANSWER,
  'confidential set': EVERY_ANSWER,
  'confidential undo': EVERY_ANSWER,
  demo: 'it makes a database before there are any screens',
  erase: 'it cannot be undone: it is asked for by its steward at the prompt, and asks again',
  import: FILES,
  init: 'it makes a database before there are any screens',
  'key add': SECRET,
  'key change': SECRET,
  'key remove': SECRET,
  'key rotate': SECRET,
  nightly: FILES,
  'pep rubric': FILES,
  'premium close': ONCE_A_YEAR,
  'premium grant': ONCE_A_YEAR,
  'premium rates': ONCE_A_YEAR,
  'premium topslice': ONCE_A_YEAR,
  'pupil alike': TWO_RECORDS,
  'pupil different': TWO_RECORDS,
  'pupil merge': TWO_RECORDS,
  'pupil unmerge': TWO_RECORDS,
  restore: 'it puts another database in this one’s place, which nobody may have open',
};

/** Every edit as it is typed: `flag assign`, `settings`. */
export const EVERY_EDIT: readonly string[] = Object.entries(EDITS).flatMap(([command, actions]) =>
  actions.map((action) => (action === '' ? command : `${command} ${action}`)),
);
