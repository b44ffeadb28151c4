import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CareEpisode,
  episodeOn,
  inCareTwelveMonths,
  isShortBreak,
  periodOn,
  periodsOfCare,
} from '../../src/domain/care.ts';
import { addCalendarDays, dayNumber, type IsoDate } from '../../src/domain/dates.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** `2024-01-01 S 2024-06-01 X1`: from, why it began, until, why it ended; the last two are left out while it is open. */
function episode(text: string): CareEpisode {
  const [from = '', reasonStarted = '', until, reasonEnded] = text.split(' ');
  return {
    from: day(from),
    reasonStarted,
    legalStatus: 'C2',
    need: 'N1',
    placement: 'U6',
    ...(until === undefined ? {} : { until: day(until) }),
    ...(reasonEnded === undefined ? {} : { reasonEnded }),
  };
}

const spans = (episodes: readonly CareEpisode[]): string[] =>
  periodsOfCare(episodes).map(({ from, until, episodes: own }) => `${from} ${until ?? 'open'} ${own.length}`);

const PERIODS: readonly [title: string, episodes: string[], periods: string[]][] = [
  ['no episode is no period', [], []],
  ['one open episode is an open period', ['2024-01-01 S'], ['2024-01-01 open 1']],
  [
    'an episode on the day that the last one ended by X1 carries care on',
    ['2024-01-01 S 2024-06-01 X1', '2024-06-01 P 2024-09-01 E4A'],
    ['2024-01-01 2024-09-01 2'],
  ],
  [
    'an episode the day after is a new period',
    ['2024-01-01 S 2024-06-01 X1', '2024-06-02 P'],
    ['2024-01-01 2024-06-01 1', '2024-06-02 open 1'],
  ],
  [
    'a child who went home and came back the same day is in a new period',
    ['2024-01-01 S 2024-06-01 E4B', '2024-06-01 S'],
    ['2024-01-01 2024-06-01 1', '2024-06-01 open 1'],
  ],
  [
    'a new start on the day of an X1 is a new period too: one of the two is wrong, and the start says so',
    ['2024-01-01 S 2024-06-01 X1', '2024-06-01 S'],
    ['2024-01-01 2024-06-01 1', '2024-06-01 open 1'],
  ],
  [
    'an end without a reason does not break care by itself',
    ['2024-01-01 S 2024-06-01', '2024-06-01 P'],
    ['2024-01-01 open 2'],
  ],
  [
    'episodes that overlap are one period, whatever their reasons',
    ['2024-01-01 S 2024-06-02 E4A', '2024-06-01 S 2024-07-01 E4A'],
    ['2024-01-01 2024-07-01 2'],
  ],
  [
    'an episode inside another does not end care early',
    ['2024-01-01 S 2024-12-01 X1', '2024-02-01 T 2024-03-01 E4A', '2024-12-01 P'],
    ['2024-01-01 open 3'],
  ],
  [
    'what follows an episode left open is in its period',
    ['2024-01-01 S', '2024-06-01 P 2024-09-01 X1', '2025-01-01 S'],
    ['2024-01-01 open 3'],
  ],
];
test.each(PERIODS)('%s', (_, episodes, expected) => {
  expect(spans(episodes.map(episode))).toEqual(expected);
  expect(spans(episodes.map(episode).reverse())).toEqual(expected);
});

/** Episodes on different days of some years, overlapping, touching and apart, some of them open. */
const history = fc
  .uniqueArray(
    fc.record({
      start: fc.nat({ max: 200 }),
      days: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 12 }),
      reasonStarted: fc.constantFrom('S', 'P', 'L', 'T'),
      reasonEnded: fc.constantFrom('X1', 'X1', 'E4A', 'E8'),
    }),
    { selector: ({ start }) => start, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ start, days, reasonStarted, reasonEnded }): CareEpisode => {
      const from = addCalendarDays(day('2024-01-01'), start);
      return {
        ...episode(`${from} ${reasonStarted}`),
        ...(days === undefined ? {} : { until: addCalendarDays(from, days), reasonEnded }),
      };
    }),
  );

describe('of any episodes', () => {
  test('the periods are in order and never overlap', () => {
    fc.assert(
      fc.property(history, (episodes) => {
        const periods = periodsOfCare(episodes);
        for (const [i, period] of periods.slice(1).entries()) {
          const before = periods[i];
          expect(before?.until === undefined ? '9999' : before.until <= period.from).toBe(true);
        }
      }),
    );
  });

  test('their order does not matter', () => {
    fc.assert(
      fc.property(
        history.chain((episodes) =>
          fc.tuple(fc.constant(episodes), fc.shuffledSubarray(episodes, { minLength: episodes.length })),
        ),
        ([episodes, shuffled]) => {
          expect(periodsOfCare(shuffled)).toEqual(periodsOfCare(episodes));
        },
      ),
    );
  });

  test('a child is looked after on exactly the days on which an episode is open', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -5, max: 270 }), (episodes, since) => {
        const asAt = addCalendarDays(day('2024-01-01'), since);
        const open = episodes.filter(
          (each) =>
            dayNumber(each.from) <= dayNumber(asAt) && (each.until === undefined || asAt < each.until),
        );
        const period = periodOn(periodsOfCare(episodes), asAt);
        expect(period !== undefined).toBe(open.length > 0);
        const latest = open.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
        expect(period && episodeOn(period, asAt)).toEqual(latest);
      }),
    );
  });
});

test('on the day that care ends a child is no longer looked after', () => {
  const periods = periodsOfCare([episode('2024-01-01 S 2024-06-01 E4A')]);
  const days = ['2023-12-31', '2024-01-01', '2024-05-31', '2024-06-01'];
  expect(days.map((asAt) => periodOn(periods, day(asAt)) !== undefined)).toEqual([false, true, true, false]);
});

/** Twelve months at 31 March 2025: a period that began on 1 April 2024 counts, one of 2 April does not. */
test.each([
  ['2024-03-31', true],
  ['2024-04-01', true],
  ['2024-04-02', false],
  ['2024-06-01', false],
])('in care since %s is twelve months at 31 March 2025: %s', (from, expected) => {
  const [period] = periodsOfCare([episode(`${from} S`)]);
  expect(period && inCareTwelveMonths(period, day('2025-03-31'))).toBe(expected);
});

test('a change of placement in the year keeps the twelve months, and a day at home loses them', () => {
  const at = (episodes: string[]): boolean | undefined => {
    const period = periodOn(periodsOfCare(episodes.map(episode)), day('2025-03-31'));
    return period && inCareTwelveMonths(period, day('2025-03-31'));
  };
  expect(at(['2023-01-01 S 2024-10-01 X1', '2024-10-01 P'])).toBe(true);
  expect(at(['2023-01-01 S 2024-10-01 E4A', '2024-10-01 S'])).toBe(false);
  expect(at(['2023-01-01 S 2024-10-01 E4A', '2024-10-02 S'])).toBe(false);
  expect(at(['2023-01-01 S 2025-03-31 E4A'])).toBeUndefined();
});

test.each([
  ['V3', true],
  ['V4', true],
  ['V2', false],
  ['C2', false],
])('legal status %s is an agreed series of short breaks: %s', (legalStatus, expected) => {
  expect(isShortBreak({ ...episode('2024-01-01 S'), legalStatus })).toBe(expected);
});
