import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import type { Finding } from '../../flags/run.ts';
import { count, list, spokenDate } from '../../render/text.ts';
import { DUE_SECTIONS, type DueItem, dueNotKnown, dueOfAll, dueUntil } from '../../reports/due.ts';
import type { Roll } from '../../roll.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import { searchWords } from '../filter/search-words.ts';
import type { Role } from '../line.ts';
import { wholeRoll } from '../whole-roll.ts';
import { type Called, calledInList } from './names.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** Something that has to be done by a day, in finished words. */
export interface DueRow {
  /** Absent where it is of no child alone. */
  readonly pupilId: PupilId | undefined;
  readonly called: Called;
  readonly on: string;
  readonly what: string;
  readonly glyph: string;
  readonly role: Role;
  /** The flag that comes back on the day. */
  readonly flag: string | undefined;
}

/** What is due soon, the soonest first. */
export interface Dues {
  readonly rows: readonly DueRow[];
  /** How far one looks ahead, and how much is due. */
  readonly heading: string;
  /** What has never been supplied, so that nothing is known to be due by it. */
  readonly notKnown: string | undefined;
}

const ALL: Called = { name: 'All children', initials: 'All children' };

function rowOf({ pupil, what, on, severity, flag }: DueItem, asAt: IsoDate): DueRow {
  const { glyph, role } = SEVERITY_SIGNS[severity];
  return {
    ...{ pupilId: pupil?.pupilId, called: pupil ? calledInList(pupil) : ALL, flag, glyph, role },
    on: on === asAt ? 'today' : spokenDate(on, asAt),
    what: safe(what),
  };
}

/** What is due in the next ten school days; the records hold `DUE_SECTIONS`. */
export function duesOf(
  { calendarOf, rules }: Roll,
  asAt: IsoDate,
  records: readonly PupilRecord[],
  findings: readonly Finding[],
): Dues {
  const { until, bySchoolDays } = dueUntil(calendarOf(), asAt);
  const items = dueOfAll(records, { asAt, until, calendarOf, rules }, findings);
  const notKnown = dueNotKnown(records);
  const within = bySchoolDays ? 'ten school days' : 'two weeks (term dates do not reach further)';
  const much = items.length === 0 ? 'nothing that is recorded' : count(items.length, 'thing');
  return {
    rows: items.map((item) => rowOf(item, asAt)),
    heading: `Due in ${within}, by ${spokenDate(until, asAt)}: ${much}`,
    notKnown:
      notKnown.length === 0
        ? undefined
        : `Of ${list(notKnown)} nothing has ever been supplied: what is due by them is not known.`,
  };
}

export interface DueModel extends Dues {
  readonly rows: readonly (DueRow & { readonly search: string })[];
  readonly asking: Asking;
}

/** Everything that is due in the next ten school days. */
export async function loadDue(roll: Roll, _params: unknown, asAt: IsoDate): Promise<DueModel> {
  const sections = [...new Set([...DUE_SECTIONS, ...FILTER_SECTIONS])];
  const { evaluation, records } = await wholeRoll(roll, asAt, sections);
  const asking = await askingOf(roll, asAt, records);
  const dues = duesOf(roll, asAt, records, evaluation.findings);
  return {
    ...dues,
    asking,
    rows: dues.rows.map((row) => {
      const record = row.pupilId === undefined ? undefined : asking.recordOf(row.pupilId);
      return { ...row, search: searchWords(record, asAt, [row.called.name, row.on, row.what]) };
    }),
  };
}
