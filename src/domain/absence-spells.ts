import { sessionOfSlot } from './attendance.ts';
import type { CalendarOf } from './attendance-rates.ts';
import { type CodeCount, codeMix } from './code-mix.ts';
import { type IsoDate, isoDate } from './dates.ts';
import {
  isAbsent,
  isOfSession,
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
  return (calendar?.schoolDaysBetween(isoDate(before.day), isoDate(after.day - 1)) ?? 0) > 0;
}

/** The marks of one spell, one a session. */
interface Spell {
  readonly marks: PlacedMark[];
  isOpen: boolean;
}

const isMissed = (mark: PlacedMark): boolean => isAbsent(mark) && !isPartTime(mark);
const isAttended = (mark: PlacedMark): boolean => isPossible(mark) && !isAbsent(mark);

/**
 * A session attended ends a spell, and so does a school day of which nothing is known. Holidays, part-time sessions and
 * marks outside possible sessions neither end nor lengthen one.
 */
function spellsOf(marks: readonly PlacedMark[], calendarOf: CalendarOf): Spell[] {
  const spells: Spell[] = [];
  let open: Spell | undefined;
  let last: PlacedMark | undefined;
  for (let at = 0; at < marks.length; ) {
    const first = marks[at] as PlacedMark;
    let attended = false;
    let missed: PlacedMark | undefined;
    for (; at < marks.length && isOfSession(marks[at] as PlacedMark, first); at++) {
      const mark = marks[at] as PlacedMark;
      if (isAttended(mark)) attended = true;
      else if (isMissed(mark)) missed ??= mark;
    }
    if (open && (attended || (last && hasSilence(last, first, calendarOf)))) {
      open.isOpen = false;
      open = undefined;
    }
    last = first;
    if (attended || !missed) continue;
    if (open) open.marks.push(missed);
    else {
      open = { marks: [missed], isOpen: true };
      spells.push(open);
    }
  }
  return spells;
}

/** Spells of absence, oldest first. */
export const absenceSpells = (marks: readonly PlacedMark[], calendarOf: CalendarOf): AbsenceSpell[] =>
  spellsOf(marks, calendarOf).map(({ marks: own, isOpen }) => ({
    from: momentOf(own[0] as PlacedMark),
    until: momentOf(own.at(-1) as PlacedMark),
    sessions: own.length,
    codes: codeMix(own).sort((a, b) => b.sessions - a.sessions),
    goesOn: isOpen,
  }));

/** The same without what was missed: first and last day of each. */
export const absenceDates = (
  marks: readonly PlacedMark[],
  calendarOf: CalendarOf,
): { readonly from: IsoDate; readonly until: IsoDate }[] =>
  spellsOf(marks, calendarOf).map(({ marks: own }) => ({
    from: isoDate((own[0] as PlacedMark).day),
    until: isoDate((own.at(-1) as PlacedMark).day),
  }));
