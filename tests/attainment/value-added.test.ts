import { expect, test } from 'vitest';
import type { Comparator } from '../../src/domain/comparator.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { priorOf, valueAdded } from '../../src/domain/value-added.ts';
import { valueAddedText } from '../../src/render/progress.ts';
import { result } from './results-of.ts';

const ks2 = (reading: string, maths: string) => [
  result('ks2', 2020, 'maths', 'scaled-score', maths),
  result('ks2', 2020, 'reading', 'scaled-score', reading),
];

const MIDDLE: Comparator = {
  measure: 'ks4-attainment-8',
  area: 'E92000001',
  areaName: 'England',
  cohort: 'CLA 12 months at 31 March, prior middle',
  year: 2025,
  state: 'published',
  value: 24.1,
};

test('the prior band is the mean of the two tests: under 100, from 100, from 110', () => {
  expect(priorOf(ks2('101', '98'))).toEqual({ band: 'low', score: 99.5, trust: 'good' });
  expect(priorOf(ks2('101', '99'))).toEqual({ band: 'middle', score: 100, trust: 'good' });
  expect(priorOf(ks2('112', '108'))).toMatchObject({ band: 'high' });
  expect(priorOf(ks2('102', 'absent'))).toEqual({ band: 'middle', score: 102, trust: 'fair' });
  expect(priorOf([])).toBeUndefined();
});

test('against England’s looked-after children of the same prior attainment, where a table is loaded', () => {
  const added = valueAdded(ks2('104', '100'), 26, [MIDDLE]);
  expect(added).toMatchObject({ kind: 'against', of: 24.1 });
  expect(valueAddedText(added)).toBe(
    'Value added: 1.9 over England’s looked-after children of prior attainment middle (key stage 2, mean 102.0), who reach 24.1; trust good, of one child.',
  );
  expect(valueAdded(ks2('90', '91'), 26, [MIDDLE])).toMatchObject({
    kind: 'no table',
    prior: { band: 'low' },
  });
  const { value, ...without } = MIDDLE;
  expect(valueAdded(ks2('104', '100'), 26, [{ ...without, state: 'suppressed' }])).toMatchObject({
    kind: 'no table',
  });
});

test('without key stage 2 there is no baseline, and what comes next to one is named with a grade of trust', () => {
  const ks1 = result('ks1', 2016, 'maths', 'teacher-assessment', 'EXS');
  expect(valueAdded([ks1], 26, [MIDDLE])).toMatchObject({
    kind: 'no baseline',
    trust: 'weak',
    nextBest: 'key stage 1',
  });
  const plan = valueAdded([], 26, [MIDDLE], '2024-03-18' as IsoDate);
  expect(plan).toMatchObject({ nextBest: 'the first personal education plan', trust: 'weak' });
  expect(valueAddedText(valueAdded([], 26, [MIDDLE]))).toBe(
    'Value added: no baseline. There is no key stage 2 score. Nothing comes next to one: trust none.',
  );
});
