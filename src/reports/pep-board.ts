import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import { type SchoolTerm, termsBegun } from '../domain/pep.ts';
import { BOARD, type BoardStatus, boardStatusOf, furthestPepOf } from '../domain/pep-board.ts';
import { isOverdue, type PepDue } from '../domain/pep-clock.ts';
import { clockOf } from '../domain/pep-of-record.ts';
import { nextOwed } from '../domain/pep-owed.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { type PepRow, pepRowOf } from './pep-list.ts';

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

function pepOfTerm(record: PupilRecord, term: SchoolTerm | undefined, asked: BoardAsked): PepRow | undefined {
  const pep = term && furthestPepOf(record.peps?.peps ?? [], term);
  return pep && pepRowOf(record, pep, asked.asAt, asked.rules);
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
        status: boardStatusOf(row?.pep),
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
