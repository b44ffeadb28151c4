import { expect, test } from 'vitest';
import { NOTHING_SAVED } from '../../src/cohort/saved.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { questionOf } from '../../src/reports/cohort.ts';
import { flagsOtherwiseRead } from '../../src/reports/flags-said.ts';
import { understand } from '../../src/tui/filter/understand.ts';
import { demoCopy, vschool } from '../program.ts';

test.each([
  [
    'SDQ missing',
    '“sdq missing” is read as a field of that name: No score of the Strengths and Difficulties Questionnaire is held, however old. The flag “SDQ missing” is another question: “flag sdq-missing”.',
  ],
  [
    'year 10 and missing-from-care',
    '“missing from care” is read as “missing now”: Missing from care on the date. The flag “Missing from care” is another question: “flag missing-from-care”.',
  ],
  [
    'suspended this year',
    '“suspended this year” is read as “suspended in this school year”. The flag “Suspended this school year” is another question: “flag first-suspension”.',
  ],
  [
    'new school without a PEP',
    '“new school without a pep” is read as “all of these: school moves is at least 1 not: last pep”. The flag “New school without a PEP” is another question: “flag no-pep-at-new-school”.',
  ],
])('“%s”: it is said that the flag is another question', (question, said) => {
  expect(flagsOtherwiseRead(question)).toEqual([said]);
});

test('nothing is said of a flag that is asked for, of words read as the flag, nor of other words', () => {
  for (const question of [
    'flag sdq-missing',
    'flag missing from care',
    'part-time timetable and year 9',
    'sdq >= 17',
    'suspended this term',
    '',
  ])
    expect(flagsOtherwiseRead(question)).toEqual([]);
});

test('the longest flag that is named is meant', () => {
  expect(flagsOtherwiseRead('pupil premium unspent')).toHaveLength(1);
  expect(() => questionOf('heading for persistent absence')).toThrow(
    /The flag “Heading for persistent absence” is asked for as “flag heading-for-persistent-absence”\.$/,
  );
});

test('where a flag’s name cannot be read, it is said how the flag is asked for', () => {
  expect(() => questionOf('year 10 and complete absence')).toThrow(
    'Understood is “year 10 and”; then comes “complete”, which is no field. Did you mean severe absence and pep complete? “vschool pupils --fields” lists them. The flag “Complete absence” is asked for as “flag complete-absence”.',
  );
  expect(() => questionOf('suspended this year and quilby')).toThrow(/lists them\.$/);
  expect(understand('complete absence', '2026-11-20' as IsoDate, NOTHING_SAVED)).toMatchObject({
    sentence: expect.stringContaining('The flag “Complete absence” is asked for as “flag complete-absence”.'),
  });
});

test('it is said beside the answer of every command that takes a question', () => {
  const db = demoCopy();
  for (const asked of [
    ['query', 'missing from care'],
    ['query', 'missing from care', '--group-by', 'suspensions by month'],
    ['pupils', 'missing', 'from', 'care'],
    ['flags', 'missing from care'],
    ['pep', 'list', '--cohort', 'missing from care'],
    ['attendance', '--cohort', 'missing from care'],
    ['attainment', '--cohort', 'missing from care'],
    ['progress', '--cohort', 'missing from care'],
    ['report', 'monthly-four', '--cohort', 'missing from care'],
  ])
    expect(vschool([...asked, '--db', db]).stderr, asked.join(' ')).toContain('“flag missing-from-care”.');
});
