import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attainment8,
  attainment8Ceiling,
  ebaccAveragePoints,
  type SubjectPoints,
} from '../../src/domain/attainment-8.ts';

/** `maths 6, history 5, combined science 4.5 x2`. */
const grades = (text: string): SubjectPoints[] =>
  text
    .split(', ')
    .filter((each) => each !== '')
    .map((each) => {
      const [, subject = '', points, size] = /^(.+?) ([\d.]+)( x2)?$/.exec(each) ?? [];
      return { subject, points: Number(points), ...(size ? { size: 2 as const } : {}) };
    });

const total = (text: string): number => attainment8(grades(text)).total;

describe('Attainment 8 by hand', () => {
  test('one English only counts once, both count the higher twice', () => {
    // 5 + 2 × 4 and 2 × 5 + 2 × 4.
    expect(total('english language 5, maths 4')).toBe(13);
    expect(total('english language 5, english literature 3, maths 4')).toBe(18);
  });

  test('the lower English goes into the open group where the authority says so', () => {
    const both = grades('english language 5, english literature 3, maths 4');
    expect(attainment8(both, 'open').total).toBe(21);
  });

  test('a double award fills two slots, each with the mean of its two grades', () => {
    // 2 × 4.5 in the EBacc, and maths 2 × 3.
    expect(total('maths 3, combined science 4.5 x2')).toBe(15);
  });

  test('a fourth EBacc subject goes into the open group', () => {
    expect(total('history 7, french 6, physics 5, biology 4')).toBe(22);
    const slots = attainment8(grades('history 7, french 6, physics 5, biology 4')).slots;
    expect(slots.filter(({ slot }) => slot === 'open').map(({ subject }) => subject)).toEqual([
      'biology',
      undefined,
      undefined,
    ]);
  });

  test('three subjects outside the EBacc fill the open group and no more', () => {
    expect(total('art 5, drama 4, music 3, media 2')).toBe(12);
  });

  test('empty slots count nothing, and every slot is shown', () => {
    expect(attainment8([]).total).toBe(0);
    expect(attainment8([]).slots).toHaveLength(8);
    expect(total('maths 4')).toBe(8);
  });

  test('legacy grades: three B and a C in 2016 and in 2017', () => {
    // 2016: B 6, C 5; 2017: B 5.5, C 4.
    expect(total('history 6, geography 6, french 6, art 5')).toBe(23);
    expect(total('history 5.5, geography 5.5, french 5.5, art 4')).toBe(20.5);
  });

  test('the ceiling is 80, 87 and 90', () => {
    const best = (english: number, other: number): string =>
      ['english language', 'english literature', 'maths'].map((each) => `${each} ${english}`).join(', ') +
      ['history', 'physics', 'french', 'art', 'drama', 'music'].map((each) => `, ${each} ${other}`).join('');
    expect([total(best(8, 8)), attainment8Ceiling(2015)]).toEqual([80, 80]);
    expect([total(best(9, 8.5)), attainment8Ceiling(2016)]).toEqual([87, 87]);
    expect([total(best(9, 9)), attainment8Ceiling(2017)]).toEqual([90, 90]);
  });

  test('EBacc average points: five pillars, an empty one counts 0, sciences are the mean of two', () => {
    // (5 + 4 + (6 + 4) / 2 + 3 + 0) / 5.
    const own = grades('english language 5, maths 4, physics 6, biology 4, history 3, art 9');
    expect(ebaccAveragePoints(own)).toBe(3.4);
  });
});

const anyGrade = fc.record({
  subject: fc.constantFrom(
    'english language',
    'english literature',
    'maths',
    'history',
    'physics',
    'french',
    'art',
    'drama',
  ),
  points: fc.integer({ min: 0, max: 9 }),
  size: fc.constantFrom(1 as const, 2 as const),
});

test('adding a grade never lowers Attainment 8, and it never passes the ceiling', () => {
  fc.assert(
    fc.property(
      fc.array(anyGrade, { maxLength: 12 }),
      anyGrade,
      fc.constantFrom('open', 'not counted'),
      (own, more, second) => {
        const before = attainment8(own, second as 'open').total;
        const after = attainment8([...own, more], second as 'open').total;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(90);
      },
    ),
  );
});
