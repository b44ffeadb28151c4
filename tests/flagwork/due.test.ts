import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { EXAMPLE_CALENDAR, hasPep, inCare, NO_PEP, ZARA } from '../../src/flags/example.ts';
import { dueNotKnown, dueOfAll, dueUntil } from '../../src/reports/due.ts';

const day = (text: string): IsoDate => text as IsoDate;
const due = (asAt: string, record: Omit<PupilRecord, 'identity'>, until = '2026-12-31') =>
  dueOfAll([{ identity: ZARA, ...record }], {
    ...{ asAt: day(asAt), until: day(until), calendar: EXAMPLE_CALENDAR, rules: authorityRulesDefault },
  }).map(({ what, on }) => [what, on]);

test('ten school days over a half-term, and two weeks where term dates end', () => {
  // 21, 22 and 23 October are three; then half-term; 2 to 6 November five more, 9 and 10 November.
  expect(dueUntil(EXAMPLE_CALENDAR, day('2026-10-20'))).toEqual({ until: '2026-11-10', bySchoolDays: true });
  expect(dueUntil(EXAMPLE_CALENDAR, day('2027-07-20'))).toEqual({ until: '2027-08-03', bySchoolDays: false });
  expect(dueUntil(undefined, day('2026-10-20'))).toEqual({ until: '2026-11-03', bySchoolDays: false });
});

test('the first PEP meeting until its day, and no more on the day after: then a flag says so', () => {
  // In care from 16 November 2026: the twentieth working day is 14 December.
  const record = { care: inCare('2026-11-16'), peps: NO_PEP };
  expect(due('2026-11-20', record)).toEqual([['Initial PEP meeting', '2026-12-14']]);
  expect(due('2026-12-14', record)).toEqual([['Initial PEP meeting', '2026-12-14']]);
  expect(due('2026-12-15', record)).toEqual([]);
  expect(due('2026-11-20', record, '2026-12-13')).toEqual([]);
});

test('the PEP of the term until the term ends, unless its meeting was held', () => {
  const care = inCare('2024-03-04');
  const held = { term: 'autumn', meetingOn: day('2026-10-14'), status: 'complete' } as const;
  expect(due('2026-12-10', { care, peps: NO_PEP })).toEqual([
    ['PEP meeting of the autumn term', '2026-12-18'],
  ]);
  expect(due('2026-12-10', { care, peps: hasPep('2026-09-20', held) })).toEqual([]);
});

test('a section that was never supplied is not known, and nothing is said to be due of it', () => {
  const record: PupilRecord = {
    identity: ZARA,
    care: inCare('2024-03-04'),
    peps: NO_PEP,
    reviews: undefined,
  };
  expect(dueNotKnown([record])).toEqual([
    'reviews of the looked-after child',
    'education, health and care plans',
  ]);
  expect(dueNotKnown([])).toEqual([]);
});
