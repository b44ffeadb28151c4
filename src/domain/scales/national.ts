import type { Scale, ScalePoint } from '../scale.ts';

/*
 * The national scales, as the first database that knows attainment is filled with. They are part of a released
 * version of the schema: a scale that is added or mended later is added by a later version, or by an authority itself.
 * Sources: DfE, technical guides to attainment and performance; where a scale is common practice, it says so.
 */

const steps = (texts: readonly string[], first = 0): ScalePoint[] =>
  texts.map((text, index) => {
    const [value = '', meaning = '', band = ''] = text.split('|');
    return {
      value,
      position: first + index,
      meaning,
      ...(band === '' ? {} : { band: Number(band) }),
    };
  });

/** Teacher assessment from pre-key-stage to greater depth, with the pre-key-stage standards of 2016 to 2018. */
const TEACHER_ASSESSMENT: readonly ScalePoint[] = [
  ...steps([
    'EM|engagement model',
    'BLW|below the pre-key-stage standards|0',
    'PK1|pre-key-stage standard 1|0',
    'PK2|pre-key-stage standard 2|0',
    'PK3|pre-key-stage standard 3|0',
    'PK4|pre-key-stage standard 4|0',
    'PKF|foundations for the expected standard|0',
    'PK5|pre-key-stage standard 5|0',
    'PKE|early development of the expected standard|0',
    'PK6|pre-key-stage standard 6|0',
    'PKG|growing development of the expected standard|0',
    'PKS|pre-key-stage|0',
    'HNM|has not met the expected standard|1',
    'WTS|working towards the expected standard|1',
    'EXS|working at the expected standard|2',
    'GDS|working at greater depth|3',
  ]),
];

const AGE_RELATED = steps(
  [
    'below|below age-related expectation|0',
    'working towards|working towards age-related expectation|1',
    'at|at age-related expectation|2',
    'above|above age-related expectation|3',
  ],
  1,
);

const letters = (
  points: Readonly<Record<string, number>>,
  passes: Readonly<Record<string, number>>,
): ScalePoint[] =>
  Object.entries(points).map(([value, worth], position) => ({
    value,
    position,
    points: worth,
    ...(passes[value] === undefined ? {} : { pass: passes[value] }),
  }));

/** A C is a pass as a 4 is, and a B or better is taken for a strong pass. */
const LETTER_PASSES = { C: 4, B: 5, A: 5, 'A*': 5 };

