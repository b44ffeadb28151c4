import type { KeyStageResult, Stage } from './attainment.ts';
import { ENGLISH, ebaccAveragePoints, type SecondEnglish } from './attainment-8.ts';
import { notAvailableIn } from './attainment-years.ts';
import { countedOf, phonicsOfYear1, phonicsUntilYear2 } from './counted-results.ts';
import { attainment8Of, entriesOf, gradesOf, pointsOf } from './gcse-entries.ts';
import type { PupilRecord } from './record.ts';
import type { SchoolYear } from './school-year.ts';
import { type Interval, mean, shareInterval, weightedMean } from './small-cohort.ts';

/** How a pupil’s results of one stage and year answer; undefined where they do not say. */
type Answer<T> = (results: readonly KeyStageResult[], asked: MeasureAsked) => T | undefined;

export interface MeasureRules {
  readonly secondEnglish: SecondEnglish;
}

interface MeasureAsked extends MeasureRules {
  readonly year: SchoolYear;
}

/** A figure of a cohort at the end of a stage. */
export type Measure = {
  readonly id: string;
  readonly stage: Stage;
  readonly title: string;
  /** Decimals with which DfE prints it; of a share, of its percentage. */
  readonly decimals: number;
  /** Which results of a pupil it is of, where they are not all that count of the stage in the year. */
  readonly counted?: (pupil: PupilRecord, year: SchoolYear) => KeyStageResult[];
} & (
  | { readonly unit: 'share'; readonly reached: Answer<boolean> }
  | {
      readonly unit: 'mean';
      readonly value: Answer<number>;
      /** Of a mean of entries and not of pupils: of how many entries a pupil’s value is the mean. */
      readonly entries?: Answer<number>;
    }
);

export interface MeasureResult {
  readonly measure: Measure;
  readonly year: SchoolYear;
  /** Pupils who are counted. */
  readonly n: number;
  /** Of a share, those who reached it. */
  readonly reached?: number;
  /** 0 to 1 of a share, else the mean; undefined where nobody is counted. */
  readonly value?: number;
  readonly interval?: Interval;
  /** Pupils with results of the stage of whom this is not known. */
  readonly notKnown: number;
  /** Why it has no figure that could be compared. */
  readonly reason?: string;
}

const resultOf = (results: readonly KeyStageResult[], subject: string): KeyStageResult | undefined =>
  results.find((each) => each.subject === subject);

/** Absent and disapplied children belong to their cohort, and did not reach it. */
const atBand =
  (subject: string, band: number): Answer<boolean> =>
  (results) => {
    const result = resultOf(results, subject);
    if (!result) return undefined;
    if (result.state === 'absent' || result.state === 'disapplied') return false;
    return result.state === 'awarded' ? (result.band ?? -1) >= band : undefined;
  };

/** Met once is met. Of who had not met it, and has no check of Year 2 that is held, it is not known. */
const phonicsByYear2: Answer<boolean> = (results, asked) => {
  const isMet = atBand('phonics', 2);
  if (results.some((each) => isMet([each], asked))) return true;
  return isMet(
    results.filter(({ year }) => year === asked.year),
    asked,
  );
};

const numberOf =
  (subject: string): Answer<number> =>
  (results) =>
    resultOf(results, subject)?.number;

/** True where all are, false where any is not, else not known. */
const all =
  (...answers: readonly Answer<boolean>[]): Answer<boolean> =>
  (results, rules) => {
    const each = answers.map((answer) => answer(results, rules));
    if (each.includes(false)) return false;
    return each.includes(undefined) ? undefined : true;
  };

const GOALS = ['e01', 'e02', 'e03', 'e04', 'e05', 'e06', 'e07', 'e08', 'e09', 'e10', 'e11', 'e12'];

/** Expected in all twelve goals of the five areas, where the file does not say it itself. */
const goodLevel: Answer<boolean> = (results, rules) => {
  const told = resultOf(results, 'good level of development');
  if (told?.number !== undefined) return told.number === 1;
  return all(...GOALS.map((goal) => atBand(`goal ${goal}`, 2)))(results, rules);
};

