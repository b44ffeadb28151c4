import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completions } from '../../src/cohort/complete.ts';
import { FIELDS } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import type { SavedView } from '../../src/cohort/saved.ts';

const view = (name: string, question: string): SavedView => ({
  ...{ name, question, by: 'jo', at: '2026-11-20T09:00:00Z' },
});
const SAVED = { views: [view('leavers', 'year 11'), view('Far away', 'distance > 20')], values: {} };

/** Completions at the bar, as whole texts up to the cursor. */
const at = (text: string): string[] => {
  const cursor = text.includes('|') ? text.indexOf('|') : text.length;
  const whole = text.replace('|', '');
  const { from, options } = completions(whole, cursor, FIELDS, SAVED);
  return options.map((option) => whole.slice(0, from) + option.text);
};

test.each([
  ['att', ['attainment', 'attendance']],
  ['year 10 and att', ['year 10 and attainment', 'year 10 and attendance']],
  ['year 10 and att| and ehcp', ['year 10 and attainment', 'year 10 and attendance']],
  ['(year 10 or ATTE', ['(year 10 or attendance']],
  ['out of b', ['out of borough']],
  ['legal status ', ['legal status C1', 'legal status C2']],
  ['legal status d', ['legal status D1']],
  ['(year 10 or girls ', ['(year 10 or girls and', '(year 10 or girls )']],
  ['year 10 ', ['year 10 and', 'year 10 or']],
  ['suspensions >= 2 th', ['suspensions >= 2 this term', 'suspensions >= 2 this year']],
  ['placement mo', ['placement moves']],
  ['placement ', ['placement moves', 'placement U1']],
  ['came into care s', ['came into care since']],
  ['attendance ', ['attendance < 90%', 'attendance <']],
  ['not p', ['not pep overdue', 'not persistently absent']],
  ['@l', ['@leavers']],
  ['girls and coh', ['girls and cohort "Far away"']],
  ['', ['not', '@leavers', 'age']],
])('%s goes on with %o', (text, expected) => {
  expect(at(text)).toEqual(expect.arrayContaining(expected));
});

test.each([['attendence < 90% and ye'], ['year 10 year'], ['school Oak '], ['"']])(
  '%s goes on with no field',
  (text) => {
    expect(at(text).filter((each) => !/ (and|or)$/.test(each))).toEqual([]);
  },
);

test('what was typed stays, and what gives way is what was begun', () => {
  expect(completions('year 10 and placement mo', 24, FIELDS)).toMatchObject({
    from: 12,
    options: [{ text: 'placement moves', help: expect.stringMatching(/^How often a child moved/) }],
  });
});

test('a question that goes on as offered is understood, or ends too soon', () => {
  const piece = fc.constantFrom(
    ...[
      'year 10',
      'ehcp',
      'and',
      'or',
      'not',
      '(',
      'legal status',
      'C2',
      'att',
      'in care',
      '>=',
      'pep',
      '@l',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), fc.boolean(), (pieces, spaced) => {
      const text = pieces.join(' ') + (spaced ? ' ' : '');
      for (const offered of at(text)) {
        const read = parseCohort(offered, FIELDS, SAVED);
        const isEnd = read.ok || read.error.at >= offered.length || read.error.reason.startsWith('it ends');
        expect([offered, isEnd]).toEqual([offered, true]);
      }
    }),
    { numRuns: 100 },
  );
});

test('no text and no cursor makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(30), (text, cursor) => {
      completions(text, cursor, FIELDS, SAVED);
    }),
  );
});
