import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, AssessmentKind, KeyStageResult } from '../../src/domain/attainment.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import {
  answerOfBands,
  answerOfGrades,
  onFlightPath,
  progressRuleDefault,
  subjectProgress,
} from '../../src/domain/progress.ts';
import { readOnScale } from '../../src/domain/scale.ts';
import { result, scaleNamed } from './results-of.ts';

const day = (text: string): IsoDate => text as IsoDate;
const AS_AT = day('2026-11-20');

/** `2026-10-01 WTS`, on a scale. */
function assessed(
  subject: string,
  scale: string,
  text: string,
  kind: AssessmentKind = 'teacher assessment',
): Assessment {
  const [on = '', raw = '', dueOn] = text.split(' ');
  const read = readOnScale(scaleNamed(scale), raw);
  if (!read.ok) throw new Error(read.error);
  return {
    subject,
    kind,
    on: day(on),
    year: 2026,
    term: 'autumn',
    scale,
    scaleKind: scaleNamed(scale).kind,
    ...read.value,
    ...(dueOn ? { dueOn: day(dueOn) } : {}),
  };
}

const bands = (...texts: readonly string[]) =>
  texts.map((text) => assessed('maths', 'teacher-assessment', text));
const grade = (text: string, kind?: AssessmentKind) => assessed('maths', 'gcse-9-1-fine', text, kind);

const answer = (assessments: readonly Assessment[], results: readonly KeyStageResult[] = []) =>
  subjectProgress('maths', { assessments, results }, AS_AT);

describe('progress by bands', () => {
  const ks1 = [result('ks1', 2022, 'maths', 'teacher-assessment', 'EXS')];

  test.each([
    ['GDS', 'accelerated'],
    ['EXS', 'expected'],
    ['WTS', 'below'],
    ['PK4', 'significantly below'],
  ])('expected at key stage 1, and %s now: %s', (now, expected) => {
    expect(answer(bands(`2026-10-09 ${now}`), ks1).answer).toBe(expected);
  });

  test('with one assessment and nothing before it there is not enough, and why is said', () => {
    const found = answer(bands('2026-10-09 EXS'));
    expect(found.answer).toBe('insufficient data');
    expect(found.missing).toBe('one assessment alone, and nothing before it to compare with');
    expect(answer([]).missing).toBe('no teacher assessment');
    expect(answer([], ks1).answer).toBe('insufficient data');
  });

  test('an old assessment says nothing of today', () => {
    expect(answer(bands('2025-11-19 EXS'), ks1).missing).toBe('no teacher assessment in the last 12 months');
  });

  test('the engagement model has no bands', () => {
    expect(answer(bands('2026-10-09 EM'), ks1).missing).toBe(
      'the newest assessment is on a scale without bands or grades',
    );
  });

  test('without a statutory result the first assessment since care began is the baseline', () => {
    const found = subjectProgress(
      'maths',
      {
        assessments: bands('2024-10-01 GDS', '2025-10-01 WTS', '2026-10-09 EXS'),
        results: [],
        inCareFrom: day('2025-03-01'),
      },
      AS_AT,
    );
    expect(found.baseline).toEqual({
      on: '2025-10-01',
      value: 'WTS',
      number: 1,
      of: 'first teacher assessment',
    });
    expect(found.answer).toBe('accelerated');
  });
});

