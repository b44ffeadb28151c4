import { areAlternatives, firstTerm, lastTerm } from './alternatives.ts';
import type { Cohort, Stretch, Term, Test } from './cohort.ts';
import type { Field } from './define.ts';
import { monthName } from './month.ts';
import { TEXT_ENDS } from './text-ends.ts';
import { tokensOf } from './tokens.ts';

/** Text that can stand without quotation marks is printed without. */
const printText = (text: string): string =>
  /^(?:[\p{L}\p{N}]+|\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)+)$/u.test(text) &&
  isOneWord(text) &&
  !TEXT_ENDS.has(text.toLowerCase())
    ? text
    : `"${text}"`;

/** `Y11` is read as a word and a number, and `percent` as a sign. */
function isOneWord(text: string): boolean {
  const tokens = tokensOf(text);
  return (
    !('reason' in tokens) && tokens.length === 1 && tokens[0]?.text === text && tokens[0].kind !== 'mark'
  );
}

/** A rate as a percentage, digit for digit: 0.07 is 7%, never 7.000000000000001%. */
function printRate(rate: number): string {
  const [digits = '', exponent = '0'] = rate.toExponential().split('e');
  return `${Number(`${digits}e${Number(exponent) + 2}`)}%`;
}

/** A number as its field writes it: a rate as a percentage, a year group by its word. */
export function printNumber(value: number, field: Field): string {
  if (field.type !== 'number' && field.type !== 'count') return String(value);
  if (field.unit === 'rate') return printRate(value);
  const word =
    field.type === 'number' && Object.entries(field.words ?? {}).find(([, number]) => number === value)?.[0];
  return word || String(value);
}

/** A hyphen joins words into one, and numbers into a range. */
const printRange = (from: string, to: string): string =>
  /\d/.test(from) && /\d/.test(to) ? ` ${from}-${to}` : ` ${from} to ${to}`;

export const printStretch = (stretch: Stretch): string => {
  if (stretch.kind === 'last') return ` in ${stretch.count} ${stretch.unit}`;
  if (stretch.kind === 'next') return ` in the next ${stretch.count} ${stretch.unit}`;
  if (stretch.kind === 'this') return ` this ${stretch.what}`;
  if (stretch.kind === 'previous') return ` last ${stretch.what}`;
  if (stretch.kind === 'following') return ` next ${stretch.what}`;
  if (stretch.kind === 'since') return ` since ${stretch.date}`;
  if (stretch.kind === 'between') return ` between ${stretch.from} and ${stretch.until}`;
  if (stretch.kind === 'in term') return ` in ${stretch.term} term`;
  return ` ${stretch.kind.split(' ')[0]} ${monthName(stretch.month)}`;
};

function printTest(test: Test, field: Field): string {
  switch (test.kind) {
    case 'is':
      return '';
    case 'compare':
      return ` ${test.operator} ${printNumber(test.value, field)}`;
    case 'range':
      return printRange(printNumber(test.from, field), printNumber(test.to, field));
    case 'lasted':
      return ` ${test.operator} ${test.count} ${test.unit}`;
    case 'date':
      return ` ${test.operator} ${test.date}`;
    case 'ago':
      return ` ${test.operator} ${test.count} ${test.unit} ago`;
    case 'within':
      return printStretch(test.stretch);
    case 'oneOf':
      return ` ${test.values.map(printText).join(', ')}`;
  }
}

function printTerm(term: Term, fieldOf: (name: string) => Field): string {
  const stretch = term.stretch ? printStretch(term.stretch) : '';
  const at = term.at ? ` at ${term.at}` : '';
  return `${term.field}${printTest(term.test, fieldOf(term.field))}${stretch}${at}`;
}

/** A cohort as text that reads back as the same cohort. */
export function printCohort(cohort: Cohort, fieldOf: (name: string) => Field): string {
  if (cohort.kind === 'term') return printTerm(cohort, fieldOf);
  const part = (each: Cohort): string => {
    const text = printCohort(each, fieldOf);
    // `and` binds closer than `or`, and `not` closer than both.
    const needsBrackets =
      cohort.kind === 'not' ? each.kind === 'and' || each.kind === 'or' : each.kind === 'or';
    return needsBrackets ? `(${text})` : text;
  };
  if (cohort.kind === 'not') return `not ${part(cohort.of)}`;
  const { all, kind } = cohort;
  return all
    .map((each, i) => {
      const before = all[i - 1];
      return before && joinsBefore(before, each, kind, fieldOf)
        ? `(${printCohort(each, fieldOf)})`
        : part(each);
    })
    .join(` ${kind} `);
}

/** Whether what follows would be read as the other of two things, of which no pupil is both. */
function joinsBefore(
  before: Cohort,
  each: Cohort,
  kind: 'and' | 'or',
  fieldOf: (name: string) => Field,
): boolean {
  const isSame = kind === 'or' && before.kind === 'term' && each.kind === 'term';
  if (isSame || (kind === 'and' && (before.kind === 'or' || each.kind === 'or'))) return false;
  const [last, first] = [lastTerm(before), firstTerm(each)];
  return last !== undefined && first !== undefined && areAlternatives(last, first, fieldOf);
}
