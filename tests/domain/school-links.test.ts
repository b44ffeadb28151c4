import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type SchoolLink, type SchoolState, schoolsToday, stepsOn } from '../../src/domain/school-links.ts';

const AS_AT = '2026-11-20' as IsoDate;

const link = (urn: number, linkedUrn: number, kind = 'Successor', on?: string): SchoolLink => ({
  urn,
  linkedUrn,
  kind,
  ...(on === undefined ? {} : { on: on as IsoDate }),
});

const today = (
  urn: number,
  links: readonly SchoolLink[],
  open: readonly number[],
  closed: readonly number[],
) => {
  const stateOf = (each: number): SchoolState =>
    open.includes(each) ? 'open' : closed.includes(each) ? 'closed' : 'not known';
  return schoolsToday(urn, stepsOn(links, AS_AT), stateOf);
};

test('an open school is itself, whatever its links', () => {
  expect(today(1, [link(1, 2)], [1, 2], [])).toEqual([1]);
});

test('a closed school leads to its successor, over as many steps as there are', () => {
  expect(today(1, [link(1, 2), link(2, 3, 'Successor - merged')], [3], [1, 2])).toEqual([3]);
});

test('a link that stands at the new school alone is followed as well', () => {
  expect(today(1, [link(2, 1, 'Predecessor')], [2], [1])).toEqual([2]);
});

test('a split gives all of the schools, in order', () => {
  const links = [link(1, 3, 'Successor - Split School'), link(1, 2, 'Successor - Split School')];
  expect(today(1, links, [2, 3], [1])).toEqual([2, 3]);
});

test('two schools that became one and name each other lead to the one that is open', () => {
  const links = [link(1, 2, 'Result of Amalgamation'), link(2, 1, 'Result of Amalgamation')];
  expect(today(1, links, [2], [1])).toEqual([2]);
  expect(today(2, links, [2], [1])).toEqual([2]);
});

test('a circle of closed schools leads nowhere, and ends', () => {
  expect(today(1, [link(1, 2), link(2, 3), link(3, 1)], [], [1, 2, 3])).toEqual([]);
});

test('a school that closed without a successor leads nowhere', () => {
  expect(today(1, [], [], [1])).toEqual([]);
});

test('a school of which nothing is known, and that no link leads on from, is itself', () => {
  expect(today(1, [], [], [])).toEqual([1]);
  expect(today(1, [link(1, 2)], [], [1])).toEqual([2]);
});

test('a successor that comes later is not one yet, and one without a date is', () => {
  expect(today(1, [link(1, 2, 'Successor', '2026-11-21')], [2], [1])).toEqual([]);
  expect(today(1, [link(1, 2, 'Successor', '2026-11-20')], [2], [1])).toEqual([2]);
  expect(today(1, [link(1, 2)], [2], [1])).toEqual([2]);
});

test('a sixth form centre or a closure is no successor', () => {
  expect(today(1, [link(1, 2, 'Sixth Form Centre Link'), link(1, 3, 'Closure')], [2, 3], [1])).toEqual([]);
});

test('whatever the links, the answer ends and names no closed school', () => {
  const urn = fc.integer({ min: 1, max: 8 });
  const links = fc.array(
    fc.record({
      urn,
      linkedUrn: urn,
      kind: fc.constantFrom('Successor', 'Predecessor', 'Result of Amalgamation'),
    }),
  );
  fc.assert(
    fc.property(links, fc.uniqueArray(urn), urn, (all, closed, start) => {
      const open = [1, 2, 3, 4, 5, 6, 7, 8].filter((each) => !closed.includes(each));
      for (const each of today(start, all, open, closed)) expect(open).toContain(each);
    }),
  );
});
