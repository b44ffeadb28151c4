import type { ImportCase } from './import-case.ts';

const HEADINGS = 'upn,date,session,code\n';
const CHILD = 'R899100017001';
const GOOD = `${CHILD},01/10/2024,AM,/\n`;
const OTHER_GOOD = 'H899100018014,01/10/2024,AM,/\n';

const row = (cells: string): string => `${HEADINGS}${GOOD}${cells}\n`;

/** Files that hold headings and a good row, and beside it a row that cannot be taken as it stands. */
export const BAD_ROWS: readonly ImportCase[] = [
  { name: 'day-that-is-not', bytes: row(`${CHILD},31/02/2025,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'month-first', bytes: row(`${CHILD},12/13/2024,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'year-of-two-digits', bytes: row(`${CHILD},02/10/24,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'no-date', bytes: row(`${CHILD},,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'future-date', bytes: row(`${CHILD},23/11/2026,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'saturday', bytes: row(`${CHILD},05/10/2024,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'no-room-in-53-weeks', bytes: row(`${CHILD},31/08/2020,AM,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'no-session', bytes: row(`${CHILD},02/10/2024,noon,/`), exit: 1, counts: [2, 1, 0, 0, 1] },
  {
    name: 'session-of-another-kind',
    bytes: row(`${CHILD},02/10/2024,constructor,/`),
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  { name: 'unknown-code', bytes: row(`${CHILD},02/10/2024,AM,W9`), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'code-of-another-year', bytes: row(`${CHILD},02/10/2024,AM,J`), exit: 0, counts: [2, 2, 0, 0, 0] },
  {
    name: 'text-for-a-code',
    bytes: row(`${CHILD},02/10/2024,AM,was at the dentist`),
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  { name: 'no-mark', bytes: row(`${CHILD},02/10/2024,AM,`), exit: 0, counts: [1, 1, 0, 0, 0] },
  { name: 'unknown-pupil', bytes: row('J899299913001,02/10/2024,AM,/'), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'no-pupil', bytes: row(',02/10/2024,AM,/'), exit: 1, counts: [2, 1, 0, 0, 1] },
  {
    name: 'school-that-is-no-number',
    bytes: `upn,school_urn,date,session,code\n${CHILD},Elm,02/10/2024,AM,/\n`,
    exit: 1,
    counts: [1, 0, 0, 0, 1],
  },
  {
    name: 'rows-that-disagree',
    bytes: row(`${OTHER_GOOD}${CHILD},01/10/2024,AM,O`),
    exit: 1,
    counts: [3, 1, 0, 0, 2],
  },
  {
    name: 'day-grid-that-disagrees',
    bytes: `upn,date,am,pm\n${CHILD},01/10/2024,/,\\\n${CHILD},01/10/2024,/,O\n`,
    exit: 1,
    counts: [4, 1, 0, 1, 2],
  },
  { name: 'repeated-row', bytes: row(`${OTHER_GOOD}${GOOD}`), exit: 0, counts: [3, 2, 0, 1, 0] },
  {
    name: 'comment-preamble',
    bytes: `# Register of "Elm, the school"\n\n# / present, O absent\n${HEADINGS}${GOOD}${CHILD},31/02/2025,AM,/\n`,
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  {
    name: 'instruction-row',
    bytes: `${HEADINGS}"Required, 13 characters",Required: DD/MM/YYYY,"AM\nor PM",Required\n${GOOD}`,
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  { name: 'totals-row', bytes: row('Total,,,1'), exit: 1, counts: [2, 1, 0, 0, 1] },
  { name: 'totals-row-of-one-cell', bytes: row('Total: 1 mark'), exit: 1, counts: [2, 1, 0, 0, 1] },
  {
    name: 'ragged-rows',
    bytes: `${HEADINGS}${CHILD},01/10/2024,AM,/,late again,,\n${CHILD},02/10/2024,AM\n${OTHER_GOOD}`,
    exit: 1,
    counts: [3, 2, 0, 0, 1],
  },
  { name: 'padding-rows', bytes: row(',,,\n , ,\t,\u00a0\n\n,,,,,,\n'), exit: 0, counts: [1, 1, 0, 0, 0] },
  {
    name: 'two-columns-of-notes',
    bytes: `upn,date,session,code,notes,notes,\n${CHILD},31/02/2025,AM,/,first,second,third\n`,
    exit: 1,
    counts: [1, 0, 0, 0, 1],
  },
  {
    name: 'escape-sequence-in-a-cell',
    bytes: row(`${CHILD},\u001b[31m\u202edate,AM,/`),
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  {
    name: 'cell-of-a-page',
    bytes: row(`${CHILD},${'a long story '.repeat(500)},AM,/`),
    exit: 1,
    counts: [2, 1, 0, 0, 1],
  },
  {
    name: 'eleven-bad-rows',
    bytes: `${HEADINGS}${GOOD}${`${CHILD},31/02/2025,AM,/\n`.repeat(12)}`,
    exit: 1,
    counts: [13, 1, 0, 0, 12],
  },
];
