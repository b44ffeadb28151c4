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
  ['year 9 and year 10 girls', 'year 9-10 and girl'],
  ['year 9 not suspended last term', 'year = 9 and not suspensions >= 1 last term'],
  ['year 11 no pep this term', 'year = 11 and not pep this term'],
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
  ['suspended last term', 'suspensions >= 1 last term'],
  ['suspended more than once last year', 'suspensions > 1 last year'],
  ['suspended in October', 'suspensions >= 1 in October'],
  ['suspended this month', 'suspended this month'],
  ['suspended since September', 'suspended since September'],
  ['no pep last term', 'not pep last term'],
  ['peps last year', 'peps held >= 1 last year'],
  ['without predicted grades', 'predicted grades missing'],
  ['predicted below 4 in maths', 'predicted maths < 4'],
  ['year 11 and predicted 4 or better in english', 'year = 11 and predicted english >= 4'],
  ['no SDQ', 'sdq missing'],
  ['no social worker', 'no social worker recorded'],
  ['section 20', 'legal status V2'],
  ['in secondary school', 'school phase secondary'],
  ['post-16', 'year >= 12'],
  ['reception', 'year = r'],
  ['year 10s and 11s', 'year 10-11'],
  ['attendance between 80% and 90%', 'attendance 80%-90%'],
  ['attendance 95% or better', 'attendance >= 95%'],
  ['looked after under 6 months', 'in care < 6 months'],
  ['looked after 12 months', 'in care >= 12 months'],
  ['out of borough and in a residential home', 'out of borough and residential'],
  ['EHCP review overdue', 'ehc review overdue'],
  ['unaccompanied asylum seekers in key stage 4', 'unaccompanied and key stage = 4'],
  ['KS4 pupils below 85%', 'key stage = 4 and attendance < 85%'],
  ['red peps', 'pep quality red'],
  ['pp+ unspent', 'premium unspent > 0'],
  ['pp+ unspent over 500', 'premium unspent > 500'],
  ['not in school', 'no school place'],
  ['at a school that requires improvement', 'school grade "requires improvement"'],
  ['girls at a good or outstanding school', 'girl and school grade good, outstanding'],
  ['below age related in reading', 'below age related in reading'],
  ['with a part time timetable', 'flag part-time-timetable'],
  ['missing from care', 'missing now'],
  ['missing from care this month', 'missing episodes >= 1 this month'],
  ['turning 16 before April', 'turning 16 before April'],
  ['turning 18 this school year', 'turning 18 this year'],
  ['turning 18 in the next 3 months', 'turning 18 in the next 3 months'],
  ['peps due in the next two weeks', 'next pep in the next 2 weeks'],
  ['care leavers NEET', 'care leaver relevant, "former relevant" and neet'],
  ['16 and 17 year olds', 'age 16-17'],
  ['aged 16+', 'age >= 16'],
  ['primary need SEMH with attendance below 90%', 'primary need SEMH and attendance < 90%'],
  ['caseload Bell in year 10', 'caseload Bell and year = 10'],
  ['new to care this term', 'came into care this term'],
  ['came into care last month', 'came into care last month'],
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
  ['looked after since September', 'Say for how long'],
  ['turning 16', 'where a date was expected'],
  ['year 9 and year 11', 'Say “or year 11”'],
  ['social worker Bell this term', 'Understood is “social worker Bell”; then comes “this”'],
  ['16 and 19 year olds', 'it begins with “16”'],
  ['came into care over a year', 'comes “over”'],
  ['excluded this year', 'permanently excluded'],
  ['attendance between 80%', 'where “and” was expected'],
  ['suspended this century', 'after which year, term, month, week or financial year is understood'],
  ['pep overdew', 'Did you mean pep overdue?'],
  ['ehcp,', 'Understood is “ehcp,”; then it ends'],
])('%s is not guessed at', (said, expected) => {
  expect(printed(said)).toContain(expected);
});

test('every flag is a term', () => {
  for (const { id } of FLAGS) expect(printed(`flag ${id}`)).toBe(`flag ${id}`);
});
