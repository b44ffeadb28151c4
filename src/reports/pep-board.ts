import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import { type PepStatus, type SchoolTerm, termsBegun } from '../domain/pep.ts';
import { isOverdue, isPepOf, type PepDue } from '../domain/pep-clock.ts';
import { clockOf } from '../domain/pep-of-record.ts';
import { nextOwed } from '../domain/pep-owed.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { type PepRow, pepRowOf } from './pep-list.ts';

/** Where a pupil’s PEP of the term stands. */
export const BOARD = ['not opened', 'draft', 'meeting held', 'submitted', 'returned', 'complete'] as const;
export type BoardStatus = (typeof BOARD)[number];

export interface BoardRow {
  readonly pupil: Identity;
  readonly ncYear: number;
  readonly status: BoardStatus;
  /** The PEP of the term; absent while none is opened. */
  readonly row?: PepRow;
  /** What is owed first. */
  readonly next?: PepDue;
  readonly isOverdue: boolean;
}

export interface Board {
  /** Absent where no term dates are known. */
  readonly term?: SchoolTerm;
  readonly rows: readonly BoardRow[];
  /** Children for whom no PEP clock runs, and why. */
  readonly without: readonly { readonly pupil: Identity; readonly note: string }[];
  /** Children of whom care or PEPs are not known. */
  readonly notKnown: number;
}

interface BoardAsked {
  readonly asAt: IsoDate;
  readonly rules: AuthorityRules;
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
}

const statusOf = (row: PepRow | undefined): BoardStatus => {
  if (!row) return 'not opened';
  const status: PepStatus = row.pep.status;
  return status === 'draft' && row.pep.meetingOn !== undefined ? 'meeting held' : status;
};

/** The furthest PEP of a term: the complete one before a draft that was opened beside it. */
function pepOfTerm(record: PupilRecord, term: SchoolTerm | undefined, asked: BoardAsked): PepRow | undefined {
  const own = (record.peps?.peps ?? []).filter((pep) => term && isPepOf(pep, term));
  const rows = own.map((pep) => pepRowOf(record, pep, asked.asAt, asked.rules));
  return rows.sort((a, b) => BOARD.indexOf(statusOf(b)) - BOARD.indexOf(statusOf(a)))[0];
}

/** The term’s PEPs of everyone for whom the clock runs, by how far they have come. */
export function boardOf(records: readonly PupilRecord[], asked: BoardAsked): Board {
  const { asAt } = asked;
  const calendar = asked.calendarOf();
  const term = calendar && termsBegun(calendar, asAt).at(-1);
  const rows: BoardRow[] = [];
  const without: { pupil: Identity; note: string }[] = [];
  let notKnown = 0;
  for (const record of records) {
    const { identity: pupil } = record;
    const clock = clockOf(record, asked);
    if (!clock) notKnown++;
    else if (!clock.runs) without.push({ pupil, note: clock.notes[0] ?? '' });
    else {
      const row = pepOfTerm(record, term, asked);
      const next = nextOwed(clock);
      rows.push({
        pupil,
        ncYear: ncYearOn(pupil.birthDate, record.schooling?.enrolments, asAt),
        status: statusOf(row),
        ...(row ? { row } : {}),
        ...(next ? { next } : {}),
        isOverdue: clock.dues.some((due) => isOverdue(due, asAt)),
      });
    }
  }
  rows.sort(
    (a, b) =>
      BOARD.indexOf(a.status) - BOARD.indexOf(b.status) ||
      ((a.next?.dueOn ?? '9') < (b.next?.dueOn ?? '9')
        ? -1
        : (a.next?.dueOn ?? '9') > (b.next?.dueOn ?? '9')
          ? 1
          : 0) ||
      (a.pupil.localId < b.pupil.localId ? -1 : 1),
  );
  return { ...(term ? { term } : {}), rows, without, notKnown };
}
