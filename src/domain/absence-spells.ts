import { sessionOfSlot } from './attendance.ts';
import type { CalendarOf } from './attendance-rates.ts';
import { type CodeCount, codeMix } from './code-mix.ts';
import { isoDate } from './dates.ts';
import {
  bySession,
  isAbsent,
  isPartTime,
  isPossible,
  type Moment,
  type PlacedMark,
} from './marks-in-order.ts';

/** Absence without a session attended in between, over all schools of the child. */
export interface AbsenceSpell {
  readonly from: Moment;
  readonly until: Moment;
  /** Sessions missed. */
  readonly sessions: number;
  readonly codes: readonly CodeCount[];
  /** No session has been attended since. */
  readonly goesOn: boolean;
}

const momentOf = (mark: PlacedMark): Moment => ({
  date: isoDate(mark.day),
  session: sessionOfSlot(mark.slot),
});

/** Whether a school day without any mark lies between two marks. */
function hasSilence(before: PlacedMark, after: PlacedMark, calendarOf: CalendarOf): boolean {
  if (after.day - before.day < 2) return false;
  const calendar = calendarOf(after.line.schoolId);
  return (calendar?.schoolDays(isoDate(before.day + 1), isoDate(after.day - 1)).length ?? 0) > 0;
}

/**
 * Spells of absence, oldest first. A session attended ends a spell, and so does a school day of which nothing is
 * known. Holidays, part-time sessions and marks outside possible sessions neither end nor lengthen one.
 */
export function absenceSpells(marks: readonly PlacedMark[], calendarOf: CalendarOf): AbsenceSpell[] {
  const spells: { marks: PlacedMark[]; sessions: number; isOpen: boolean }[] = [];
  let last: PlacedMark | undefined;
  for (const session of bySession(marks)) {
    const first = session[0] as PlacedMark;
    const open = spells.at(-1);
    const isAttended = session.some((mark) => isPossible(mark) && !isAbsent(mark));
    if (open && (isAttended || (last && hasSilence(last, first, calendarOf)))) open.isOpen = false;
    last = first;
    const missed = session.filter((mark) => isAbsent(mark) && !isPartTime(mark));
    const [mark] = missed;
    if (isAttended || !mark) continue;
    if (open?.isOpen) {
      open.marks.push(mark);
      open.sessions++;
    } else spells.push({ marks: [mark], sessions: 1, isOpen: true });
  }
  return spells.map(({ marks: own, sessions, isOpen }) => ({
    from: momentOf(own[0] as PlacedMark),
    until: momentOf(own.at(-1) as PlacedMark),
    sessions,
    codes: codeMix(own).sort((a, b) => b.sessions - a.sessions),
    goesOn: isOpen,
  }));
}
