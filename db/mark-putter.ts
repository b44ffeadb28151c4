import type { SchoolCalendar } from '../src/domain/calendar.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { Mark } from '../src/importers/attendance.ts';
import type { RowRead } from '../src/importers/define.ts';
import type { AttendanceLines, Put } from './attendance-lines.ts';
import type { RunFindings } from './findings-of-run.ts';
import { isProblem, type Placed, type Placer } from './mark-placer.ts';
import type { LaneMark } from './marks-fast-lane.ts';

type CalendarOf = (schoolId?: number) => SchoolCalendar | undefined;

/** What became of the rows of a file, and of which days they were. */
export interface PutMarks {
  readonly read: number;
  readonly repeated: number;
  readonly conflicts: boolean;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** Puts marks into lines one by one, and counts what became of them. */
export class MarkPutter {
  readonly #lines: AttendanceLines;
  readonly #findings: RunFindings;
  readonly #placer: Placer;
  readonly #calendarOf: CalendarOf;
  /** Of each date met, which schools are open. */
  readonly #openOn = new Map<IsoDate, Map<number, boolean>>();
  #read = 0;
  #repeated = 0;
  #conflicts = false;
  #from: IsoDate | null = null;
  #to: IsoDate | null = null;
  #date = '' as IsoDate;
  #open: Map<number, boolean> = new Map();
  #school = -1;
  #isSchoolDay = true;

  constructor(lines: AttendanceLines, findings: RunFindings, placer: Placer, calendarOf: CalendarOf) {
    this.#lines = lines;
    this.#findings = findings;
    this.#placer = placer;
    this.#calendarOf = calendarOf;
  }

  /** Takes a row that was read. Answers where its mark went, if it is one that raised no question. */
  takeRow(
    { rows, errors, warnings }: RowRead<Mark>,
    fields: readonly string[],
    line: number,
  ): Placed | undefined {
    const error = errors[0];
    if (error) {
      this.#read++;
      this.#findings.hold(error, fields);
      return undefined;
    }
    this.#read += rows.length;
    const placed = rows.map((mark) => this.#placer.place(mark, line));
    const problem = placed.find(isProblem);
    if (problem) {
      this.#findings.hold(problem, fields, rows.length);
      return undefined;
    }
    for (const warning of warnings) this.#findings.warn(warning);
    for (const { line: own, mark } of placed as Placed[])
      this.#count(mark.date, own.schoolId, this.#lines.put(own, mark.slot, mark.ch, mark.raw), line);
    return placed.length === 1 && warnings.length === 0 ? (placed[0] as Placed) : undefined;
  }

  /** Counts a mark that went into its line without being read. */
  countMark({ date, schoolId, put }: LaneMark, line: number): void {
    this.#read++;
    this.#count(date, schoolId, put, line);
  }

  #count(date: IsoDate, schoolId: number, put: Put, line: number): void {
    if (put === 'repeated') this.#repeated++;
    if (put === 'conflict') this.#conflicts = true;
    if (date !== this.#date || schoolId !== this.#school) this.#turnTo(date, schoolId);
    if (!this.#isSchoolDay) this.#findings.warn(notASchoolDay(date, line));
  }

  /** Rows of one school or of one day mostly follow each other: what depends on these is worked out when they change. */
  #turnTo(date: IsoDate, schoolId: number): void {
    if (date !== this.#date) {
      this.#date = date;
      this.#open = this.#openOn.get(date) ?? this.#firstOf(date);
    }
    this.#school = schoolId;
    const known = this.#open.get(schoolId);
    this.#isSchoolDay = known ?? this.#isOpen(schoolId, date);
    if (known === undefined) this.#open.set(schoolId, this.#isSchoolDay);
  }

  #firstOf(date: IsoDate): Map<number, boolean> {
    if (this.#from === null || date < this.#from) this.#from = date;
    if (this.#to === null || date > this.#to) this.#to = date;
    const open = new Map<number, boolean>();
    this.#openOn.set(date, open);
    return open;
  }

  /** Not known counts as open. */
  #isOpen(schoolId: number, date: IsoDate): boolean {
    const calendar = this.#calendarOf(schoolId);
    return !calendar?.knows(date) || calendar.isSchoolDay(date);
  }

  counts(): PutMarks {
    return {
      read: this.#read,
      repeated: this.#repeated,
      conflicts: this.#conflicts,
      from: this.#from,
      to: this.#to,
    };
  }
}

/** A mark on a day that is none in the calendar is taken: calendars are wrong more often than registers. */
const notASchoolDay = (date: IsoDate, line: number): Problem => ({
  kind: 'nonSchoolDay',
  line,
  value: date,
  reason: `${date} is no school day in the calendar. The mark is taken; look at the calendar.`,
});