describe('from the early years profile', () => {
  const goal = (name: string, level: string, year = 2024) =>
    result('eyfsp', year, `goal ${name}`, 'eyfsp', level);
  const reading = (...texts: readonly string[]) =>
    texts.map((text) => assessed('reading', 'teacher-assessment', text));
  const WTS = reading('2026-06-26 WTS', '2026-10-09 WTS');
  const found = (results: readonly KeyStageResult[], assessments: readonly Assessment[] = WTS) =>
    subjectProgress(assessments[0]?.subject ?? '', { assessments, results }, AS_AT);

  test('word reading expected in July 2025, and working towards in two terms since: below', () => {
    const { answer, baseline, difference, course } = found([goal('e09', '2'), goal('e12', '2')]);
    expect([answer, difference]).toEqual(['below', -1]);
    expect(baseline).toEqual({ on: '2025-07-01', value: 'expected', number: 2, of: 'statutory result' });
    expect(course.map((each) => each.answer)).toEqual(['below', 'below']);
  });

  test('of the two goals of a subject the lower is the baseline, and a goal of another subject is none', () => {
    expect(found([goal('e08', '1'), goal('e09', '2')]).baseline).toMatchObject({
      value: 'emerging',
      number: 1,
    });
    expect(found([goal('e09', '1'), goal('e08', '2')]).answer).toBe('expected');
    expect(found([goal('e10', '2'), goal('e11', '2')]).baseline?.of).toBe('first teacher assessment');
    expect(found([goal('e08', 'absent'), goal('e09', '2')]).baseline?.number).toBe(2);
    const maths = bands('2026-06-26 EXS', '2026-10-09 EXS');
    expect(found([goal('e11', '2'), goal('e12', '1')], maths)).toMatchObject({
      answer: 'accelerated',
      baseline: { value: 'emerging' },
    });
  });

  test('a later statutory result goes before it', () => {
    const ks1 = result('ks1', 2022, 'reading', 'teacher-assessment', 'WTS');
    expect(found([goal('e08', '2', 2020), goal('e09', '2', 2020), ks1])).toMatchObject({
      answer: 'expected',
      baseline: { value: 'WTS', number: 1 },
    });
  });
});

describe('progress by grades', () => {
  test('a path from 3 on 1 September to 5 on 31 August a year on is 3.44 on 20 November', () => {
    // 80 of 364 days: 3 + 2 × 80 / 364.
    const path = onFlightPath(
      { on: day('2026-09-01'), number: 3 },
      { on: day('2027-08-31'), number: 5 },
      AS_AT,
    );
    expect(path).toBeCloseTo(3.4396, 4);
  });

  test.each([
    [1, 'accelerated'],
    [0.99, 'expected'],
    [0, 'expected'],
    [-0.5, 'expected'],
    [-0.51, 'below'],
    [-1, 'below'],
    [-1.99, 'below'],
    [-2, 'significantly below'],
  ])('%d grades over the path: %s', (over, expected) => {
    expect(answerOfGrades(over, progressRuleDefault)).toBe(expected);
  });

  test.each([
    [2, 'accelerated'],
    [1, 'accelerated'],
    [0, 'expected'],
    [-1, 'below'],
    [-2, 'significantly below'],
  ])('%d bands over the baseline: %s', (over, expected) => {
    expect(answerOfBands(over, progressRuleDefault)).toBe(expected);
  });

  test('key stage 2 is no baseline for grades, and no path is drawn without a target', () => {
    const ks2 = [result('ks2', 2022, 'maths', 'scaled-score', '104')];
    const two = [grade('2025-11-28 3='), grade('2026-10-09 4=')];
    expect(answer(two, ks2)).toMatchObject({
      answer: 'insufficient data',
      missing: 'no target to draw a flight path to',
    });
    const withTarget = [...two, grade('2025-11-28 6= 2027-06-30', 'target')];
    expect(answer(withTarget, ks2).baseline?.of).toBe('first teacher assessment');
    // 315 of 579 days on the way from 3 to 6 is 4.63; a 4 is 0.63 under it.
    expect(answer(withTarget, ks2)).toMatchObject({ answer: 'below' });
    expect(answer(withTarget, ks2).difference).toBeCloseTo(-0.632, 2);
  });
});

test('a flight path begins at its baseline, ends at its target, and never leaves what lies between', () => {
  const point = fc.double({ min: 0, max: 9, noNaN: true });
  fc.assert(
    fc.property(
      point,
      point,
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: -100, max: 2500 }),
      (a, b, length, gone) => {
        const from = { on: day('2024-09-01'), number: a };
        const to = { on: addCalendarDays(from.on, length), number: b };
        const value = onFlightPath(from, to, addCalendarDays(from.on, gone));
        expect(onFlightPath(from, to, from.on)).toBe(a);
        expect(onFlightPath(from, to, to.on)).toBe(b);
        expect(value).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(a, b) + 1e-9);
      },
    ),
  );
});

test('a pupil with one data point has insufficient data, whatever it is', () => {
  const values = fc.constantFrom('BLW', 'PK1', 'PK6', 'WTS', 'EXS', 'GDS', 'EM');
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 400 }), (value, ago) => {
      const one = bands(`${addCalendarDays(AS_AT, -ago)} ${value}`);
      expect(answer(one).answer).toBe('insufficient data');
    }),
  );
});
