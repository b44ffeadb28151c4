import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readComparatorValue } from '../../src/domain/comparator.ts';
import { nearestValue, readOnScale } from '../../src/domain/scale.ts';
import { NATIONAL_SCALES } from '../../src/domain/scales/national.ts';
import { scaleNamed } from './results-of.ts';

const read = (id: string, raw: string) => {
  const found = readOnScale(scaleNamed(id), raw);
  return found.ok ? found.value : found.error;
};

describe('scales', () => {
  test('a scaled score is 80 to 120; 100 is expected and 110 higher', () => {
    expect(read('scaled-score', '99')).toEqual({ value: '99', number: 99, band: 1 });
    expect(read('scaled-score', '100')).toEqual({ value: '100', number: 100, band: 2 });
    expect(read('scaled-score', '110')).toEqual({ value: '110', number: 110, band: 3 });
    for (const score of ['79', '121'])
      expect(read('scaled-score', score)).toBe(
        `${score} is outside the scaled score of a key stage 2 test, which goes from 80 to 120.`,
      );
    expect(read('scaled-score', 'B')).toEqual({ value: 'B', band: 0 });
  });

  test('phonics: 31 is not the standard and 32 is', () => {
    expect(read('phonics', '31')).toMatchObject({ band: 1 });
    expect(read('phonics', '32')).toMatchObject({ band: 2 });
  });

  test('there is no grade 10, and the sentence says which there are', () => {
    expect(read('gcse-9-1', '10')).toBe(
      '10 is no value of GCSE grades 9 to 1. It has U, 1, 2, 3, 4, 5, 6, 7, 8, 9.',
    );
  });

  test('letters are worth other points in 2016 than in 2017', () => {
    const points = (id: string) =>
      ['A*', 'A', 'B', 'C', 'D', 'E', 'F', 'G'].map((each) => (read(id, each) as { number: number }).number);
    expect(points('gcse-letters-2016')).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(points('gcse-letters-2017')).toEqual([8.5, 7, 5.5, 4, 3, 2, 1.5, 1]);
  });

  test('A level points, and a double award', () => {
    expect(read('a-level', 'A*')).toMatchObject({ number: 60 });
    expect(read('a-level', 'E')).toMatchObject({ number: 10 });
    expect(read('gcse-double', '5-4')).toMatchObject({ number: 4.5, pass: 4 });
    expect(read('gcse-double', '4-4')).toMatchObject({ number: 4 });
  });

  test('a value goes through its scale and back, whatever its case and spaces', () => {
    const values = NATIONAL_SCALES.flatMap((scale) =>
      scale.points
        .filter(({ points }) => scale.kind !== 'score' || points === undefined)
        .map(({ value }) => ({ scale, value })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.boolean(), ({ scale, value }, upper) => {
        const found = readOnScale(scale, ` ${upper ? value.toUpperCase() : value.toLowerCase()} `);
        expect(found.ok && found.value.value).toBe(value);
      }),
    );
  });

  test('points of a graded scale find their grade again, and a better grade is worth more', () => {
    for (const scale of NATIONAL_SCALES.filter(({ kind }) => kind === 'graded')) {
      for (const { value, points } of scale.points) expect(nearestValue(scale, points ?? -1)).toBe(value);
      const worth = scale.points.toSorted((a, b) => a.position - b.position).map(({ points = -1 }) => points);
      expect(worth).toEqual(worth.toSorted((a, b) => a - b));
    }
  });
});

describe('a published cell', () => {
  test('suppressed and not available are never 0', () => {
    for (const mark of ['c', 'x', 'z', 'k', 'low', '.', ':', '-', '', 'SUPP']) {
      const cell = readComparatorValue(mark);
      expect(cell?.state, mark).not.toBe('published');
      expect(cell?.value, mark).toBeUndefined();
    }
    expect(readComparatorValue('0')).toEqual({ state: 'published', value: 0 });
    expect(readComparatorValue('-1.31')).toEqual({ state: 'published', value: -1.31 });
    expect(readComparatorValue('59%')).toEqual({ state: 'published', value: 59 });
    expect(readComparatorValue('about 12')).toBeUndefined();
  });
});
