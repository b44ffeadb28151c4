import { expect, test } from 'vitest';
import { faultSentence } from '../../src/cohort/fault.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { nameFault, parametersOf, renamedIn, type SavedView, viewAlone } from '../../src/cohort/saved.ts';

const view = (name: string, question: string): SavedView => ({
  ...{ name, question, by: 'jo', at: '2026-11-20T09:00:00Z' },
});
const VIEWS = [
  view('leavers', 'year 11 or age >= 16'),
  view('Slipping', 'attendance < :rate and @leavers'),
  view('round', 'cohort "about"'),
  view('about', '@round and ehcp'),
  view('everyone', ''),
  view('broken', 'year ten'),
];

const printed = (text: string, values: Record<string, string> = {}): string => {
  const read = parseCohort(text, FIELDS, { views: VIEWS, values });
  return read.ok ? printCohort(read.value, fieldOf) : faultSentence(read.error);
};

test.each([
  ['@leavers', {}, 'year = 11 or age >= 16'],
  ['girls and @leavers', {}, 'girl and (year = 11 or age >= 16)'],
  ['not cohort "Leavers" and ehcp', {}, 'not (year = 11 or age >= 16) and ehcp'],
  ['cohort slipping', { rate: '90%' }, 'attendance < 90% and (year = 11 or age >= 16)'],
  ['year :y', { y: '10-11' }, 'year 10-11'],
  ['year :y', { y: 'reception' }, 'year = r'],
  ['in care >= :long', { long: '12 months' }, 'in care >= 12 months'],
  ['came into care since :day', { day: '01/09/2026' }, 'came into care >= 2026-09-01'],
  ['legal status :s and ehcp', { s: 'C1, C2' }, 'legal status C1, C2 and ehcp'],
  ['school :s and ehcp', { s: 'Oak Academy' }, 'school "Oak Academy" and ehcp'],
])('%s with %o is %s', (text, values, expected) => {
  expect(printed(text, values)).toBe(expected);
});

test.each([
  ['school :s', { s: 'Oak or girls' }, 'school "Oak or girls"'],
  ['school :s', { s: 'Oak) or (girls' }, 'school "Oak) or (girls"'],
  ['school :s', { s: 'Oak" or "girls' }, 'school "Oak or girls"'],
  ['school :s', { s: 'St Mary and St John' }, 'school "St Mary and St John"'],
  ['school :s', { s: '@leavers' }, 'school "@leavers"'],
])('%s with %o holds a text and no condition', (text, values, expected) => {
  expect(printed(text, values)).toBe(expected);
});

test.each([
  ['year :y', { y: '10 or girls' }, 'where a number was expected'],
  ['year :y', { y: '10, ehcp' }, 'comes “ehcp”'],
  ['year :y', { y: '10 at 2020-01-01' }, 'where a number was expected'],
  ['year :y', {}, 'comes “:y”'],
  ['@round', {}, 'a saved cohort asks for itself: round → about → round.'],
  ['@everyone', {}, '“everyone”, which is everyone looked after and no condition.'],
  ['@leaver', {}, '“leaver”, which is no saved cohort. Did you mean “leavers”?'],
  ['@broken', {}, 'in the saved cohort “broken”, “year ten”, comes “ten”'],
  ['cohort', {}, 'it ends, where the name of a saved cohort was expected.'],
])('%s with %o is refused', (text, values, expected) => {
  expect(printed(text, values)).toContain(expected);
});

test('the parameters of a question are its own and those of the cohorts in it', () => {
  expect(parametersOf('year :Y and cohort "Slipping" and age :y', VIEWS)).toEqual(['y', 'rate']);
  expect(parametersOf('@round', VIEWS)).toEqual([]);
});

test('a text is a saved cohort alone, or another question', () => {
  expect(viewAlone('@leavers')).toBe('leavers');
  expect(viewAlone('@"Year 11 leavers"')).toBe('Year 11 leavers');
  expect(viewAlone('cohort "Year 11 leavers"')).toBe('Year 11 leavers');
  expect(viewAlone('@leavers and ehcp')).toBeUndefined();
  expect(viewAlone('ehcp')).toBeUndefined();
});

test('a cohort is renamed where it is asked for, and nowhere else', () => {
  expect(renamedIn('girls and @leavers and school "@leavers"', 'Leavers', 'Year 11')).toBe(
    'girls and cohort "Year 11" and school "@leavers"',
  );
  expect(renamedIn('(cohort "leavers") or @leavers2', 'leavers', 'gone')).toBe('(@gone) or @leavers2');
});

test.each([['a"b'], ['1st'], [' leavers'], [''], ['x'.repeat(61)], ['a\u001b[31mb']])(
  '“%s” can be no name',
  (name) => expect(nameFault(name)).toBeDefined(),
);
test.each([['leavers'], ['Year 11 leavers (autumn)'], ['Siân’s list']])('“%s” can be a name', (name) =>
  expect(nameFault(name)).toBeUndefined(),
);
