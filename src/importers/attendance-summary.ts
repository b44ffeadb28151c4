import { readDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineTable, type Period, type ReadContext, type RowRead } from './define.ts';
import { contextOf, cutShort, referenceReader, SCHOOL_COLUMN } from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';
import type { SessionTotal } from './session-total.ts';
import { SESSION_TOTALS } from './total-columns.ts';
import { readWholeNumber } from './whole-number.ts';

const SUMMARY_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  from: { heading: 'from', aliases: ['from date', 'date from', 'period from', 'start date', 'period start'] },
  until: {
    heading: 'until',
    aliases: ['to', 'to date', 'date to', 'period to', 'until date', 'end date', 'period end'],
  },
  possible: { ...SESSION_TOTALS.possible, required: true },
  attended: SESSION_TOTALS.attended,
  present: { heading: 'present', aliases: ['present marks', 'present sessions', 'total present'] },
  approved: {
    heading: 'approved_educational_activity',
    aliases: ['AEA', 'approved ed activity', 'educated off site', 'approved educational activities'],
  },
  authorised: { ...SESSION_TOTALS.authorised, required: true },
  unauthorised: { ...SESSION_TOTALS.unauthorised, required: true },
  percentage: {
    heading: 'attendance_percentage',
    aliases: [
      'attendance %',
      '% attendance',
      'percentage attendance',
      'attendance rate',
      'attendance percent',
    ],
  },
} as const satisfies Columns;

type At = Positions<typeof SUMMARY_COLUMNS>;
type Count = 'possible' | 'attended' | 'present' | 'approved' | 'authorised' | 'unauthorised';
const COUNTS: readonly Count[] = [
  'possible',
  'attended',
  'present',
  'approved',
  'authorised',
  'unauthorised',
];
type Counts = Readonly<Partial<Record<Count, number>>>;

/** What keeps a row from being taken: where, and why. */
interface Fault {
  readonly kind: string;
  readonly column: keyof At;
  readonly reason: string;
}
const isFault = (value: object): value is Fault => 'reason' in value;

function countsOf(at: At, fields: readonly string[]): Counts | Fault {
  const counts: Partial<Record<Count, number>> = {};
  for (const column of COUNTS) {
    const text = cellAt(fields, at[column]);
    if (text === '') continue;
    const value = readWholeNumber(text);
    if (value === undefined)
      return { kind: 'notANumber', column, reason: `${text} is not a number of sessions.` };
    counts[column] = value;
  }
  return counts;
}

function periodOf(at: At, fields: readonly string[], period: Period | undefined): Period | Fault {
  if (at.from === -1 && at.until === -1 && period) return period;
  const [from, until] = [readDate(cellAt(fields, at.from)), readDate(cellAt(fields, at.until))];
  if (!from.ok) return { kind: 'notADate', column: 'from', reason: from.error };
  if (!until.ok) return { kind: 'notADate', column: 'until', reason: until.error };
  if (from.value > until.value)
    return {
      kind: 'endBeforeStart',
      column: 'until',
      reason: `${until.value}, the last day, is before ${from.value}, the first.`,
    };
  return { from: from.value, until: until.value };
}

interface Checked {
  readonly possible: number;
  readonly authorised: number;
  readonly unauthorised: number;
}

/** The counts of a row, where they make up the sessions possible: a heading over the wrong column shows here. */
function checked({
  possible,
  attended,
  present,
  approved = 0,
  authorised,
  unauthorised,
}: Counts): Checked | Fault {
  const name = possible === undefined ? 'possible' : authorised === undefined ? 'authorised' : 'unauthorised';
  if (possible === undefined || authorised === undefined || unauthorised === undefined)
    return { kind: 'emptyCell', column: name, reason: `the number of ${name} sessions is missing.` };
  const there = attended ?? present;
  if (there === undefined)
    return {
      kind: 'cannotCheck',
      column: 'attended',
      reason:
        'the row does not say how many sessions were attended, and without that nobody can check it: possible has to be attended, authorised and unauthorised together.',
    };
  const absent = authorised + unauthorised;
  if (possible === there + absent || possible === there + approved + absent)
    return { possible, authorised, unauthorised };
  const activity = approved > 0 ? ` (${there + approved} with approved educational activity)` : '';
  return {
    kind: 'totalsDisagree',
    column: 'possible',
    reason: `${possible} possible sessions are not ${there} attended${activity}, ${authorised} authorised and ${unauthorised} unauthorised together, which make ${there + approved + absent}. A heading may stand over the wrong column.`,
  };
}

/** Percentages are printed with one decimal or none. */
const ROUNDING = 0.5;

/** A percentage that the sessions do not make: columns that change places keep their sum, and show here. */
function percentageFault(text: string, counts: Counts, sessions: Checked): Fault | undefined {
  const said = Number.parseFloat(text.replace('%', ''));
  const { possible, authorised, unauthorised } = sessions;
  if (text === '' || Number.isNaN(said) || possible === 0) return undefined;
  const attended = possible - authorised - unauthorised;
  const rates = [attended, counts.attended ?? counts.present ?? attended].map((n) => (100 * n) / possible);
  if (rates.some((rate) => Math.abs(said - rate) <= ROUNDING)) return undefined;
  return {
    kind: 'percentageDiffers',
    column: 'percentage',
    reason: `the row gives ${said}%, and its sessions make ${(rates[0] ?? 0).toFixed(1)}%. A heading may stand over the wrong column.`,
  };
}

const held = (problem: Problem): RowRead<SessionTotal> => ({ rows: [], errors: [problem], warnings: [] });

export const summaryTable = defineTable<SessionTotal, typeof SUMMARY_COLUMNS>({
  id: 'summary',
  title: 'totals of a stretch of time',
  columns: SUMMARY_COLUMNS,
  oneOf: PUPIL_SETS,
  gives: 'totals',
  reader(at, headings, { period }: ReadContext) {
    const { problemAt } = contextOf(headings);
    const reference = referenceReader(at);
    const needed = Math.max(at.possible, at.authorised, at.unauthorised);
    return (fields, line) => {
      if (fields.length <= needed)
        return held(problemAt('shortRow', line, -1, '', cutShort(fields.length, needed + 1, 'its totals')));
      const hold = ({ kind, column, reason }: Fault): RowRead<SessionTotal> =>
        held(problemAt(kind, line, at[column], cellAt(fields, at[column]), reason));
      const counts = countsOf(at, fields);
      if (isFault(counts)) return hold(counts);
      const sessions = checked(counts);
      if (isFault(sessions)) return hold(sessions);
      const span = periodOf(at, fields, period);
      if (isFault(span)) return hold(span);
      const fault = percentageFault(cellAt(fields, at.percentage), counts, sessions);
      if (fault) return hold(fault);
      const schoolUrn = cellAt(fields, at.schoolUrn);
      return {
        rows: [{ pupil: reference(fields), schoolUrn, ...span, ...sessions }],
        errors: [],
        warnings: [],
      };
    };
  },
});
