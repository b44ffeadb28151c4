import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyStageResult } from '../../src/domain/attainment.ts';
import { MEASURES, measureNamed, measureOf } from '../../src/domain/attainment-measures.ts';
import { comparison } from '../../src/domain/comparator.ts';
import { areApart, gapInterval, meanInterval, shareInterval } from '../../src/domain/small-cohort.ts';
import { ks2, ks4Of2016, ks4Of2017 } from './published-rows.ts';
import { pupilWith, result } from './results-of.ts';

const figure = (id: string, year: number, pupils: readonly KeyStageResult[][]) => {
  const measure = measureNamed(id);
  if (!measure) throw new Error(`no measure ${id}`);
  return measureOf(
    measure,
    year,
    pupils.map((results) => pupilWith(results, { yearEleven: year })),
  );
};

const round = (value: number | undefined, decimals: number): number => Number(value?.toFixed(decimals));

describe('figures that an authority printed, from pupils made up to fit', () => {
  test('key stage 2 of 2016: 3 of 11, and progress of 10', () => {
    expect(figure('ks2-rwm', 2015, ks2)).toMatchObject({ n: 11, reached: 3 });
    expect(round((figure('ks2-rwm', 2015, ks2).value ?? 0) * 100, 0)).toBe(27);
    const progress = ['reading', 'writing', 'maths'].map((each) => figure(`ks2-progress-${each}`, 2015, ks2));
    expect(progress.map(({ n }) => n)).toEqual([10, 10, 10]);
    expect(progress.map(({ value }) => round(value, 1))).toEqual([0.4, -3, -3.5]);
  });

  test('key stage 4 of 2016: Attainment 8 of 20 on its own scale, 4 of 20, and Progress 8 of 15', () => {
    const a8 = figure('ks4-attainment-8', 2015, ks4Of2016);
    expect([a8.n, round(a8.value, 1)]).toEqual([20, 18.3]);
    expect(figure('ks4-basics-4', 2015, ks4Of2016)).toMatchObject({ n: 20, reached: 4, value: 0.2 });
    const p8 = figure('ks4-progress-8', 2015, ks4Of2016);
    expect([p8.n, round(p8.value, 2)]).toEqual([15, -0.85]);
  });

  test('of the 17 pupils of 2017, all eight lines with one precision', () => {
    const lines = [
      ['ks4-english-4', 5, '29.4'],
      ['ks4-maths-4', 5, '29.4'],
      ['ks4-english-5', 5, '29.4'],
      ['ks4-maths-5', 4, '23.5'],
      ['ks4-basics-4', 4, '23.5'],
      ['ks4-basics-5', 3, '17.6'],
      ['ks4-three-others-5', 4, '23.5'],
      ['ks4-five-with-basics', 3, '17.6'],
    ] as const;
    for (const [id, reached, percent] of lines) {
      const found = figure(id, 2016, ks4Of2017);
      expect([id, found.n, found.reached, ((found.value ?? 0) * 100).toFixed(1)]).toEqual([
        id,
        17,
        reached,
        percent,
      ]);
    }
  });
});

describe('the phonics check', () => {
  /** Of an age for Year 1 in 2024/25, for Year 2 in 2025/26: born in 2019, Year 11 in 2034/35. */
  const pupil = (...checks: readonly (readonly [year: number, mark: string])[]) =>
    pupilWith(
      checks.map(([year, mark]) => result('phonics', year, 'phonics', 'phonics', mark)),
      { yearEleven: 2034 },
    );
  const pupils = [
    pupil([2024, '35']),
    pupil([2024, '28'], [2025, '33']),
    pupil([2024, '20'], [2025, '31']),
    pupil([2024, 'absent'], [2025, 'absent']),
    pupil([2025, '32']),
    pupil([2024, '30']),
  ];
  const found = (id: string, year: number) => {
    const measure = measureNamed(id);
    if (!measure) throw new Error(`no measure ${id}`);
    const { n, reached, notKnown } = measureOf(measure, year, pupils);
    return { n, reached, notKnown };
  };

  test('in Year 1 it is the first check alone, and in Year 2 nobody is counted in that line', () => {
    expect(found('phonics-met', 2024)).toEqual({ n: 5, reached: 1, notKnown: 0 });
    expect(found('phonics-met', 2025)).toEqual({ n: 0, reached: 0, notKnown: 0 });
  });

  test('by the end of Year 2 it is whoever met it in either year; without a check of Year 2 it is not known', () => {
    // 35, 33 and 32 met it; 31 and the absent child did not; who had 30 may have taken it again.
    expect(found('phonics-met-by-year-2', 2025)).toEqual({ n: 5, reached: 3, notKnown: 1 });
    expect(found('phonics-met-by-year-2', 2024)).toEqual({ n: 0, reached: 0, notKnown: 0 });
  });

  test('no check was held in 2019/20 and 2020/21', () => {
    expect(figure('phonics-met-by-year-2', 2020, []).reason).toContain('no assessments were held');
  });
});

