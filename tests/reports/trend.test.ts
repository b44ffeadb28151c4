import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Figure } from '../../src/reports/define.ts';
import type { Measure } from '../../src/reports/measure.ts';
import { asHeld, besideEachOther, earlierDays, whoChanged } from '../../src/reports/trend.ts';

const share = (count: number, of: number, low: number, high: number): Figure => ({
  ...{ measure: 'Suspended', count, of, rate: count / of },
  interval: { low, high },
});

describe('a trend', () => {
  test('is said only where two intervals have nothing in common', () => {
    // Wilson: 31 of 145 is 15.5 to 28.7%, 11 of 152 is 4.1 to 12.5%, 20 of 150 is 8.8 to 19.7%.
    const high = share(31, 145, 0.155, 0.287);
    const low = share(11, 152, 0.041, 0.125);
    const middle = share(20, 150, 0.088, 0.197);
    const said = (...years: Figure[]) =>
      besideEachOther(years.map((year) => [year])).map(({ trend }) => trend);
    expect(said(high, low)).toEqual(['up', undefined]);
    expect(said(low, high)).toEqual(['down', undefined]);
    expect(said(high, middle, low)).toEqual(['no clear change', 'no clear change', undefined]);
  });

  test('is not said where a year has no interval', () => {
    const { interval: _, ...part } = share(11, 152, 0.041, 0.125);
    expect(besideEachOther([[share(31, 145, 0.155, 0.287)], [part]])[0]?.trend).toBeUndefined();
  });

  test('is of the same day of three years, also of a 29 February', () => {
    expect(earlierDays('2026-11-20' as IsoDate)).toEqual(['2025-11-20', '2024-11-20']);
    expect(earlierDays('2028-02-29' as IsoDate)).toEqual(['2027-02-28', '2026-02-28']);
  });
});

describe('a year of which nothing is held', () => {
  const held = {
    what: 'Suspensions',
    from: '2025-09-01' as IsoDate,
    back: (asAt: IsoDate) => `${+asAt.slice(0, 4) - 1}${asAt.slice(4)}` as IsoDate,
  };
  const figure = share(0, 118, 0, 0.032);

  test('is not known, and never nought', () => {
    expect(asHeld(figure, '2024-11-20' as IsoDate, held)).toEqual({ measure: 'Suspended', count: null });
  });

  test('has no interval where it is held in part, so that no trend is said of it', () => {
    expect(asHeld(figure, '2025-11-20' as IsoDate, held)).toEqual({
      ...{ measure: 'Suspended', count: 0, of: 118, rate: 0 },
    });
  });

  test('stays as it is where all of it is held', () => {
    expect(asHeld(figure, '2026-11-20' as IsoDate, held)).toBe(figure);
  });
});

test('a change is of the same children, of those who joined and of those who left', () => {
  const of = (within: number[], without: number[]): Measure => ({
    ...{ id: 'm', title: 'Suspended', of: '', counted: '', excluded: [], notKnown: 0, children: [] },
    numerator: within.length,
    denominator: within.length + without.length,
    within: within as PupilId[],
    children: within.map(String),
    without: without as PupilId[],
  });
  // Before: 1 and 2 of 1 to 4. Now: 3 (who was there and was not), 5 and 6 (who joined) of 2, 3, 5, 6; 1 left, 2 ended.
  expect(whoChanged(of([3, 5, 6], [2]), of([1, 2], [3, 4]))).toBe(
    'Suspended: 3, and 2 a year before. Of the change, the same children are 0, those who joined +2, those who left −1.',
  );
});
