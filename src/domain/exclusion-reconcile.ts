import type { AttendanceLine, Session } from './attendance.ts';
import { sessionOfSlot } from './attendance.ts';
import type { CalendarOf } from './attendance-rates.ts';
import { codeOfCh } from './codes/attendance.ts';
import { type DayNumber, dayNumber, type IsoDate, isoDate } from './dates.ts';
import { byStart, type Exclusion } from './exclusion.ts';
import { daysLost, lastDayOf } from './exclusion-days.ts';
import { marksInOrder, type PlacedMark } from './marks-in-order.ts';

/** Codes that show education provided in place of school: at the other school, off site, or by the authority. */
const PROVISION = ['B', 'D', 'K'];

/** Where a register and the log of exclusions do not agree. */
export type Disagreement<Row extends Exclusion = Exclusion, Line extends AttendanceLine = AttendanceLine> =
  | {
      readonly kind: 'E marks without a suspension';
      readonly line: Line;
      readonly from: IsoDate;
      readonly fromSession: Session;
      readonly until: IsoDate;
      readonly sessions: number;
      /** A suspension that ended with the school day before: it may have been extended. */
      readonly after?: Row;
    }
  | {
      readonly kind: 'suspension without E marks' | 'sessions that do not match';
      readonly exclusions: readonly Row[];
      /** Sessions that the log says were lost, as far as the register has marks. */
      readonly expected: number;
      /** Marked E. */
      readonly marked: number;
      /** Marked B, D or K: education was provided. */
      readonly provided: number;
    };

export interface Reconciled<Row extends Exclusion, Line extends AttendanceLine> {
  readonly disagreements: readonly Disagreement<Row, Line>[];
  /** Exclusions of days for which the school has sent no marks: nobody can tell. */
  readonly withoutMarks: readonly Row[];
  readonly checked: number;
}

interface Covered<Row> {
  readonly exclusions: readonly Row[];
  readonly schoolId: number;
  readonly from: DayNumber;
  /** Infinity for a permanent exclusion. */
  readonly until: DayNumber;
}

const codeOf = ({ ch }: PlacedMark): string => codeOfCh(ch)?.code ?? '';

/** From the first to the last day out; nothing where it was cancelled before it began. */
function spanOf<Row extends Exclusion>(row: Row, calendarOf: CalendarOf): Covered<Row>[] {
  const last = lastDayOf(row, calendarOf);
  if (row.kind === 'LNCH' || (row.kind === 'SUSP' && last === undefined)) return [];
  const end = last === undefined ? Number.POSITIVE_INFINITY : dayNumber(last);
  const until = row.cancelledOn === undefined ? end : Math.min(end, dayNumber(row.cancelledOn) - 1);
  const from = dayNumber(row.from);
  return until < from ? [] : [{ exclusions: [row], schoolId: row.schoolId, from, until }];
}

/** Exclusions of one school that share a day are held against the register together. */
function spansOf<Row extends Exclusion>(rows: readonly Row[], calendarOf: CalendarOf): Covered<Row>[] {
  const merged: Covered<Row>[] = [];
  for (const span of byStart(rows).flatMap((row) => spanOf(row, calendarOf))) {
    const at = merged.findIndex(
      (each) => each.schoolId === span.schoolId && each.from <= span.until && span.from <= each.until,
    );
    const other = merged[at];
    if (!other) merged.push(span);
    else
      merged[at] = {
        ...other,
        exclusions: [...other.exclusions, ...span.exclusions],
        from: Math.min(other.from, span.from),
        until: Math.max(other.until, span.until),
      };
  }
  return merged;
}

const isWithin = ({ from, until }: Covered<unknown>, { day }: PlacedMark): boolean =>
  day >= from && day <= until;

/** A school that nobody stated is any school. */
const isOfSchool = ({ schoolId }: Covered<unknown>, { line }: PlacedMark): boolean =>
  schoolId === 0 || schoolId === line.schoolId;