describe('A level points an entry', () => {
  const pupil = (...grades: readonly string[]) =>
    grades.map((grade, i) => result('ks5', 2025, `subject ${i}`, 'a-level', grade));

  test('one A* of one child and three E of another are 90 points of four entries', () => {
    const { n, value, interval } = figure('ks5-aps', 2025, [pupil('A*'), pupil('E', 'E', 'E')]);
    expect([n, value]).toEqual([2, 22.5]);
    // Over two children: 22.5 and 18.75 to either side, 12.706 × 18.75.
    expect(interval?.low).toBeCloseTo(22.5 - 238.24, 1);
    expect(interval?.high).toBeCloseTo(22.5 + 238.24, 1);
  });

  test('an ungraded entry is one of them, and who has no A level is not', () => {
    expect(figure('ks5-aps', 2025, [pupil('U', 'B'), []])).toMatchObject({ n: 1, value: 20 });
    const absent = [result('ks5', 2025, 'art', 'a-level', 'absent')];
    expect(figure('ks5-aps', 2025, [pupil('B'), absent])).toMatchObject({ n: 1, value: 40, notKnown: 1 });
    expect(figure('ks5-aps', 2025, []).value).toBeUndefined();
  });

  test('where everybody has as many entries, the interval is that of the means of pupils', () => {
    // 10, 20, 30 and 40: 25 ± 3.182 × 6.455.
    const same = ['E', 'D', 'C', 'B'].map((grade) => pupil(grade, grade));
    const { value, interval } = figure('ks5-aps', 2025, same);
    expect(value).toBe(25);
    expect(interval?.low).toBeCloseTo(4.46, 1);
    expect(interval?.high).toBeCloseTo(45.54, 1);
  });
});

describe('what small numbers can say', () => {
  test('Wilson’s interval of 3 of 11, by hand', () => {
    // Middle (3/11 + 1.9208/11) / (1 + 3.8415/11) = 0.33156, half 0.23411.
    const interval = shareInterval(3, 11);
    expect(interval?.low).toBeCloseTo(0.0975, 3);
    expect(interval?.high).toBeCloseTo(0.5656, 3);
    expect(shareInterval(0, 0)).toBeUndefined();
    expect(shareInterval(0, 5)?.low).toBe(0);
    expect(shareInterval(5, 5)?.high).toBe(1);
  });

  test('the interval of a mean of 1, 2, 3, 4 is 2.5 ± 3.182 × 0.6455', () => {
    const interval = meanInterval([1, 2, 3, 4]);
    expect(interval?.low).toBeCloseTo(0.446, 2);
    expect(interval?.high).toBeCloseTo(4.554, 2);
    expect(meanInterval([7])).toBeUndefined();
  });

  test('the gap of 56 of 70 and 48 of 80 is 0.2, between 0.0524 and 0.3339, as Newcombe printed it', () => {
    const of = (reached: number, all: number) => ({
      share: reached / all,
      interval: shareInterval(reached, all) ?? { low: 0, high: 1 },
    });
    const { low, high } = gapInterval(of(56, 70), of(48, 80));
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
  });

  test('a Progress 8 of -1.5 between -2.3 and -0.7 does not differ from -1.31', () => {
    expect(comparison({ low: -2.3, high: -0.7 }, -1.31)).toBe('does not differ');
    expect(comparison({ low: -2.3, high: -1.4 }, -1.31)).toBe('lower');
    expect(comparison({ low: -1.2, high: -0.7 }, -1.31)).toBe('higher');
    expect(comparison(undefined, -1.31)).toBe('cannot be told');
    expect(comparison({ low: -2.3, high: -0.7 }, undefined)).toBe('cannot be told');
  });

  test('an interval holds its share, stays in 0 to 1, and narrows as children are more', () => {
    const cohort = fc
      .integer({ min: 1, max: 400 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(cohort, ([reached, of]) => {
        const { low, high } = shareInterval(reached, of) ?? { low: 2, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(reached / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(reached / of - 1e-12);
        const ten = shareInterval(reached * 10, of * 10) ?? { low: 0, high: 1 };
        expect(ten.high - ten.low).toBeLessThan(high - low);
        expect(areApart({ low, high }, ten)).toBe(false);
      }),
    );
  });

  test('a year without a national figure says why, and is never 0', () => {
    const none = figure('ks4-progress-8', 2024, []);
    expect(none.value).toBeUndefined();
    expect(none.n).toBe(0);
    expect(none.reason).toContain('Not available for 2024/25: Progress 8 is not published');
    expect(figure('ks2-progress-maths', 2022, []).reason).toBeUndefined();
    expect(figure('ks2-progress-maths', 2023, []).reason).toContain('no national progress measure exists');
  });

  test('no measure has two names', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
  });
});
