import type { AttendanceLine } from './attendance.ts';
import type { CalendarOf } from './attendance-rates.ts';
import { codeOfCh } from './codes/attendance.ts';
import { addCalendarDays, dayNumber, type IsoDate, isoDate } from './dates.ts';
import type { Exclusion } from './exclusion.ts';
import { LIMITS, ladderOf } from './exclusion-ladder.ts';
import type { Disagreement } from './exclusion-reconcile.ts';
import { marksInOrder, type PlacedMark } from './marks-in-order.ts';
import type { PartTimeTimetable } from './out-of-school.ts';
import { partTimeSpells } from './part-time-spells.ts';
import { type Enrolment, enrolmentsOn } from './schooling.ts';

/** Mornings attended with an afternoon of C or O, from which on one asks whether the pupil was sent home. */
const SENT_HOME_DAYS = 2;
/** School days of B, or of D without a second school, from which on one asks where the pupil is. */
const OFF_SITE_SCHOOL_DAYS = 5;

/** A pattern that may have a good reason, and that the guidance calls unlawful where it has none. A question, never a finding. */
export interface ExclusionQuestion<Line extends AttendanceLine = AttendanceLine> {
  readonly about: 'sent home' | 'part time without an end' | 'off site' | 'extended' | 'over the limit';
  readonly schoolId: number;
  readonly schoolName: string;
  readonly line?: Line;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** School days, or half days, that it is about. */
  readonly schoolDays: number;
  /** The code that the days are marked with. */
  readonly code?: string;
}

export interface QuestionsAsked<Line extends AttendanceLine> {
  readonly exclusions: readonly Exclusion[];
  readonly lines: readonly Line[];
  /** Undefined where nobody has said. */
  readonly enrolments?: readonly Enrolment[];
  readonly partTime?: readonly PartTimeTimetable[];
  readonly disagreements: readonly Disagreement[];
  readonly asAt: IsoDate;
  readonly calendarOf: CalendarOf;
}

const codeOf = (mark: PlacedMark | undefined): string => (mark ? (codeOfCh(mark.ch)?.code ?? '') : '');

const whereOf = ({ schoolId, schoolName }: AttendanceLine) => ({ schoolId, schoolName });

/** Afternoons coded C or O after a morning at school. */
function sentHome<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
): ExclusionQuestion<Line>[] {
  return [...Map.groupBy(marks, ({ line }) => line.schoolId).values()].flatMap((own) => {
    const days = [...Map.groupBy(own, ({ day }) => day)].filter(([, session]) => {
      const [morning, afternoon] = [
        session.find(({ half }) => half === 0),
        session.find(({ half }) => half === 1),
      ];
      return morning?.class === 'attending' && ['C', 'O'].includes(codeOf(afternoon));
    });
    const [first, last] = [days[0], days.at(-1)];
    const line = own[0]?.line;
    if (days.length < SENT_HOME_DAYS || !first || !last || !line) return [];
    const dates = { from: isoDate(first[0]), until: isoDate(last[0]) };
    return [
      { about: 'sent home', ...whereOf(line), line, ...dates, schoolDays: days.length, code: 'C or O' },
    ];
  });
}

/** Part-time timetables that go on, with no record of when they end. */
function withoutEnd<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
  partTime: readonly PartTimeTimetable[],
  asAt: IsoDate,
): ExclusionQuestion<Line>[] {
  const hasEnd = partTime.some(
    ({ from, until, reviewOn }) => from <= asAt && (until ?? reviewOn ?? '') >= asAt,
  );
  if (hasEnd) return [];
  return partTimeSpells(marks)
    .filter(({ goesOn }) => goesOn)
    .map(({ schoolId, schoolName, from, until, sessions }) => {
      const line = marks.find((mark) => mark.line.schoolId === schoolId)?.line;
      const where = { schoolId, schoolName, ...(line ? { line } : {}) };
      return {
        about: 'part time without an end',
        ...where,
        from,
        until,
        schoolDays: sessions / 2,
        code: 'C2',
      };
    });
}

/** Runs of whole days of one code, with no other mark between them. */
function runsOf<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
  code: string,
): PlacedMark<Line>[][] {
  const runs: PlacedMark<Line>[][] = [];
  for (const own of Map.groupBy(marks, ({ line }) => line.schoolId).values()) {
    let open: PlacedMark<Line>[] | undefined;
    for (const mark of own) {
      if (codeOf(mark) !== code) open = undefined;
      else if (open) open.push(mark);
      else {
        open = [mark];
        runs.push(open);
      }
    }
  }
  return runs;
}

/** Weeks of B, or of D where no second school is on record: who directed the pupil off site, and until when? */
function offSite<Line extends AttendanceLine>(
  marks: readonly PlacedMark<Line>[],
  enrolments: readonly Enrolment[] | undefined,
): ExclusionQuestion<Line>[] {
  const hasSecondSchool = (from: IsoDate): boolean =>
    (enrolments && enrolmentsOn(enrolments, from).length > 1) ?? true;
  return ['B', 'D'].flatMap((code) =>
    runsOf(marks, code).flatMap((run): ExclusionQuestion<Line>[] => {
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last || run.length < 2 * OFF_SITE_SCHOOL_DAYS) return [];
      const [from, until] = [isoDate(first.day), isoDate(last.day)];
      if (code === 'D' && hasSecondSchool(from)) return [];
      const where = { ...whereOf(first.line), line: first.line };
      return [{ about: 'off site', ...where, from, until, schoolDays: run.length / 2, code }];
    }),
  );
}

const extended = (disagreements: readonly Disagreement[]): ExclusionQuestion[] =>
  disagreements.flatMap((each): ExclusionQuestion[] => {
    if (each.kind !== 'E marks without a suspension' || !each.after) return [];
    const { line, from, until, sessions } = each;
    return [{ about: 'extended', ...whereOf(line), line, from, until, schoolDays: sessions / 2, code: 'E' }];
  });

function overTheLimit({ exclusions, asAt, calendarOf }: QuestionsAsked<AttendanceLine>): ExclusionQuestion[] {
  const ladder = ladderOf(exclusions, asAt, calendarOf);
  const passed = ladder?.rungs[2].passedOn;
  const day = ladder?.days.find(({ date, isLunchtime }) => date === passed && !isLunchtime);
  if (!ladder || passed === undefined || !day || ladder.yearSchoolDays <= LIMITS.year) return [];
  const { schoolId, schoolName } = day.exclusion;
  const until = ladder.days.at(-1)?.date ?? passed;
  return [
    { about: 'over the limit', schoolId, schoolName, from: passed, until, schoolDays: ladder.yearSchoolDays },
  ];
}

/** What the register and the log make one ask a school, from a date on. */
export function exclusionQuestions<Line extends AttendanceLine>(
  asked: QuestionsAsked<Line>,
  from: IsoDate,
): ExclusionQuestion[] {
  const { lines, enrolments, partTime = [], disagreements, asAt } = asked;
  const first = dayNumber(from);
  const marks = marksInOrder(lines).filter(
    ({ day }) => day >= first && day < dayNumber(addCalendarDays(asAt, 1)),
  );
  return [
    ...sentHome(marks),
    ...withoutEnd(marks, partTime, asAt),
    ...offSite(marks, enrolments),
    ...extended(disagreements),
    ...overTheLimit(asked),
  ];
}
