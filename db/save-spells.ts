import { addCalendarDays, type IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { PersonRow } from '../src/importers/people.ts';
import type { SenRow } from '../src/importers/sen.ts';
import type { Ready, RecordSaver, Tools } from './save-records.ts';
import { type Outcome, rowSaver } from './save-rows.ts';

/** Says that a spell ended because the next began. */
const ended = (what: string, localId: string, on: IsoDate, line: number): Problem => ({
  kind: 'endedByNext',
  line,
  value: on,
  reason: `${what} of pupil ${localId} until then has no end. It is taken as ${on}, because this one began.`,
});

/** A table of spells of which a pupil has one at a time. */
interface SpellTable<Row> {
  readonly table: 'person_role' | 'special_need';
  /** The rest of what makes a spell one of its kind. */
  readonly within: readonly string[];
  readonly what: string;
  /** The end of a spell that another follows: its last day, or the day on which it was over. */
  readonly endBefore: (next: IsoDate) => IsoDate;
  readonly columnsOf: (row: Row) => Readonly<Record<string, string | number | null | undefined>>;
}

interface SpellRow {
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
}

/**
 * Saves a spell of which a pupil has one at a time. A new one ends the one before, where that was open; one that is
 * older than what is known ends where the next begins, where its row gives no end.
 */
function oneAtATime<Row extends SpellRow>(
  { trx, findings, onReplaced }: Tools<Row>,
  { table, within, what, endBefore, columnsOf }: SpellTable<Row>,
): (taken: Ready<Row>, line: number) => Outcome {
  const key = ['pupil_id', ...within, 'from_date'];
  const save = rowSaver(trx, table, key, onReplaced);
  const own = within.map((column) => ` and ${column} = ?`).join('');
  const before = trx.driver
    .prepare(
      `select from_date from ${table} where pupil_id = ?${own} and from_date < ? and until_date is null
       order by from_date desc limit 1`,
    )
    .pluck();
  const after = trx.driver
    .prepare(
      `select from_date from ${table} where pupil_id = ?${own} and from_date > ? order by from_date limit 1`,
    )
    .pluck();
  return ({ pupil, row }, line) => {
    const columns = columnsOf(row);
    const ids = [pupil?.pupilId ?? 0, ...within.map((column) => String(columns[column]))];
    const next = row.until ? undefined : (after.get(...ids, row.from) as IsoDate | undefined);
    const outcome = save({
      pupil_id: pupil?.pupilId,
      from_date: row.from,
      until_date: next === undefined ? row.until : endBefore(next),
      ...columns,
    });
    const open = outcome === 'new' ? (before.get(...ids, row.from) as IsoDate | undefined) : undefined;
    if (open === undefined) return outcome;
    const values = Object.fromEntries(within.map((column, i) => [column, ids[i + 1]]));
    save({ pupil_id: pupil?.pupilId, ...values, from_date: open, until_date: endBefore(row.from) });
    findings.warn(ended(what, pupil?.localId ?? '', endBefore(row.from), line));
    return outcome;
  };
}

export const peopleSaver = (tools: Tools<PersonRow>): RecordSaver<PersonRow> => ({
  keyOf: ({ pupil, row }) => `${pupil?.pupilId} ${row.from} ${row.role}`,
  what: 'people for the same pupil, role and day',
  save: oneAtATime(tools, {
    table: 'person_role',
    within: ['role'],
    what: 'the person in the same role',
    endBefore: (next) => addCalendarDays(next, -1),
    columnsOf: ({ role, person, team, contact }) => ({ role, person, team, contact }),
  }),
  datesOf: ({ from, until }) => [from, until],
});

export const senSaver = (tools: Tools<SenRow>): RecordSaver<SenRow> => ({
  keyOf: ({ pupil, row }) => `${pupil?.pupilId} ${row.from}`,
  what: 'SEN provision of the same pupil and day',
  save: oneAtATime(tools, {
    table: 'special_need',
    within: [],
    what: 'the SEN provision',
    endBefore: (next) => next,
    columnsOf: ({ provision, need, secondNeed }) => ({ provision, need, second_need: secondNeed }),
  }),
  datesOf: ({ from, until }) => [from, until],
});