/** DfE’s own figure of a pupil where a file gives it, else ours of the grades. */
export const attainment8Told = (
  results: readonly KeyStageResult[],
  { secondEnglish }: MeasureRules,
): number | undefined =>
  resultOf(results, 'attainment 8')?.number ?? attainment8Of(results, secondEnglish)?.total;

const passes =
  (subjects: readonly string[], grade: number): Answer<boolean> =>
  (results) => {
    if (entriesOf(results).length === 0) return undefined;
    return gradesOf(results).some(({ subject, pass }) => subjects.includes(subject) && (pass ?? 0) >= grade);
  };

const basics =
  (grade: 4 | 5): Answer<boolean> =>
  (results, rules) => {
    const told = resultOf(results, `english and maths ${grade}+`)?.number;
    if (told !== undefined) return told === 1;
    return all(passes(ENGLISH, grade), passes(['maths'], grade))(results, rules);
  };

/** Grade 5 or better in subjects besides English and maths; of letters, B or better, or C or better where C will do. */
const others =
  (count: number, isCEnough: boolean): Answer<boolean> =>
  (results) => {
    const grades = gradesOf(results).filter(
      ({ subject }) => !ENGLISH.includes(subject) && subject !== 'maths',
    );
    if (entriesOf(results).length === 0) return undefined;
    const good = grades.filter(
      ({ pass = 0, scale }) => pass >= 5 || (isCEnough && pass >= 4 && scale?.startsWith('gcse-letters')),
    );
    return good.length >= count;
  };

/** Five in all: English and maths make two of them. */
const fiveWithBasics: Answer<boolean> = (results, rules) => all(basics(5), others(3, true))(results, rules);

const share = (id: string, stage: Stage, title: string, reached: Answer<boolean>): Measure => ({
  ...{ id, stage, title, reached },
  ...{ unit: 'share', decimals: 1 },
});

const average = (
  id: string,
  stage: Stage,
  title: string,
  value: Answer<number>,
  decimals: number,
  entries?: Answer<number>,
): Measure => ({
  ...{ id, stage, title, value, decimals, ...(entries ? { entries } : {}) },
  unit: 'mean',
});

const ks2 = (band: number): Answer<boolean> =>
  all(atBand('reading', band), atBand('writing', band), atBand('maths', band));

const aLevelPoints = (results: readonly KeyStageResult[]): number[] =>
  results.flatMap(({ number, scale }) => (scale === 'a-level' && number !== undefined ? [number] : []));

