import { expect, test } from 'vitest';
import { faultSentence } from '../../src/cohort/fault.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { FLAGS } from '../../src/flags/index.ts';

const printed = (text: string): string => {
  const parsed = parseCohort(text, FIELDS);
  return parsed.ok ? printCohort(parsed.value, fieldOf) : faultSentence(parsed.error);
};

test.each([
  ['below 90%', 'attendance < 90%'],
  ['below 90% attendance', 'attendance < 90%'],
  ['at least 95%', 'attendance >= 95%'],
  ['girls with attendance under 90%', 'girl and attendance < 90%'],
  ['boys who have never been suspended', 'boy and not suspended'],
  ['ehcp without pep this term', 'ehcp and not pep this term'],
  ['no suspensions this year', 'not suspensions >= 1 this year'],
  ['no upn', 'upn missing'],
  ['in care over a year', 'in care > 1 years'],
  ['in care for two years or more', 'in care >= 2 years'],
  ['suspensions 2 or more', 'suspensions >= 2'],
  ['two or more school moves in the last six months', 'school moves >= 2 in 6 months'],
  ['more than 20 miles from home', 'distance > 20'],
  ['age 16 or over', 'age >= 16'],
  ['age 15 or ehcp', 'age = 15 or ehcp'],
  ['year 10 and 11', 'year 10-11'],
  ['years 10 or 11', 'year 10-11'],
  ['in a children’s home', 'residential'],
  ["in a children's home, not on a school roll", 'residential and no school place'],
  ['year 9, ehcp, and no pep this term', 'year = 9 and ehcp and not pep this term'],
  ['legal status C1, C2 and year 9', 'legal status C1, C2 and year = 9'],
  [
    'flag persistent-absence and not flag no-school-place',
    'flag persistent-absence and not flag no-school-place',
  ],
])('%s is read as %s', (said, expected) => {
  expect(printed(said)).toBe(expected);
  expect(printed(expected)).toBe(expected);
});

test.each([
  ['year 7 and 9', 'Understood is “year 7 and”; then comes “9”'],
  ['with', 'it ends, where a term was expected'],
  ['below 90', 'it begins with “below”'],
  ['a', 'it begins with “a”'],
  ['ehcp,', 'Understood is “ehcp,”; then it ends'],
])('%s is not guessed at', (said, expected) => {
  expect(printed(said)).toContain(expected);
});

test('every flag is a term', () => {
  for (const { id } of FLAGS) expect(printed(`flag ${id}`)).toBe(`flag ${id}`);
});
