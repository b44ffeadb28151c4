import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { retentionDefault, retentionOf } from '../../src/domain/retention.ts';

const day = (text: string): IsoDate => text as IsoDate;
const of = (birthDate: string, wasLookedAfter: boolean, diedOn?: string) =>
  retentionOf(
    { birthDate: day(birthDate), wasLookedAfter, ...(diedOn ? { diedOn: day(diedOn) } : {}) },
    retentionDefault,
  );

test('a record is kept by its class: to a birthday, or for years from a death before 18', () => {
  expect(of('2013-04-17', true)).toEqual({ kind: 'looked after', until: '2088-04-17' });
  expect(of('2013-04-17', false)).toEqual({ kind: 'not looked after', until: '2038-04-17' });
  expect(of('2013-04-17', true, '2026-03-02')).toEqual({ kind: 'died before 18', until: '2041-03-02' });
  // Somebody who died as an adult: the birthday stands.
  expect(of('2000-04-17', true, '2026-03-02')).toEqual({ kind: 'looked after', until: '2075-04-17' });
});
