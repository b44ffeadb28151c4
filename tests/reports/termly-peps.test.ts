import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type SchoolTerm, termsKnown } from '../../src/domain/pep.ts';
import { EXAMPLE_CALENDAR, hasPep, inCare, pepSays, ZARA } from '../../src/flags/example.ts';
import { boardOf } from '../../src/reports/pep-board.ts';
import { termlyComplete } from '../../src/reports/pep-measures.ts';

const asked = {
  asAt: '2027-03-26' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};
const [autumn, spring] = termsKnown(EXAMPLE_CALENDAR) as [SchoolTerm, SchoolTerm];

const child = (term: 'autumn' | 'spring', meetingOn: string) => ({
  identity: ZARA,
  care: inCare('2024-03-04'),
  peps: hasPep('2026-12-01', { term, meetingOn: meetingOn as IsoDate, status: 'complete' }),
  pepContents: pepSays({}),
});

test.each([
  ['of the autumn, met for on 12 January', 'autumn', '2027-01-12', [0, 1]],
  ['of the spring, met for on 10 December', 'spring', '2026-12-10', [1, 0]],
  ['of the autumn, met for in the holiday after it', 'autumn', '2026-12-21', [0, 0]],
  ['of the autumn, met for in it', 'autumn', '2026-12-10', [1, 0]],
] as const)('a PEP %s is complete in the term of its meeting alone', (_, term, meetingOn, numbers) => {
  const records = [child(term, meetingOn)];
  expect([autumn, spring].map((each) => termlyComplete(records, each, asked).numerator)).toEqual(numbers);
});

test('the board of the holiday has the late PEP of the term before, and that of January has it no more', () => {
  const statusOn = (asAt: string) =>
    boardOf([child('autumn', '2026-12-21')], { ...asked, asAt: asAt as IsoDate }).rows[0]?.status;
  expect([statusOn('2026-12-23'), statusOn('2027-01-04')]).toEqual(['complete', 'not opened']);
});
