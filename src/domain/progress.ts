import type { Assessment, KeyStageResult } from './attainment.ts';
import { addMonths, calendarDaysBetween, type IsoDate } from './dates.ts';
import { goalLevel, goalsOf } from './early-goals.ts';

/** Five answers. Where the data lack, none of the other four is given. */
export type ProgressAnswer =
  | 'accelerated'
  | 'expected'
  | 'below'
  | 'significantly below'
  | 'insufficient data';

export const PROGRESS_ANSWERS: readonly ProgressAnswer[] = [
  'accelerated',
  'expected',
  'below',
  'significantly below',
  'insufficient data',
];

/**
 * What each answer takes. No national definition of progress within a year exists: this is the authority’s own
 * table, and the default follows what virtual schools use.
 */
export interface ProgressRule {
  /** Grades under the flight path that still count as expected. */
  readonly gradesUnder: number;
  readonly gradesAccelerated: number;
  /** Grades under the flight path from which it is significantly below. */
  readonly gradesSignificant: number;
  readonly bandsAccelerated: number;
  /** Bands under the baseline from which it is significantly below; any fewer is below. */
  readonly bandsSignificant: number;
  /** Months after which the newest assessment says nothing any more. */
  readonly freshMonths: number;
}

export const progressRuleDefault: ProgressRule = {
  gradesUnder: 0.5,
  gradesAccelerated: 1,
  gradesSignificant: 2,
  bandsAccelerated: 1,
  bandsSignificant: 2,
  freshMonths: 12,
};

/** A point of a course: what it is worth on the day. */
export interface CoursePoint {
  readonly on: IsoDate;
  readonly value: string;
  readonly number: number;
}

export interface Baseline extends CoursePoint {
  /** How far it can be trusted: a statutory result, or the school’s own first word. */
  readonly of: 'statutory result' | 'first teacher assessment';
}

export interface SubjectProgress<
  Row extends Assessment = Assessment,
  Result extends KeyStageResult = KeyStageResult,
> {
  readonly subject: string;
  readonly answer: ProgressAnswer;
  /** Why there is no other answer, as a phrase; only with insufficient data. */
  readonly missing?: string;
  readonly by?: 'bands' | 'grades';
  readonly baseline?: Baseline;
  /** Grades or bands over (or under, less than 0) what is expected now. */
  readonly difference?: number;
  readonly current?: Row;
  readonly target?: Row;
  readonly prediction?: Row;
  /** Teacher assessments on one scale, oldest first, each with its answer on its day. */
  readonly course: readonly { readonly assessment: Row; readonly answer: ProgressAnswer }[];
  /** The statutory result that is the baseline. */
  readonly baselineResult?: Result;
  /** The first assessment, where it is the baseline. */
  readonly baselineAssessment?: Row;
}

/** Numbers that arithmetic leaves a hair apart are the same. */
const EPSILON = 1e-9;

/** What a straight line from the baseline to the target is worth on a day; beyond its ends, the end. */
export function onFlightPath(
  from: { readonly on: IsoDate; readonly number: number },
  to: { readonly on: IsoDate; readonly number: number },
  day: IsoDate,
): number {
  const length = calendarDaysBetween(from.on, to.on);
  if (length <= 0 || day >= to.on) return to.number;
  const gone = Math.max(0, calendarDaysBetween(from.on, day));
  return from.number + ((to.number - from.number) * gone) / length;
}

export function answerOfGrades(overPath: number, rule: ProgressRule): ProgressAnswer {
  if (overPath >= rule.gradesAccelerated - EPSILON) return 'accelerated';
  if (overPath >= -rule.gradesUnder - EPSILON) return 'expected';
  return overPath <= -rule.gradesSignificant + EPSILON ? 'significantly below' : 'below';
}

export function answerOfBands(overBaseline: number, rule: ProgressRule): ProgressAnswer {
  if (overBaseline >= rule.bandsAccelerated) return 'accelerated';
  if (overBaseline >= 0) return 'expected';
  return overBaseline <= -rule.bandsSignificant ? 'significantly below' : 'below';
}

/** What a subject of teacher assessment grew out of: reading and writing count for English. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  english: ['english', 'reading', 'writing', 'english language'],
  'english language': ['english', 'reading', 'writing'],
};

interface Given<Row, Result> {
  readonly assessments: readonly Row[];
  readonly results: readonly Result[];
  /** The day on which this period of care began. */
  readonly inCareFrom?: IsoDate;
}

