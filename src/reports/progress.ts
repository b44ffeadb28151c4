import { type Assessment, type KeyStageResult, resultKnownOn, STAGE_NAMES } from '../domain/attainment.ts';
import type { Attainment8 } from '../domain/attainment-8.ts';
import type { AuthorityRules } from '../domain/authority.ts';
import type { Comparator } from '../domain/comparator.ts';
import { atEndOfKeyStage4, isAfterKeyStage4, yearElevenOf } from '../domain/counted-results.ts';
import type { IsoDate } from '../domain/dates.ts';
import { attainment8Of } from '../domain/gcse-entries.ts';
import { PROGRESS_ANSWERS, type ProgressAnswer, subjectsOf } from '../domain/progress.ts';
import { coreSubjects, type KeptProgress, progressOf } from '../domain/pupil-progress.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import { type SchoolYear, schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { type Interval, shareInterval } from '../domain/small-cohort.ts';
import { type ValueAdded, valueAdded } from '../domain/value-added.ts';
import { ncYearOn } from '../domain/year-group.ts';

export const PROGRESS_SECTIONS: readonly Section[] = ['attainment', 'care', 'schooling', 'peps'];

/** One result as a page shows it. */
export interface ResultLine {
  readonly year: SchoolYear;
  readonly stage: string;
  readonly subject: string;
  /** The result, or what stands in its place in words. */
  readonly told: string;
  readonly validated: boolean;
}

export interface PupilProgress {
  readonly identity: Identity;
  readonly ncYear: number;
  readonly asAt: IsoDate;
  /** Undefined where nobody has ever supplied results or assessments. */
  readonly subjects: readonly KeptProgress[] | undefined;
  readonly results: readonly ResultLine[];
  /** Of grades at the end of key stage 4, slot by slot. */
  readonly attainment8?: {
    readonly year: SchoolYear;
    readonly figure: Attainment8;
    readonly ofFile?: number;
    /** Against children of the same prior attainment, where no Progress 8 is published. */
    readonly valueAdded: ValueAdded;
  };
}

type ProgressRules = Pick<AuthorityRules, 'progress' | 'secondEnglish'>;

const told = ({ state, value }: KeyStageResult): string => (state === 'awarded' ? (value ?? '') : state);

/** The stage in words; of a result after Year 11, that it is one. */
function stageTold(
  result: KeyStageResult,
  results: readonly KeyStageResult[],
  yearEleven: SchoolYear,
): string {
  const name = STAGE_NAMES[result.stage];
  if (!isAfterKeyStage4(result, yearEleven)) return name;
  const isAgain = results.some(
    ({ stage, subject, year }) => stage === 'ks4' && subject === result.subject && year < result.year,
  );
  return `${name}, ${isAgain ? 'taken again' : 'taken'} after Year 11`;
}

export function pupilProgress(
  record: PupilRecord,
  asAt: IsoDate,
  rules: ProgressRules,
  england: readonly Comparator[] = [],
): PupilProgress {
  const results = record.attainment?.results ?? [];
  const yearEleven = yearElevenOf(record);
  const counted = resultKnownOn('ks4', yearEleven) <= asAt ? atEndOfKeyStage4(results, yearEleven) : [];
  const ofFile = counted.find((each) => each.subject === 'attainment 8')?.number;
  const figure = attainment8Of(counted, rules.secondEnglish);
  const ofYearAlone = england.filter((each) => each.year === yearEleven);
  const firstPlan = record.peps?.peps.find(({ meetingOn }) => meetingOn !== undefined)?.meetingOn;
  return {
    identity: record.identity,
    ncYear: ncYearOn(record.identity.birthDate, record.schooling?.enrolments, asAt),
    asAt,
    subjects: progressOf(record, asAt, rules.progress),
    results: results
      .filter((each) => !each.subject.startsWith('goal '))
      .map((each) => ({
        year: each.year,
        stage: stageTold(each, results, yearEleven),
        subject: each.subject,
        told: told(each),
        validated: each.validated,
      })),
    ...(figure
      ? {
          attainment8: {
            year: yearEleven,
            figure,
            ...(ofFile === undefined ? {} : { ofFile }),
            valueAdded: valueAdded(results, ofFile ?? figure.total, ofYearAlone, firstPlan),
          },
        }
      : {}),
  };
}

/** How many children of a cohort have each answer in a subject. */
export interface SubjectCount {
  readonly subject: string;
  readonly counts: Readonly<Record<ProgressAnswer, number>>;
  /** Children with one of the four answers that say something. */
  readonly known: number;
  /** Of those, expected or accelerated. */
  readonly onCourse: number;
  readonly interval?: Interval;
}

export interface CohortProgress {
  readonly asAt: IsoDate;
  readonly year: string;
  readonly pupils: readonly {
    readonly identity: Identity;
    readonly ncYear: number;
    readonly subjects: readonly KeptProgress[];
  }[];
  /** Children of school age of whom neither results nor assessments were ever supplied. */
  readonly subjects: readonly SubjectCount[];
}

/** Progress of a cohort, a line a pupil and a count a subject. A child before Year 1 has no subjects to be judged in. */
export function cohortProgress(
  records: readonly PupilRecord[],
  asAt: IsoDate,
  rules: ProgressRules,
): CohortProgress {
  const pupils = records.flatMap((record) => {
    const ncYear = ncYearOn(record.identity.birthDate, record.schooling?.enrolments, asAt);
    const subjects = (progressOf(record, asAt, rules.progress) ?? []).filter(
      ({ subject, course }) => coreSubjects(ncYear).includes(subject) || course.length > 0,
    );
    return ncYear < 1 || ncYear > 13 || (ncYear > 11 && subjects.every(({ current }) => !current))
      ? []
      : [{ identity: record.identity, ncYear, subjects }];
  });
  const all = pupils.flatMap(({ subjects }) => subjects);
  const ofSubject = Map.groupBy(all, ({ subject }) => subject);
  const order = subjectsOf(all.map(({ subject }) => ({ subject }) as Assessment));
  return {
    asAt,
    year: schoolYearLabel(schoolYearOf(asAt)),
    pupils,
    subjects: order.map((subject) => countOf(subject, ofSubject.get(subject) ?? [])),
  };
}

function countOf(subject: string, each: readonly KeptProgress[]): SubjectCount {
  const counts = Object.fromEntries(
    PROGRESS_ANSWERS.map((answer) => [answer, each.filter((one) => one.answer === answer).length]),
  ) as Record<ProgressAnswer, number>;
  const known = each.length - counts['insufficient data'];
  const onCourse = counts.expected + counts.accelerated;
  const interval = shareInterval(onCourse, known);
  return { subject, counts, known, onCourse, ...(interval ? { interval } : {}) };
}
