import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import {
  type ChildKnown,
  isOtherBirthDate,
  isOwnBirthDate,
  nameLikeness,
} from '../../src/domain/same-child.ts';

const SIAN: ChildKnown = {
  forenames: ['Siân'],
  surnames: ['O’Brien-Hale'],
  otherNames: ['Shanny', 'sian pemberton'],
  birthDates: ['2012-05-04' as IsoDate],
};

test.each([
  ['Siân O’Brien-Hale'],
  ['SIAN OBRIEN HALE'],
  ["O'Brien-Hale, Siân Margaret"],
  ['Sian O Brien Hale'],
  ['Hale, S.'],
  ['SO'],
  ['Sian'],
  ['Shanny Hale'],
  ['Sian Pemberton'],
  ['Siann Obrian-Hale'],
  [''],
])('“%s” is the name of Siân O’Brien-Hale', (name) => {
  expect(nameLikeness(name, SIAN)).toBe('same');
});

test.each([
  ['Siân Quilby', 'a new surname'],
  ['Margaret O’Brien-Hale', 'a forename that is not known'],
  ['Quilby', 'a surname alone'],
  ['Σιάν Χέιλ', 'another script'],
])('“%s” differs from it: %s', (name) => {
  expect(nameLikeness(name, SIAN)).toBe('differs');
});

test.each([['Tom Quilby'], ['Quilby, Tom'], ['Tom Margaret Quilby']])(
  '“%s” is the name of another',
  (name) => {
    expect(nameLikeness(name, SIAN)).toBe('another');
  },
);

test('words of three and of four letters are other words sooner than long ones', () => {
  const known = { ...SIAN, forenames: ['Mary'], surnames: ['Lee'], otherNames: [] };
  expect(nameLikeness('Cara Lea', known)).toBe('another');
  expect(nameLikeness('Marie Khan', known)).toBe('another');
  expect(nameLikeness('Mara Khan', known)).toBe('differs');
});

test('a name that the roll does not hold is no difference, and half a name is never another’s', () => {
  expect(nameLikeness('Tom Quilby', { ...SIAN, forenames: [], surnames: [], otherNames: [] })).toBe('same');
  expect(nameLikeness('Sian Quilby', { ...SIAN, surnames: [] })).toBe('same');
  expect(nameLikeness('Tom Quilby', { ...SIAN, surnames: [], otherNames: [] })).toBe('differs');
});

test('a date of birth is another’s where it can be read and is none of the child’s', () => {
  for (const same of ['04/05/2012', '2012-05-04', '', 'not known', '31/02/2012'])
    expect(isOtherBirthDate(same, SIAN)).toBe(false);
  for (const other of ['05/05/2012', '05/04/2012', '2013-05-04'])
    expect(isOtherBirthDate(other, SIAN)).toBe(true);
  expect(isOtherBirthDate('05/05/2012', { ...SIAN, birthDates: [] })).toBe(false);
});

test('a date of birth is the child’s own where it can be read and is one of the child’s', () => {
  for (const own of ['04/05/2012', '2012-05-04']) expect(isOwnBirthDate(own, SIAN)).toBe(true);
  for (const none of ['', 'not known', '05/05/2012']) expect(isOwnBirthDate(none, SIAN)).toBe(false);
});
