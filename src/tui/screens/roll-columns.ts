import { type Cell as Answer, type Column, cellOf, columnTitle, parseColumns } from '../../cohort/columns.ts';
import type { Field } from '../../cohort/define.ts';
import { FIELDS } from '../../cohort/fields/index.ts';
import type { PupilId } from '../../domain/ids.ts';
import { safe } from '../../domain/safe.ts';
import { yearGroupWords } from '../../render/pupil-facts.ts';
import { cellText } from '../../render/query.ts';
import { cellWidth } from '../../render/width.ts';
import { inWords } from '../aloud/words.ts';
import type { Asking } from '../filter/asking.ts';
import { type Cell, type RollRow, SORT_COLUMNS, type SortColumn } from './roll-rows.ts';
import { saidOfSign } from './severity-signs.ts';

/** A column of the roll: one of its own, or a field of the cohort language. */
export interface RollColumn {
  /** Of a field: its heading, which reads back as the column. */
  readonly id: string;
  readonly title: string;
  readonly cell: (row: RollRow) => Cell;
  /** The cell read aloud, with what it is of. */
  readonly said?: (row: RollRow) => string;
  readonly least: number;
  readonly most: number;
  readonly priority: number;
  readonly align?: 'right';
  /** Says who somebody is: shown only where names are. */
  readonly identifies?: true;
  /** The group that a row belongs to; absent where nearly every pupil would be a group. */
  readonly group?: (row: RollRow) => string;
}

interface Own {
  readonly title: string;
  readonly said?: (row: RollRow) => string;
  readonly least: number;
  readonly most: number;
  readonly priority: number;
  readonly align?: 'right';
  readonly group?: (row: RollRow) => string;
}

/** By the most urgent flag of a pupil. */
const BY_SIGN: Readonly<Record<string, string>> = {
  '✗': 'act now',
  '!': 'plan',
  '~': 'watch',
  '✓': 'none',
  '?': 'not known',
};

const BY_ABSENCE: Readonly<Record<string, string>> = {
  '▼': 'severely absent',
  '▾': 'persistently absent',
  '?': 'not known',
  '–': 'not of school age',
};

const signOf = (text: string): string => [...text][0] ?? '';

const OWN: Readonly<Record<SortColumn, Own>> = {
  name: { title: 'Name', least: 14, most: 30, priority: 0 },
  year: {
    ...{ title: 'Yr', least: 3, most: 3, priority: 4, align: 'right' },
    said: ({ year }) => (typeof year.rank === 'number' ? yearGroupWords(year.rank) : ''),
    group: ({ year }) => (year.text === '–' ? 'not at school by age' : `year ${year.text}`),
  },
  school: { title: 'School', least: 12, most: 30, priority: 5, group: ({ school }) => school.text },
  attendance: {
    ...{ title: 'Att %', least: 8, most: 8, priority: 1, align: 'right' },
    said: ({ attendance: { text, said } }) => `Attendance ${said ?? inWords(text)}`,
    group: ({ attendance }) => BY_ABSENCE[signOf(attendance.text)] ?? 'neither',
  },
  pep: { title: 'PEP', least: 12, most: 12, priority: 3, group: ({ pep }) => pep.text },
  flags: {
    ...{ title: 'Flags', least: 16, most: 60, priority: 2 },
    said: ({ flags: { text } }) => {
      const word = saidOfSign(signOf(text));
      return `Flags: ${word === '' ? '' : `${word}, `}${inWords(text)}`;
    },
    group: ({ flags }) => BY_SIGN[signOf(flags.text)] ?? 'none',
  },
};

export const isOwn = (id: string): id is SortColumn => (SORT_COLUMNS as readonly string[]).includes(id);

/** It always shows: who a row is about. */
export const FIRST_COLUMN = 'name';

/** The columns after the first of a roll that nobody has changed. */
export const ROLL_COLUMNS: readonly string[] = SORT_COLUMNS.filter((id) => id !== FIRST_COLUMN);

function widest(rows: readonly RollRow[], title: string, cell: (row: RollRow) => Cell): number {
  return rows.reduce((most, row) => Math.max(most, cellWidth(cell(row).text)), cellWidth(`${title}▲`));
}

function ownColumn(id: SortColumn, rows: readonly RollRow[]): RollColumn {
  const { title, least, most, ...rest } = OWN[id];
  const cell = (row: RollRow): Cell => row[id];
  return {
    ...{ id, title, cell, least, ...rest },
    most: Math.max(least, Math.min(most, widest(rows, title, cell))),
  };
}

/** What it sorts by: what is not known and what there is none of stand last. */
const rankOf = (answer: Answer): Cell['rank'] => {
  if (answer.kind !== 'value') return undefined;
  return typeof answer.value === 'boolean' ? Number(!answer.value) : answer.value;
};

/** A rate, a distance or a date has as many values as pupils. */
const isGroupable = ({ type, ...field }: Field): boolean =>
  type !== 'date' && type !== 'duration' && !('unit' in field && ['rate', 'miles'].includes(field.unit));

/** Signs of a cell in words. */
const groupOf = (text: string): string => (text === '?' ? 'not known' : text === '–' ? 'none' : text);

/** A date with its year. */
const LEAST_OF_FIELD = 17;
const MOST_OF_FIELD = 24;

function fieldColumn(column: Column, rows: readonly RollRow[], { asked, recordOf }: Asking): RollColumn {
  const title = columnTitle(column);
  const { field } = column;
  const cells = new Map<PupilId, Cell>();
  for (const { pupilId } of rows) {
    const record = recordOf(pupilId);
    const answer: Answer = record ? cellOf(column, record, asked) : { kind: 'not known' };
    const role = answer.kind === 'value' ? 'text' : answer.kind === 'none' ? 'muted' : 'warn';
    cells.set(pupilId, { text: safe(cellText(answer, column, asked.asAt)), role, rank: rankOf(answer) });
  }
  const cell = (row: RollRow): Cell => cells.get(row.pupilId) ?? { text: '?', role: 'warn', rank: undefined };
  const most = Math.min(MOST_OF_FIELD, widest(rows, title, cell));
  const isNumber = field.type === 'number' || field.type === 'count';
  return {
    ...{ id: title, title: safe(title), cell, least: Math.min(LEAST_OF_FIELD, most), most, priority: 1.5 },
    ...(isNumber ? { align: 'right' } : {}),
    ...(field.identifies ? { identifies: true } : {}),
    ...(isGroupable(field) ? { group: (row: RollRow) => groupOf(cell(row).text) } : {}),
  };
}

/** The column of an id; undefined where none is called so any more. */
export function columnOf(id: string, rows: readonly RollRow[], asking: Asking): RollColumn | undefined {
  if (isOwn(id)) return ownColumn(id, rows);
  const read = parseColumns(id, FIELDS);
  const column = read.ok && read.value.length === 1 ? read.value[0] : undefined;
  // Flags are worked out for the date of the roll alone.
  if (!column || (column.field.ofFlags === true && column.at !== undefined)) return undefined;
  if (column.at !== undefined && column.at > asking.asked.asAt) return undefined;
  return fieldColumn(column, rows, asking);
}
