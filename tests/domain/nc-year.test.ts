import { expect, test } from 'vitest';
import { ncYearCode, ncYearName, readNcYear } from '../../src/domain/nc-year.ts';

test.each([
  ['R', 0],
  ['reception', 0],
  ['0', 0],
  ['N2', -1],
  ['n1', -2],
  ['E2', -3],
  ['E1', -4],
  ['7', 7],
  ['07', 7],
  ['7.0', 7],
  ['Year 7', 7],
  ['Yr 10', 10],
  ['Y7', 7],
  ['NC Year 11', 11],
  ['Year R', 0],
  ['14', 14],
])('%s is year group %s', (text, year) => {
  expect(readNcYear(text)).toEqual({ ok: true, value: year });
});

test('mixed and not followed are good codes that name no one year', () => {
  expect(readNcYear('M')).toEqual({ ok: true, value: undefined });
  expect(readNcYear('x')).toEqual({ ok: true, value: undefined });
});

test.each(['15', 'Year 0', '-1', 'seven', '7.5', 'N3', ''])('“%s” is no year group', (text) => {
  expect(readNcYear(text).ok).toBe(false);
});

test('what is printed as a code is read as the same year', () => {
  for (let year = -4; year <= 14; year++)
    expect(readNcYear(ncYearCode(year))).toEqual({ ok: true, value: year });
  expect([ncYearCode(0), ncYearCode(-1), ncYearCode(9)]).toEqual(['R', 'N2', '9']);
});

test('in words', () => {
  expect([ncYearName(9), ncYearName(0), ncYearName(-2), ncYearName(undefined)]).toEqual([
    'Year 9',
    'Reception',
    'before Reception',
    'year not known',
  ]);
});
