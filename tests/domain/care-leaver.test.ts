import { expect, test } from 'vitest';
import { type CareEpisode, periodsOfCare } from '../../src/domain/care.ts';
import { eligibleFrom, leaverStatus } from '../../src/domain/care-leaver.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const day = (text: string): IsoDate => text as IsoDate;
const BORN = day('2008-05-10');

const care = (from: string, until?: string, legalStatus = 'C2'): CareEpisode => ({
  ...{ from: day(from), reasonStarted: 'S', legalStatus, need: 'N1', placement: 'U6' },
  ...(until === undefined ? {} : { until: day(until), reasonEnded: 'E4A' }),
});

/* 14 on 10 May 2022, 16 on 10 May 2024, 18 on 10 May 2026, 25 on 10 May 2033. */
test.each([
  ['in care since childhood: eligible from the sixteenth birthday', [care('2015-01-01')], '2024-05-10'],
  // 11 April + 90 days: the 91st day, counted with the first, is 10 July.
  ['thirteen weeks are 91 days, the first one among them', [care('2024-04-11')], '2024-07-10'],
  [
    'days before the fourteenth birthday do not count',
    [care('2015-01-01', '2022-06-01'), care('2025-01-01')],
    '2025-03-10',
  ],
  ['two stretches add up', [care('2023-01-01', '2023-03-01'), care('2024-06-01')], '2024-07-02'],
  ['left a day too soon', [care('2024-06-01', '2024-08-30')], undefined],
  ['left on the day after the ninety-first', [care('2024-06-01', '2024-08-31')], '2024-08-30'],
  ['left before sixteen', [care('2015-01-01', '2024-05-10')], undefined],
  ['short breaks do not count', [care('2015-01-01', undefined, 'V4')], undefined],
])('%s', (_, episodes, expected) => {
  expect(eligibleFrom(periodsOfCare(episodes), BORN, day('2026-05-09'))).toBe(expected);
});

test.each([
  ['2024-05-09', undefined],
  ['2024-05-10', 'eligible'],
  ['2025-08-31', 'eligible'],
  ['2025-09-01', 'relevant'],
  ['2026-05-09', 'relevant'],
  ['2026-05-10', 'former relevant'],
  ['2033-05-09', 'former relevant'],
  ['2033-05-10', undefined],
])('left care at 17: on %s %s', (asAt, expected) => {
  const periods = periodsOfCare([care('2015-01-01', '2025-09-01')]);
  expect(leaverStatus(periods, BORN, day(asAt))).toBe(expected);
});
