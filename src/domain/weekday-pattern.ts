import { isAbsent, isPossible, type PlacedMark } from './marks-in-order.ts';

/** One session of the week, such as Friday afternoon, over all weeks. */
export interface WeekdaySessions {
  /** 0 Monday … 4 Friday. */
  readonly weekday: number;
  readonly session: 'AM' | 'PM';
  readonly possible: number;
  readonly absent: number;
}

/** Absence by weekday and session: ten counts, Monday morning to Friday afternoon. */
export function weekdayPattern(marks: readonly PlacedMark[]): WeekdaySessions[] {
  const possible = new Array<number>(10).fill(0);
  const absent = new Array<number>(10).fill(0);
  for (const mark of marks) {
    const at = mark.slot % 10;
    if (isPossible(mark)) possible[at] = (possible[at] ?? 0) + 1;
    if (isAbsent(mark)) absent[at] = (absent[at] ?? 0) + 1;
  }
  return possible.map((sessions, at) => ({
    weekday: Math.floor(at / 2),
    session: at % 2 === 0 ? 'AM' : 'PM',
    possible: sessions,
    absent: absent[at] ?? 0,
  }));
}
