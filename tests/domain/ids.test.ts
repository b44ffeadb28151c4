import { expect, test } from 'vitest';
import {
  hasValidCheckLetter,
  isTemporaryUpn,
  readSchoolUrn,
  readUpn,
  UPN_UNKNOWN_REASONS,
  upnCheckLetter,
} from '../../src/domain/ids.ts';

function upn(text: string) {
  const read = readUpn(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

test('B801200005001 has the check letter that its digits give: they sum to 93, and 93 is 1 modulo 23', () => {
  expect(upnCheckLetter('B801200005001')).toBe('B');
  expect(hasValidCheckLetter(upn('B801200005001'))).toBe(true);
});

test('Q207000016049 of a vendor’s help page should begin with P, and is kept as it is', () => {
  expect(upnCheckLetter('Q207000016049')).toBe('P');
  expect(hasValidCheckLetter(upn('Q207000016049'))).toBe(false);
});

test('a temporary UPN ends with a letter, whose place in the table counts thirteen times', () => {
  // As B801200005001, whose last digit adds 13; a final B is place 1 and adds 13 too, a final A adds nothing.
  expect(upnCheckLetter('B80120000500B')).toBe('B');
  expect(upnCheckLetter('B80120000500A')).toBe('M');
  // Sum 80, and 22 × 13 for the last letter of the table: 366, which is 21 modulo 23.
  expect(upnCheckLetter('B80120000500Z')).toBe('Y');
  expect(isTemporaryUpn(upn('M80120000500A'))).toBe(true);
  expect(isTemporaryUpn(upn('B801200005001'))).toBe(false);
});

test.each(['b801200005001', ' B801200005001 ', "'B801200005001"])('%j is the UPN B801200005001', (text) => {
  expect(upn(text)).toBe('B801200005001');
});

test.each(['I801200005001', 'O801200005001', 'S801200005001'])(
  '%s has a letter that no check gives',
  (text) => {
    expect(hasValidCheckLetter(upn(text))).toBe(false);
  },
);

test.each([
  '',
  '1234',
  'B80120000500',
  'B8012000050011',
  '8801200005001',
  'B8012000X5001',
  'B80120000500I',
  'B80120000500O',
  'B80120000500S',
  'UN3',
])('%j is no UPN', (text) => {
  expect(readUpn(text).ok).toBe(false);
});

test('five reasons stand in a return for a UPN that is not known', () => {
  expect(Object.keys(UPN_UNKNOWN_REASONS)).toEqual(['UN1', 'UN2', 'UN3', 'UN4', 'UN5']);
});

test('a school’s URN is six digits, and nothing else', () => {
  expect(readSchoolUrn(' 900024 ')).toEqual({ ok: true, value: 900_024 });
  for (const text of ['', '90002', '9000240', 'SC90024', '900 024', '303/4000'])
    expect(readSchoolUrn(text).ok).toBe(false);
});
