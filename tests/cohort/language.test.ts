import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cohort } from '../../src/cohort/cohort.ts';
import { faultSentence } from '../../src/cohort/fault.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { cohortsOf } from './random-cohort.ts';

const read = (text: string): Cohort => {
  const parsed = parseCohort(text, FIELDS);
  if (!parsed.ok) throw new Error(faultSentence(parsed.error));
  return parsed.value;
};
const printed = (text: string): string => printCohort(read(text), fieldOf);
const fault = (text: string): string => {
  const parsed = parseCohort(text, FIELDS);
  if (parsed.ok) throw new Error(`it was understood as ${printCohort(parsed.value, fieldOf)}`);
  return faultSentence(parsed.error);
};

test.each([
  ['year 10-11 and attendance < 90% and not ehcp', 'year 10-11 and attendance < 90% and not ehcp'],
  ['Year 10 to 11', 'year 10-11'],
  ['year R', 'year = r'],
  ['nc year reception', 'year = r'],
  ['in care for at least 12 months at 31/03/2026', 'in care >= 12 months at 2026-03-31'],
  ['in care', 'in care'],
  ['in care 2 years', 'in care >= 2 years'],
  ['looked after over 6 weeks', 'in care > 6 weeks'],
  ['school "Oak Academy" or school Elm Grove', 'school "Oak Academy" or school "Elm Grove"'],
  ['out of borough', 'out of borough'],
  ['legal status c2, "interim care order"', 'legal status C2, C1'],
  ['sex female', 'sex F'],
  ['placement moves >= 3 in the last 12 months', 'placement moves >= 3 in 12 months'],
  ['placement moves this year', 'placement moves >= 1 this year'],
  ['missing episodes since 2026-09-01', 'missing episodes >= 1 since 2026-09-01'],
  ['born before 1/9/2012', 'born < 2012-09-01'],
  ['came into care since 2026-09-01', 'came into care >= 2026-09-01'],
  ['left care this financial year', 'left care this financial year'],
  ['came into care in 3 months', 'came into care in 3 months'],
  ['attendance below 0.9', 'attendance < 90%'],
  ['attendance < 90', 'attendance < 90%'],
  ['absence >= 9.96%', 'absence >= 9.96%'],
  ['not (ehcp or sen support) and age at least 5', 'not (ehcp or sen support) and age >= 5'],
  ['ehcp and sen or disabled', 'ehcp and sen or disabled'],
  ['ehcp and (sen or disabled)', 'ehcp and (sen or disabled)'],
  ['care leaver relevant, "former relevant"', 'care leaver relevant, "former relevant"'],
])('%s is read as %s', (text, expected) => {
  expect(printed(text)).toBe(expected);
});

test('and binds closer than or', () => {
  expect(read('ehcp or sen and disabled')).toEqual({
    kind: 'or',
    all: [
      { kind: 'term', field: 'ehcp', test: { kind: 'is' } },
      {
        kind: 'and',
        all: [
          { kind: 'term', field: 'sen', test: { kind: 'is' } },
          { kind: 'term', field: 'disabled', test: { kind: 'is' } },
        ],
      },
    ],
  });
});

describe('what is not understood is said with what was', () => {
  test.each([
    [
      'atendance < 90%',
      'The question is not understood: it begins with “atendance”, which is no field. Did you mean attendance? “vschool pupils --fields” lists them.',
    ],
    ['year 10 and', 'Understood is “year 10 and”; then it ends, where a term was expected.'],
    [
      'year 10 today',
      'Understood is “year 10”; then comes “today”, where “and”, “or” or the end was expected.',
    ],
    ['(year 10', 'Understood is “(year 10”; then it ends, where “)” was expected.'],
    ['attendance < 1', 'Understood is “attendance < 1”; then 1 could be 1% or all of it: say 1% or 100%.'],
    ['attendance < 120%', 'Understood is “attendance < 120%”; then 120% is more than all of it.'],
    [
      'in care >= 12',
      'Understood is “in care >= 12”; then it ends, where years, months, weeks or days was expected after 12.',
    ],
    [
      'born before 31/02/2012',
      'Understood is “born before”; then 31/02/2012 is not a date: that month has 29 days. Dates are DD/MM/YYYY or YYYY-MM-DD.',
    ],
    [
      'sex boy',
      'Understood is “sex”; then comes “boy”, which is no value of sex. It can be M (male), F (female) and U (not known).',
    ],
    ['school "Oak', 'Understood is “school”; then the quotation has no end.'],
    ['age != 5', 'Understood is “age”; then comes “!=”. Put “not” before the term instead.'],
  ])('%s', (text, sentence) => {
    expect(fault(text)).toBe(sentence);
  });
});

test('a cohort that is printed reads back as the same cohort', () => {
  fc.assert(
    fc.property(cohortsOf(FIELDS), (asked) => {
      const text = printCohort(asked, fieldOf);
      const back = parseCohort(text, FIELDS);
      expect(back.ok ? back.value : `${faultSentence(back.error)} in ${text}`).toEqual(asked);
    }),
    { numRuns: 500 },
  );
});

test('no text makes the parser throw', () => {
  const piece = fc.constantFrom(
    'year',
    '10',
    '-',
    '%',
    '(',
    ')',
    'and',
    'or',
    'not',
    'in',
    'care',
    'at',
    '2026-03-31',
    '"Oak"',
    '<',
    '>=',
    'months',
    'this',
    'school',
    ',',
    'zz',
    '31/02/2026',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => pieces.join(' ')),
        fc.string(),
      ),
      (text) => {
        parseCohort(text, FIELDS);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('every field', () => {
  test('has a name and aliases of its own', () => {
    const names = FIELDS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  test.each(FIELDS)('$name has an example that is read as a question about it', ({ name, example, help }) => {
    expect(JSON.stringify(read(example))).toContain(`"field":"${name}"`);
    expect(help).toMatch(/\.$/);
  });
});