export const MEASURES: readonly Measure[] = [
  share('eyfsp-gld', 'eyfsp', 'Good level of development', goodLevel),
  {
    ...share('phonics-met', 'phonics', 'Met the phonics standard in Year 1 (32 of 40)', atBand('phonics', 2)),
    counted: phonicsOfYear1,
  },
  {
    ...share(
      'phonics-met-by-year-2',
      'phonics',
      'Met the phonics standard by the end of Year 2',
      phonicsByYear2,
    ),
    counted: phonicsUntilYear2,
  },
  share('ks1-reading', 'ks1', 'Key stage 1 reading, expected', atBand('reading', 2)),
  share('ks1-writing', 'ks1', 'Key stage 1 writing, expected', atBand('writing', 2)),
  share('ks1-maths', 'ks1', 'Key stage 1 maths, expected', atBand('maths', 2)),
  share('mtc-full', 'mtc', 'Multiplication tables check, all 25', (results) => {
    const marks = resultOf(results, 'multiplication tables');
    return marks?.number === undefined ? undefined : marks.number === 25;
  }),
  average('mtc-mean', 'mtc', 'Multiplication tables check, mean mark', numberOf('multiplication tables'), 1),
  share('ks2-reading', 'ks2', 'Key stage 2 reading, expected', atBand('reading', 2)),
  share('ks2-writing', 'ks2', 'Key stage 2 writing, expected', atBand('writing', 2)),
  share('ks2-maths', 'ks2', 'Key stage 2 maths, expected', atBand('maths', 2)),
  share('ks2-rwm', 'ks2', 'Reading, writing and maths, expected', ks2(2)),
  share('ks2-rwm-higher', 'ks2', 'Reading, writing and maths, higher', ks2(3)),
  average('ks2-progress-reading', 'ks2', 'Progress in reading', numberOf('reading progress'), 1),
  average('ks2-progress-writing', 'ks2', 'Progress in writing', numberOf('writing progress'), 1),
  average('ks2-progress-maths', 'ks2', 'Progress in maths', numberOf('maths progress'), 1),
  average('ks4-attainment-8', 'ks4', 'Attainment 8', attainment8Told, 1),
  average('ks4-progress-8', 'ks4', 'Progress 8', numberOf('progress 8'), 2),
  share('ks4-english-4', 'ks4', '4 or higher in English', passes(ENGLISH, 4)),
  share('ks4-maths-4', 'ks4', '4 or higher in maths', passes(['maths'], 4)),
  share('ks4-english-5', 'ks4', '5 or higher in English', passes(ENGLISH, 5)),
  share('ks4-maths-5', 'ks4', '5 or higher in maths', passes(['maths'], 5)),
  share('ks4-basics-4', 'ks4', '4 or higher in English and maths', basics(4)),
  share('ks4-basics-5', 'ks4', '5 or higher in English and maths', basics(5)),
  share('ks4-three-others-5', 'ks4', 'Three others at grade 5 or higher', others(3, false)),
  share('ks4-five-with-basics', 'ks4', 'Five at grade C or 5+ with English and maths', fiveWithBasics),
  average(
    'ks4-ebacc-aps',
    'ks4',
    'EBacc average points',
    (results) => {
      const told = resultOf(results, 'ebacc average points')?.number;
      return told ?? (entriesOf(results).length === 0 ? undefined : ebaccAveragePoints(pointsOf(results)));
    },
    2,
  ),
  average(
    'ks5-aps',
    'ks5',
    'A level points an entry',
    (results) => mean(aLevelPoints(results)),
    2,
    (results) => aLevelPoints(results).length,
  ),
];

export const measureNamed = (id: string): Measure | undefined => MEASURES.find((each) => each.id === id);

/** One measure over pupils; only those with a result of the stage that counts in the year belong to it. */
export function measureOf(
  measure: Measure,
  year: SchoolYear,
  pupils: readonly PupilRecord[],
  rules: MeasureRules = { secondEnglish: 'not counted' },
): MeasureResult {
  const sat = pupils
    .map((pupil) => measure.counted?.(pupil, year) ?? countedOf(measure.stage, pupil, year))
    .filter((results) => results.length > 0);
  const asked = { ...rules, year };
  const reason = notAvailableIn(measure.id, year);
  const told = reason === undefined ? {} : { reason };
  if (measure.unit === 'share') {
    const answers = sat.flatMap((results) => measure.reached(results, asked) ?? []);
    const [n, reached] = [answers.length, answers.filter(Boolean).length];
    const interval = shareInterval(reached, n);
    const value = n === 0 ? {} : { value: reached / n };
    return {
      measure,
      year,
      n,
      reached,
      ...value,
      ...(interval ? { interval } : {}),
      notKnown: sat.length - n,
      ...told,
    };
  }
  const values = sat.flatMap((results) => {
    const value = measure.value(results, asked);
    return value === undefined ? [] : { value, weight: measure.entries?.(results, asked) ?? 1 };
  });
  const { average: figure, interval } = weightedMean(values);
  return {
    ...{ measure, year, n: values.length, notKnown: sat.length - values.length, ...told },
    ...(figure === undefined ? {} : { value: figure }),
    ...(interval ? { interval } : {}),
  };
}
