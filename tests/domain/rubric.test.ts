import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRubric } from '../../src/domain/read-rubric.ts';
import { gradeOf, overallOf, type Rubric } from '../../src/domain/rubric.ts';
import { RUBRICS } from '../../src/domain/rubrics/index.ts';
import { lancashire } from '../../src/domain/rubrics/lancashire.ts';
import { stHelens } from '../../src/domain/rubrics/st-helens.ts';

const graded = ({ sections }: Rubric, grades: string): Map<string, string> => {
  const each = grades.split(' ');
  return new Map(sections.map(({ id }, index) => [id, each[index] ?? '']));
};
const overall = (rubric: Rubric, grades: string): string => {
  const found = overallOf(rubric, graded(rubric, grades));
  return found.ok ? found.value.grade : found.error;
};

test.each([
  ['gold gold gold gold gold gold green', 'gold'],
  ['gold gold gold gold gold green green', 'green'],
  ['gold gold gold gold gold gold amber', 'green'],
  ['green green green green green green amber', 'green'],
  ['green green green green green amber amber', 'amber'],
  ['gold gold gold gold gold gold red', 'red'],
])('St Helens: %s is %s', (grades, expected) => {
  expect(overall(stHelens, grades)).toBe(expected);
});

// voice, previous, attainment, targets, transition, premium, carer, meeting
test.each([
  ['green green green green green green green green', 'green'],
  ['green green green green green green amber green', 'amber'],
  // No carer’s view, and the previous targets not looked at: neither stands in the list for red.
  ['green red green green green green red green', 'amber'],
  ['red green green green green green green green', 'red'],
  ['green green green green red green green green', 'red'],
])('Lancashire: %s is %s', (grades, expected) => {
  expect(overall(lancashire, grades)).toBe(expected);
});

test('the rule stands beside the result, and nothing is guessed while a section has no grade', () => {
  expect(overallOf(stHelens, graded(stHelens, 'gold gold gold gold gold gold green'))).toEqual({
    ok: true,
    value: { grade: 'gold', rule: 'Gold: all but one area gold, the other green.' },
  });
  const missing = graded(stHelens, 'gold gold gold gold gold gold green');
  missing.delete('voice');
  expect(overallOf(stHelens, missing)).toEqual({ ok: false, error: 'not graded yet: Voice' });
  expect(stHelens.note).toContain('“any area is red”, “more than one area is red” and “majority red”');
});

test('the table of every published rubric has an answer for every mix of grades', () => {
  for (const rubric of RUBRICS)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...rubric.grades), {
          minLength: rubric.sections.length,
          maxLength: rubric.sections.length,
        }),
        (grades) => rubric.grades.includes(overall(rubric, grades.join(' '))),
      ),
    );
});

test('a better grade of one section never makes the whole worse', () => {
  for (const rubric of RUBRICS)
    fc.assert(
      fc.property(
        fc.array(fc.nat(rubric.grades.length - 1), {
          minLength: rubric.sections.length,
          maxLength: rubric.sections.length,
        }),
        fc.nat(rubric.sections.length - 1),
        (ranks, at) => {
          const rank = (all: readonly number[]): number =>
            rubric.grades.indexOf(overall(rubric, all.map((each) => rubric.grades[each]).join(' ')));
          const better = ranks.map((each, index) => (index === at ? Math.max(0, each - 1) : each));
          return rank(better) <= rank(ranks);
        },
      ),
    );
});

test('a grade is read whatever its case, and an unknown one is named with those there are', () => {
  expect(gradeOf(lancashire, ' Amber ')).toEqual({ ok: true, value: 'amber' });
  expect(gradeOf(lancashire, 'gold')).toEqual({
    ok: false,
    error: 'gold is no grade of the rubric in use, Lancashire. Its grades are green, amber, red.',
  });
});

const OWN = {
  title: 'Marlowe',
  source: 'Marlowe virtual school, standard of 2026',
  grades: ['good', 'weak'],
  sections: [{ id: 'voice', title: 'Voice' }],
  rules: [{ grade: 'good', when: [{ grades: ['good'], allBut: 0 }], says: 'Good: all good.' }],
};

test('an authority’s own rubric is read from JSON; a fault is a sentence', () => {
  const read = readRubric(JSON.stringify(OWN));
  expect(read).toMatchObject({ ok: true, value: { id: 'own', title: 'Marlowe', grades: ['good', 'weak'] } });
  const fault = (change: object): unknown => readRubric(JSON.stringify({ ...OWN, ...change }));
  expect(readRubric('{')).toEqual({ ok: false, error: 'it is not JSON.' });
  expect(fault({ source: '' })).toEqual({ ok: false, error: 'The rubric has no “source”.' });
  expect(fault({ rules: [{ grade: 'gold', when: [], says: 'x' }] })).toEqual({
    ok: false,
    error: 'Row 1 of “rules” names the grade "gold". There are good, weak.',
  });
  expect(fault({ rules: [{ grade: 'good', when: [{ grades: ['good'] }], says: 'x' }] })).toEqual({
    ok: false,
    error: 'Row 1 of “rules” has a condition that says neither or both of “allBut” and “atLeast”.',
  });
  // What every row leaves out has no grade, and is not guessed.
  const own = (read as { value: Rubric }).value;
  expect(overallOf(own, new Map([['voice', 'weak']]))).toEqual({
    ok: false,
    error: 'no row of the rubric’s table fits these grades',
  });
});

test('no text at all is read as a rubric by throwing', () => {
  fc.assert(fc.property(fc.json(), (json) => typeof readRubric(json).ok === 'boolean'));
});