/** Half days lost, of those that the register has marks for. */
function halvesMarked<Row extends Exclusion>(
  span: Covered<Row>,
  marks: readonly PlacedMark[],
  calendarOf: CalendarOf,
): number {
  const marked = Map.groupBy(marks, ({ day }) => day);
  const byDay = new Map<DayNumber, number>();
  for (const row of span.exclusions)
    for (const { date, halves } of daysLost(row, calendarOf) ?? []) {
      const day = dayNumber(date);
      const most = Math.min(2, marked.get(day)?.length ?? 0);
      byDay.set(day, Math.min(most, (byDay.get(day) ?? 0) + halves));
    }
  return [...byDay.values()].reduce((sum, halves) => sum + halves, 0);
}

function compare<Row extends Exclusion, Line extends AttendanceLine>(
  span: Covered<Row>,
  marks: readonly PlacedMark<Line>[],
  calendarOf: CalendarOf,
): Disagreement<Row, Line>[] {
  const [marked, provided] = [
    marks.filter((mark) => codeOf(mark) === 'E').length,
    marks.filter((mark) => PROVISION.includes(codeOf(mark))).length,
  ];
  const isPermanent = span.exclusions.some(({ kind }) => kind === 'PERM');
  const expected = isPermanent ? marks.length : halvesMarked(span, marks, calendarOf);
  const found = { exclusions: span.exclusions, expected, marked, provided };
  if (expected > 0 && marked + provided === 0) return [{ kind: 'suspension without E marks', ...found }];
  // A permanent exclusion has no last day, and what the register holds after it depends on what was provided. What
  // is provided may go on beside a half day; E marks may not.
  const matches = marked <= expected && marked + provided >= expected;
  return isPermanent || matches ? [] : [{ kind: 'sessions that do not match', ...found }];
}

/** E marks one after the other at one school, with no other mark between them. */
function stretchesOfE<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
  isCovered: (mark: PlacedMark<Line>) => boolean,
): PlacedMark<Line>[][] {
  const stretches: PlacedMark<Line>[][] = [];
  for (const own of Map.groupBy(marks, ({ line }) => line.schoolId).values()) {
    let open: PlacedMark<Line>[] | undefined;
    for (const mark of own) {
      if (codeOf(mark) !== 'E' || isCovered(mark)) open = undefined;
      else if (open) open.push(mark);
      else {
        open = [mark];
        stretches.push(open);
      }
    }
  }
  return stretches;
}

/** Whether nothing but days without school lies between the end of a span and a day. */
function endedBefore(span: Covered<Exclusion>, { day, line }: PlacedMark, calendarOf: CalendarOf): boolean {
  if (span.until >= day || !isOfSchool(span, { line } as PlacedMark)) return false;
  return calendarOf(line.schoolId)?.schoolDays(isoDate(span.until + 1), isoDate(day - 1)).length === 0;
}

/**
 * Holds a pupil's register against the log of exclusions. A suspension without an E is no disagreement where the
 * register shows what was provided (B, D, K).
 */
export function reconcile<Row extends Exclusion, Line extends AttendanceLine>(
  exclusions: readonly Row[],
  lines: readonly Line[],
  calendarOf: CalendarOf,
): Reconciled<Row, Line> {
  const marks = marksInOrder(lines);
  const spans = spansOf(exclusions, calendarOf);
  const withoutMarks: Row[] = [];
  const disagreements: Disagreement<Row, Line>[] = [];
  for (const span of spans) {
    const own = marks.filter((mark) => isOfSchool(span, mark) && isWithin(span, mark));
    if (own.length === 0) withoutMarks.push(...span.exclusions);
    else disagreements.push(...compare(span, own, calendarOf));
  }
  const isCovered = (mark: PlacedMark): boolean =>
    spans.some((span) => isOfSchool(span, mark) && isWithin(span, mark));
  for (const stretch of stretchesOfE(marks, isCovered)) {
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (!first || !last) continue;
    const after = spans.findLast((span) => endedBefore(span, first, calendarOf))?.exclusions.at(-1);
    disagreements.push({
      kind: 'E marks without a suspension',
      line: first.line,
      from: isoDate(first.day),
      fromSession: sessionOfSlot(first.slot),
      until: isoDate(last.day),
      sessions: stretch.length,
      ...(after ? { after } : {}),
    });
  }
  return { disagreements, withoutMarks, checked: spans.length };
}
