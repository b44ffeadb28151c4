import { expect, test } from 'vitest';
import { type CareEpisode, endedAtEighteen, periodsOfCare } from '../../src/domain/care.ts';
import { continuousCareAt, lastCountingDay } from '../../src/domain/continuous-care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** `2024-01-01 S C2 2024-06-01 X1`: from, why it began, legal status, until, why it ended. */
function episode(text: string): CareEpisode {
  const [from = '', reasonStarted = '', legalStatus = '', until, reasonEnded] = text.split(' ');
  return {
    ...{ from: day(from), reasonStarted, legalStatus, need: 'N1', placement: 'U6' },
    ...(until === undefined ? {} : { until: day(until) }),
    ...(reasonEnded === undefined ? {} : { reasonEnded }),
  };
}

const at = (date: string, ...episodes: string[]): string => {
  const { strict, statistical } = continuousCareAt(periodsOfCare(episodes.map(episode)), day(date));
  return `${strict ? 'strict' : '-'} ${statistical ? 'statistical' : '-'}`;
};

test.each([
  ['care from 1 April of the year before counts', ['2024-04-01 S C2'], 'strict statistical'],
  ['care from 2 April does not', ['2024-04-02 S C2'], '- -'],
  ['care from 31 March before it does', ['2024-03-31 S C2'], 'strict statistical'],
  [
    'a child who left on 31 March was not looked after on that day',
    ['2020-01-01 S C2 2025-03-31 E4A'],
    '- -',
  ],
  ['a child who left on 1 April was', ['2020-01-01 S C2 2025-04-01 E4A'], 'strict statistical'],
  [
    'a chain of X1 is one period',
    ['2020-01-01 S C1 2024-09-01 X1', '2024-09-01 L C2 2024-12-01 X1', '2024-12-01 P C2'],
    'strict statistical',
  ],
  ['a day at home breaks it', ['2020-01-01 S C2 2024-09-01 E4A', '2024-09-02 S C2'], '- -'],
  [
    'home and back on the same day breaks it too',
    ['2020-01-01 S C2 2024-09-01 E4A', '2024-09-01 S C2'],
    '- -',
  ],
  ['short breaks do not count', ['2020-01-01 S V4'], '- -'],
  [
    'a short break early in the year: the two readings differ',
    ['2020-01-01 S V4 2024-06-01 X1', '2024-06-01 L C2'],
    '- statistical',
  ],
  [
    'a short break that ended before the year is in neither',
    ['2020-01-01 S V4 2024-03-01 X1', '2024-03-01 L C2'],
    'strict statistical',
  ],
  [
    'a short break that ended on 1 April of the year is one of its episodes',
    ['2020-01-01 S V3 2024-04-01 X1', '2024-04-01 L C2'],
    '- statistical',
  ],
  [
    'so is one after which care began anew on that day',
    ['2024-03-20 S V3 2024-04-01 E4A', '2024-04-01 S C2'],
    '- statistical',
  ],
  [
    'one that ended on 31 March is not',
    ['2020-01-01 S V3 2024-03-31 X1', '2024-03-31 L C2'],
    'strict statistical',
  ],
])('%s', (_, episodes, expected) => {
  expect(at('2025-03-31', ...episodes)).toBe(expected);
});

test.each([
  ['care from the day after a year ago', ['2025-11-21 S C2'], 'strict statistical'],
  ['care from a day later', ['2025-11-22 S C2'], '- -'],
  ['a series of short breaks since January 2024', ['2024-01-08 S V4'], '- -'],
  [
    'short breaks until the day after a year ago',
    ['2024-01-08 S V4 2025-11-22 X1', '2025-11-22 L C2'],
    '- statistical',
  ],
  [
    'short breaks until two days before',
    ['2024-01-08 S V4 2025-11-19 X1', '2025-11-19 L C2'],
    'strict statistical',
  ],
])('on any other day by the twelve months to it: %s', (_, episodes, expected) => {
  expect(at('2026-11-20', ...episodes)).toBe(expected);
});

test('the counting day is the 31 March on or before a date', () => {
  expect(lastCountingDay(day('2026-03-31'))).toBe('2026-03-31');
  expect(lastCountingDay(day('2026-03-30'))).toBe('2025-03-31');
  expect(lastCountingDay(day('2026-11-20'))).toBe('2026-03-31');
});

test('nobody is looked after from the eighteenth birthday on, whatever a return left open', () => {
  const periods = periodsOfCare([episode('2020-01-01 S C2')]);
  const until = (asAt: string) =>
    endedAtEighteen(periods, day('2007-02-14'), day(asAt)).map((each) => each.until);
  expect(until('2025-02-13')).toEqual([undefined]);
  expect(until('2025-02-14')).toEqual(['2025-02-14']);
  expect(until('2026-03-31')).toEqual(['2025-02-14']);
  expect(
    endedAtEighteen(periodsOfCare([episode('2025-03-01 S C2')]), day('2007-02-14'), day('2025-04-01')),
  ).toEqual([]);
});
