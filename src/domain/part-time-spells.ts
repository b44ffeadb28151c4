import type { AttendanceLine } from './attendance.ts';
import { type DayNumber, type IsoDate, isoDate, mondayOf } from './dates.ts';
import { isPartTime, isPossible, type PlacedMark } from './marks-in-order.ts';

/** A part-time timetable at one school, as its C2 marks show it. */
export interface PartTimeSpell {
  readonly schoolId: number;
  readonly schoolName: string;
  readonly from: IsoDate;
  /** Day of the last C2 so far. */
  readonly until: IsoDate;
  /** Marked days since are too few to say that it has ended. */
  readonly goesOn: boolean;
  /** Sessions with C2. */
  readonly sessions: number;
  /** Possible sessions from the first day to the last, C2 among them. */
  readonly possible: number;
  /** School weeks that it touches. */
  readonly schoolWeeks: number;
}

/** Marked days without a C2 after which a part-time timetable counts as ended: a whole school week. */
const DAYS_APART = 5;

/** Part-time timetables in order of their start. There is no record of a review: a mark does not say. */
export function partTimeSpells(marks: readonly PlacedMark[]): PartTimeSpell[] {
  if (!marks.some(isPartTime)) return [];
  const bySchool = Map.groupBy(marks, (mark) => mark.line.schoolId);
  return [...bySchool.values()].flatMap(spellsAtSchool).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** A day with marks of one school. */
interface MarkedDay {
  readonly day: DayNumber;
  partTime: number;
  possible: number;
}

function markedDays(marks: readonly PlacedMark[]): MarkedDay[] {
  const days: MarkedDay[] = [];
  let own: MarkedDay | undefined;
  for (const mark of marks) {
    if (own?.day !== mark.day) {
      own = { day: mark.day, partTime: 0, possible: 0 };
      days.push(own);
    }
    if (isPartTime(mark)) own.partTime++;
    if (isPossible(mark)) own.possible++;
  }
  return days;
}

function spellsAtSchool(marks: readonly PlacedMark[]): PartTimeSpell[] {
  const days = markedDays(marks);
  const spells: { first: number; last: number }[] = [];
  for (const [index, { partTime }] of days.entries()) {
    if (partTime === 0) continue;
    const open = spells.at(-1);
    if (open && index - open.last - 1 <= DAYS_APART) open.last = index;
    else spells.push({ first: index, last: index });
  }
  const { schoolId, schoolName } = (marks[0] as PlacedMark<AttendanceLine>).line;
  return spells.map(({ first, last }) => {
    const inside = days.slice(first, last + 1);
    return {
      schoolId,
      schoolName,
      from: isoDate((inside[0] as MarkedDay).day),
      until: isoDate((inside.at(-1) as MarkedDay).day),
      goesOn: days.length - 1 - last <= DAYS_APART,
      sessions: inside.reduce((sum, { partTime }) => sum + partTime, 0),
      possible: inside.reduce((sum, { possible }) => sum + possible, 0),
      schoolWeeks: new Set(inside.map(({ day }) => mondayOf(day))).size,
    };
  });
}
