import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { isMidYear, movesWithin, schoolMoves } from '../../src/domain/school-moves.ts';
import type { EnrolmentStatus } from '../../src/domain/schooling.ts';

const roll = (schoolId: number, from: string, until?: string, status: EnrolmentStatus = 'C') => ({
  schoolId,
  from: from as IsoDate,
  status,
  ...(until === undefined ? {} : { until: until as IsoDate }),
});

test('1 August to 30 September is the time in which schools change anyway', () => {
  const days = ['2026-07-31', '2026-08-01', '2026-09-30', '2026-10-01'] as IsoDate[];
  expect(days.map(isMidYear)).toEqual([true, false, false, true]);
});

test('from primary to secondary in September is a move, and none inside the year', () => {
  expect(schoolMoves([roll(2, '2024-09-02'), roll(1, '2017-09-04', '2024-08-31')])).toEqual([
    { on: '2024-09-02', fromSchoolId: 1, toSchoolId: 2, midYear: false },
  ]);
});

test('a move in October is one inside the year; the subsidiary school before it is none', () => {
  const rolls = [
    roll(1, '2024-09-02', '2026-10-16', 'M'),
    roll(2, '2026-10-15', '2026-10-18', 'S'),
    roll(2, '2026-10-19'),
  ];
  expect(schoolMoves(rolls)).toEqual([{ on: '2026-10-19', fromSchoolId: 1, toSchoolId: 2, midYear: true }]);
});

test('coming to a first school, back to the same school, and being a guest are no moves', () => {
  expect(schoolMoves([roll(1, '2024-09-02', '2025-12-19'), roll(1, '2026-01-05')])).toEqual([]);
  expect(schoolMoves([roll(1, '2024-09-02'), roll(2, '2026-01-05', undefined, 'G')])).toEqual([]);
});

test('a year counts its first and its last day', () => {
  const moves = schoolMoves([
    roll(1, '2024-01-08'),
    roll(2, '2025-04-01'),
    roll(3, '2026-03-31'),
    roll(4, '2026-04-01'),
  ]);
  const within = movesWithin(moves, '2025-04-01' as IsoDate, '2026-03-31' as IsoDate);
  expect(within.map(({ on }) => on)).toEqual(['2025-04-01', '2026-03-31']);
});