/** Progress in one subject as at a date, by the authority’s table. */
export function subjectProgress<Row extends Assessment, Result extends KeyStageResult>(
  subject: string,
  given: Given<Row, Result>,
  asAt: IsoDate,
  rule: ProgressRule = progressRuleDefault,
): SubjectProgress<Row, Result> {
  const own = given.assessments.filter((each) => each.subject === subject && each.on <= asAt);
  const latest = (kind: Assessment['kind']): Row | undefined =>
    own
      .filter((each) => each.kind === kind)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1);
  const [current, target, prediction] = [
    latest('teacher assessment'),
    latest('target'),
    latest('prediction'),
  ];
  const told = {
    subject,
    ...(current ? { current } : {}),
    ...(target ? { target } : {}),
    ...(prediction ? { prediction } : {}),
  };
  const lacking = (missing: string, more: object = {}): SubjectProgress<Row, Result> => ({
    ...told,
    ...more,
    answer: 'insufficient data',
    missing,
    course: [],
  });
  if (!current) return lacking('no teacher assessment');
  if (addMonths(current.on, rule.freshMonths) < asAt)
    return lacking(`no teacher assessment in the last ${rule.freshMonths} months`);
  const by = current.scaleKind === 'graded' ? 'grades' : 'bands';
  const worth = (each: Assessment): number | undefined => (by === 'grades' ? each.number : each.band);
  if (worth(current) === undefined)
    return lacking('the newest assessment is on a scale without bands or grades');
  const course = own
    .filter((each) => each.kind === 'teacher assessment' && worth(each) !== undefined)
    .filter((each) => (each.scaleKind === 'graded' ? 'grades' : 'bands') === by)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const based = baselineOf(subject, given, course, by);
  if (!based) return lacking('no baseline', { by });
  const later = course.filter((each) => each.on > based.baseline.on && each !== based.baselineAssessment);
  if (later.length === 0)
    return lacking('one assessment alone, and nothing before it to compare with', { by, ...based });
  const end =
    target?.dueOn !== undefined && target.number !== undefined && target.scaleKind === 'graded'
      ? { on: target.dueOn, number: target.number }
      : undefined;
  if (by === 'grades' && !end) return lacking('no target to draw a flight path to', { by, ...based });
  const difference = (each: Row): number => {
    const now = worth(each) ?? 0;
    return end && by === 'grades'
      ? now - onFlightPath(based.baseline, end, each.on)
      : now - based.baseline.number;
  };
  const answerOf = (each: Row): ProgressAnswer =>
    by === 'grades' ? answerOfGrades(difference(each), rule) : answerOfBands(difference(each), rule);
  return {
    ...told,
    ...based,
    by,
    answer: answerOf(current),
    difference: difference(current),
    course: later.map((assessment) => ({ assessment, answer: answerOf(assessment) })),
  };
}

/** The last result before a judgement that says something of a subject; of the goals of one profile, the lowest. */
function lastStatutory<Row extends Assessment, Result extends KeyStageResult>(
  subject: string,
  results: readonly Result[],
  before: Row | undefined,
): Result | undefined {
  const names = ROOTS[subject] ?? [subject];
  const told = results.filter(
    ({ stage, subject: of, state, band, on }) =>
      (stage === 'eyfsp' ? goalsOf(subject) : names).includes(of) &&
      state === 'awarded' &&
      band !== undefined &&
      before !== undefined &&
      on < before.on,
  );
  const last = told.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  if (last?.stage !== 'eyfsp') return last;
  return told
    .filter(({ stage, year }) => stage === 'eyfsp' && year === last.year)
    .toSorted((a, b) => (a.band ?? 0) - (b.band ?? 0))[0];
}

/**
 * The last statutory result that is told in the same terms, else the first assessment since the child came into
 * care. A scaled score is no grade: key stage 2 is no baseline for 9–1.
 */
function baselineOf<Row extends Assessment, Result extends KeyStageResult>(
  subject: string,
  { results, inCareFrom }: Given<Row, Result>,
  course: readonly Row[],
  by: 'bands' | 'grades',
):
  | (Pick<SubjectProgress<Row, Result>, 'baselineResult' | 'baselineAssessment'> & { baseline: Baseline })
  | undefined {
  const first = course[0];
  const statutory = by === 'bands' ? lastStatutory(subject, results, course.at(-1)) : undefined;
  if (statutory?.band !== undefined)
    return {
      baseline: {
        on: statutory.on,
        value: goalLevel(statutory) ?? statutory.value ?? '',
        number: statutory.band,
        of: 'statutory result',
      },
      baselineResult: statutory,
    };
  const entry = course.find((each) => inCareFrom !== undefined && each.on >= inCareFrom) ?? first;
  const number = entry && (by === 'grades' ? entry.number : entry.band);
  if (!entry || number === undefined) return undefined;
  return {
    baseline: { on: entry.on, value: entry.value, number, of: 'first teacher assessment' },
    baselineAssessment: entry,
  };
}

/** The subjects of which anything is known or expected, in a fixed order: those that are judged first. */
export function subjectsOf(assessments: readonly Assessment[]): string[] {
  const first = ['reading', 'writing', 'maths', 'english', 'science'];
  const all = [...new Set(assessments.map((each) => each.subject))].sort();
  return [...first.filter((each) => all.includes(each)), ...all.filter((each) => !first.includes(each))];
}
