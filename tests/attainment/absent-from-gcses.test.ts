import { expect, test } from 'vitest';
import { ATTAINMENT_FIELDS } from '../../src/cohort/fields/attainment.ts';
import { measureNamed, measureOf } from '../../src/domain/attainment-measures.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { pupilProgress } from '../../src/reports/progress.ts';
import { pupilWith, result } from './results-of.ts';

const ofYear11 = (english: string, maths: string) =>
  pupilWith(
    [
      result('ks4', 2025, 'english language', 'gcse-9-1', english),
      result('ks4', 2025, 'maths', 'gcse-9-1', maths),
    ],
    { yearEleven: 2025 },
  );
const [passed, absent] = [ofYear11('5', '5'), ofYear11('absent', 'absent')];

test.each([
  // English once 5 and maths twice 5 are 15, beside nothing at all.
  ['ks4-attainment-8', 7.5, undefined],
  ['ks4-english-4', 0.5, 1],
  ['ks4-basics-4', 0.5, 1],
  ['ks4-basics-5', 0.5, 1],
  // None of the others is there: nobody of both has five with English and maths.
  ['ks4-five-with-basics', 0, 0],
  ['ks4-three-others-5', 0, 0],
  // Two of five pillars at 5 are 2 a pupil.
  ['ks4-ebacc-aps', 1, undefined],
])('who is absent from every GCSE stays in the denominator of %s', (id, value, reached) => {
  const measure = measureNamed(id);
  if (!measure) throw new Error(`no measure ${id}`);
  const found = measureOf(measure, 2025, [passed, absent]);
  expect([found.n, found.notKnown, found.value, found.reached]).toEqual([2, 0, value, reached]);
});

test('a suppressed grade says nothing, and leaves nothing at 0', () => {
  const [grade] = absent.attainment.results;
  if (!grade) throw new Error('no result');
  const hidden = {
    ...absent,
    attainment: { results: [{ ...grade, state: 'suppressed' as const }], assessments: [] },
  };
  const measure = measureNamed('ks4-attainment-8');
  if (!measure) throw new Error('no measure');
  expect(measureOf(measure, 2025, [passed, hidden])).toMatchObject({ n: 1, value: 15, notKnown: 1 });
});

test('on the page and in the cohort words an absence from all is 0, and no pass', () => {
  const asAt = '2026-11-20' as IsoDate;
  expect(pupilProgress(absent, asAt, authorityRulesDefault).attainment8?.figure.total).toBe(0);
  const asked = { asAt, calendarOf: () => undefined, rules: authorityRulesDefault };
  const field = (name: string) => ATTAINMENT_FIELDS.find((each) => each.name === name);
  const [attainment, both] = [field('attainment'), field('passed english and maths')];
  expect(attainment?.type === 'number' && attainment.of(absent as never, asked as never)).toBe(0);
  expect(both?.type === 'yes or no' ? both.is(absent as never, asked as never) : 'no field').toBe(false);
});
