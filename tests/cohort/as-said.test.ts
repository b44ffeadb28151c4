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
  [
    'boys in year 9 suspended twice this term without an EHCP',
    'boy and year = 9 and suspensions >= 2 this term and not ehcp',
  ],
  ['girls in children’s homes below 90%', 'girl and residential and attendance < 90%'],
  ['looked after children without a school place', 'in care and no school place'],
  ['year 11 girls with an EHCP', 'year = 11 and girl and ehcp'],
  ['year 9 boys or year 10 girls', 'year = 9 and boy or year = 10 and girl'],
  ['living with foster carers out of borough', 'foster care and out of borough'],
  ['children placed more than 20 miles away', 'distance > 20'],
  ['on SEN support with attendance below 85%', 'sen support and attendance < 85%'],
  ['moved school at least twice this year', 'school moves >= 2 this year'],
  ['changed placement in the last 3 months', 'placement moves >= 1 in 3 months'],
  ['aged 15 to 17 and suspended once this year', 'age 15-17 and suspensions >= 1 this year'],
  ['(looked after children) and in year 10', 'in care and year = 10'],
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
  ['a', 'Understood is “a”; then it ends'],
  ['ehcp,', 'Understood is “ehcp,”; then it ends'],
])('%s is not guessed at', (said, expected) => {
  expect(printed(said)).toContain(expected);
});

test('every flag is a term', () => {
  for (const { id } of FLAGS) expect(printed(`flag ${id}`)).toBe(`flag ${id}`);
});
