import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CareEpisode } from '../../src/domain/care.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import { placementsBetween, staysOf } from '../../src/domain/placements.ts';

/** `2024-01-01 S U6 SC1`: from, why it began, where, the placement’s number; the next one’s start ends it. */
const chain = (...texts: string[]): CareEpisode[] =>
  texts.map((text, i) => {
    const [from = '', reasonStarted = '', placement = '', placementUrn = ''] = text.split(' ');
    const until = texts[i + 1]?.split(' ')[0];
    return {
      ...{ from: from as IsoDate, reasonStarted, legalStatus: 'C2', need: 'N1', placement, placementUrn },
      ...(until === undefined ? {} : { until: until as IsoDate, reasonEnded: 'X1' }),
    };
  });

const stays = (...texts: string[]): string[] =>
  staysOf(chain(...texts)).map(({ from, until }) => `${from} ${until ?? 'open'}`);

test.each([
  ['one placement', ['2024-01-01 S U6 SC1'], ['2024-01-01 open']],
  ['a move', ['2024-01-01 S U6 SC1', '2024-03-01 P U6 SC2'], ['2024-01-01 2024-03-01', '2024-03-01 open']],
  ['a new legal status is no move', ['2024-01-01 S U6 SC1', '2024-03-01 L U6 SC1'], ['2024-01-01 open']],
  [
    'a new kind of placement with the same carer counts as a placement',
    ['2024-01-01 S U6 SC1', '2024-03-01 T U4 SC1'],
    ['2024-01-01 2024-03-01', '2024-03-01 open'],
  ],
  [
    'a holiday and back is no move',
    ['2024-01-01 S U6 SC1', '2024-08-01 P T2', '2024-08-08 P U6 SC1'],
    ['2024-01-01 open'],
  ],
  [
    'a hospital and on to another carer is one move',
    ['2024-01-01 S U6 SC1', '2024-08-01 P T1', '2024-08-08 P U6 SC2'],
    ['2024-01-01 2024-08-08', '2024-08-08 open'],
  ],
])('%s', (_, episodes, expected) => {
  expect(stays(...episodes)).toEqual(expected);
});

test('placements of twelve months: those that the time touches', () => {
  const episodes = chain(
    '2024-01-01 S U6 SC1',
    '2025-01-10 P K2 SC2',
    '2025-02-01 P K2 SC3',
    '2025-06-01 P U4 SC4',
  );
  const between = (from: string, until: string) =>
    placementsBetween(episodes, from as IsoDate, until as IsoDate).length;
  expect(between('2025-01-01', '2025-12-31')).toBe(4);
  expect(between('2025-01-10', '2025-12-31')).toBe(3);
  expect(between('2025-06-01', '2025-12-31')).toBe(1);
});

const placed = (from: string, until: string, ...texts: string[]): number =>
  placementsBetween(chain(...texts), from as IsoDate, until as IsoDate).length;

test('a temporary placement is not counted where care begins with it either', () => {
  const begun = ['2025-02-03 S T4', '2025-02-08 P U6 SC1', '2025-06-01 P K2 SC2'];
  expect(placed('2025-01-01', '2025-12-31', ...begun)).toBe(2);
  expect(placed('2025-01-01', '2025-12-31', '2025-02-03 S T1', '2025-02-05 P T4')).toBe(0);
  // In care again from 1 June, first at a place for some days: two placements, not one that lasted.
  const again = chain('2024-01-01 S U6 SC1', '2025-06-01 S T4', '2025-06-05 P U6 SC1');
  const episodes = again.map((each, n) => (n > 0 ? each : { ...each, until: '2025-02-01' as IsoDate }));
  const between = (from: string, until: string) =>
    placementsBetween(episodes, from as IsoDate, until as IsoDate).length;
  expect(between('2025-01-01', '2025-12-31')).toBe(2);
  expect(between('2025-03-01', '2025-12-31')).toBe(1);
});

test('stays follow each other and never overlap', () => {
  const step = fc.tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom('P', 'L', 'T', 'B', 'U'),
    fc.constantFrom('U6', 'U4', 'K2', 'T1', 'T2'),
    fc.constantFrom('SC1', 'SC2'),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let from = '2015-01-01' as IsoDate;
      const texts = ['2015-01-01 S U6 SC1'];
      for (const [days, reason, placement, urn] of steps) {
        from = addCalendarDays(from, days);
        texts.push(`${from} ${reason} ${placement} ${urn}`);
      }
      const found = staysOf(chain(...texts));
      expect(found[0]?.from).toBe('2015-01-01');
      for (const [i, stay] of found.entries()) expect(stay.until).toBe(found[i + 1]?.from);
    }),
  );
});