const NUMBERS: ScalePoint[] = ['U', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((value, position) => ({
  value,
  position,
  points: position,
  pass: position,
}));

const FINE: ScalePoint[] = [
  { value: 'U', position: 0, points: 0 },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((grade) =>
    [
      [`${grade}-`, grade - 0.3],
      [`${grade}=`, grade],
      [`${grade}+`, grade + 0.3],
    ].map(([value, points], part) => ({
      value: String(value),
      position: (grade - 1) * 3 + part + 1,
      points: Number(points),
      pass: grade,
    })),
  ),
];

const DOUBLE: ScalePoint[] = [
  { value: 'U-U', position: 0, points: 0, pass: 0 },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((grade) => [
    ...(grade === 1
      ? []
      : [{ value: `${grade}-${grade - 1}`, position: grade * 2 - 2, points: grade - 0.5, pass: grade - 1 }]),
    { value: `${grade}-${grade}`, position: grade * 2 - 1, points: grade, pass: grade },
  ]),
];

const codesInPlace = (codes: readonly string[], band?: number): ScalePoint[] =>
  codes.map((text) => {
    const [value = '', meaning = ''] = text.split('|');
    return { value, position: -1, meaning, ...(band === undefined ? {} : { band }) };
  });

export const NATIONAL_SCALES: readonly Scale[] = [
  {
    id: 'teacher-assessment',
    name: 'teacher assessment at the end of a key stage',
    kind: 'ordinal',
    source: 'DfE, teacher assessment frameworks; the pre-key-stage standards of 2016 to 2018 among them',
    points: TEACHER_ASSESSMENT,
  },
  {
    id: 'age-related',
    name: 'age-related expectation',
    kind: 'ordinal',
    source: 'common practice of schools and virtual schools',
    points: AGE_RELATED,
  },
  {
    id: 'eyfsp',
    name: 'early years foundation stage profile',
    kind: 'ordinal',
    source: 'DfE, EYFSP handbook; exceeding until 2020/21',
    points: [
      { value: '1', position: 1, band: 1, meaning: 'emerging' },
      { value: '2', position: 2, band: 2, meaning: 'expected' },
      { value: '3', position: 3, band: 3, meaning: 'exceeding' },
    ],
  },
  {
    id: 'scaled-score',
    name: 'the scaled score of a key stage 2 test',
    kind: 'score',
    least: 80,
    most: 120,
    fromYear: 2015,
    source: 'STA: 80 to 120, 100 the expected standard, 110 the higher',
    points: [
      { value: '80', position: 80, points: 80, band: 1 },
      { value: '100', position: 100, points: 100, band: 2, meaning: 'expected standard' },
      { value: '110', position: 110, points: 110, band: 3, meaning: 'higher standard' },
      ...codesInPlace(
        ['B|working below the standard of the test', 'N|did not score enough for a scaled score'],
        0,
      ),
    ],
  },
  {
    id: 'phonics',
    name: 'the phonics screening check',
    kind: 'score',
    least: 0,
    most: 40,
    source: 'STA: 40 words, 32 the standard',
    points: [
      { value: '0', position: 0, points: 0, band: 1 },
      { value: '32', position: 32, points: 32, band: 2, meaning: 'met the standard' },
      ...codesInPlace(['Wa|working at the standard'], 2),
      ...codesInPlace(['Wt|working towards the standard'], 1),
    ],
  },
  {
    id: 'multiplication-tables-check',
    name: 'the multiplication tables check',
    kind: 'score',
    least: 0,
    most: 25,
    source: 'STA: 25 items, no standard to meet',
    points: codesInPlace(['B|working below the level of the check']),
  },
  {
    id: 'gcse-9-1',
    name: 'GCSE grades 9 to 1',
    kind: 'graded',
    fromYear: 2016,
    source: 'DfE, secondary accountability: face value',
    points: NUMBERS,
  },
  {
    id: 'gcse-9-1-fine',
    name: 'GCSE grades 9 to 1 with fine grades',
    kind: 'graded',
    source: 'practice of some schools; a third of a grade, rounded to 0.3, is this program’s own',
    points: FINE,
  },
  {
    id: 'gcse-double',
    name: 'a double award in GCSE grades 9-9 to 1-1',
    kind: 'graded',
    fromYear: 2017,
    source: 'DfE, secondary accountability: it fills two slots, each with the mean of the two grades',
    points: DOUBLE,
  },
  {
    id: 'gcse-letters-2016',
    name: 'GCSE grades A* to G with the points of 2016',
    kind: 'graded',
    untilYear: 2015,
    source: 'DfE, Attainment 8 in 2016',
    points: letters({ U: 0, G: 1, F: 2, E: 3, D: 4, C: 5, B: 6, A: 7, 'A*': 8 }, LETTER_PASSES),
  },
  {
    id: 'gcse-letters-2017',
    name: 'GCSE grades A* to G with the points of 2017 and later',
    kind: 'graded',
    fromYear: 2016,
    untilYear: 2018,
    source: 'DfE, Attainment 8 in 2017 and 2018, legacy subjects',
    points: letters({ U: 0, G: 1, F: 1.5, E: 2, D: 3, C: 4, B: 5.5, A: 7, 'A*': 8.5 }, LETTER_PASSES),
  },
  {
    id: 'a-level',
    name: 'A level grades',
    kind: 'graded',
    fromYear: 2015,
    source: 'DfE, 16 to 18 points from 2015/16',
    points: letters({ U: 0, E: 10, D: 20, C: 30, B: 40, A: 50, 'A*': 60 }, {}),
  },
  {
    id: 'attainment-8',
    name: 'Attainment 8',
    kind: 'score',
    least: 0,
    most: 90,
    source: 'DfE: at most 80 in 2016, 87 in 2017, 90 since',
    points: [],
  },
  {
    id: 'progress-score',
    name: 'a progress score',
    kind: 'score',
    least: -60,
    most: 60,
    source: 'DfE: a pupil’s own score less the national average of the same prior attainment',
    points: [],
  },
  {
    id: 'average-points',
    name: 'an average point score',
    kind: 'score',
    least: 0,
    most: 90,
    source: 'DfE',
    points: [],
  },
  {
    id: 'yes-no',
    name: 'reached or not',
    kind: 'ordinal',
    source: 'DfE, 0 and 1 of pupil files',
    points: [
      { value: '0', position: 0, meaning: 'no' },
      { value: '1', position: 1, meaning: 'yes' },
    ],
  },
];
