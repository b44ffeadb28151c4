import type { Cohort, Operator, Stretch, Term } from './cohort.ts';
import type { Field } from './define.ts';
import { monthName } from './month.ts';
import { printNumber } from './print.ts';

const OPERATORS: Readonly<Record<Operator, string>> = {
  '<': 'under',
  '<=': 'at most',
  '=': 'exactly',
  '>=': 'at least',
  '>': 'over',
};

const stretchWords = (stretch: Stretch, isAhead: boolean): string => {
  const which = isAhead ? 'that is not over yet' : 'the last that has begun';
  if (stretch.kind === 'last') return `in the last ${stretch.count} ${stretch.unit}`;
  if (stretch.kind === 'next') return `in the next ${stretch.count} ${stretch.unit}`;
  if (stretch.kind === 'since') return `since ${stretch.date}`;
  if (stretch.kind === 'between') return `from ${stretch.from} to ${stretch.until}`;
  if (stretch.kind === 'in term') return `in the ${stretch.term} term ${which}`;
  if (stretch.kind === 'in month') return `in ${monthName(stretch.month)}, ${which}`;
  if (stretch.kind === 'since month') return `since 1 ${monthName(stretch.month)}, the last that has begun`;
  if (stretch.kind === 'before month')
    return `before 1 ${monthName(stretch.month)}, ${isAhead ? 'the next to come' : 'the last that has begun'}`;
  const span = stretch.what === 'year' ? 'school year' : stretch.what;
  if (stretch.kind === 'following') return `in the ${span} after this one`;
  return stretch.kind === 'this' ? `in this ${span}` : `in the ${span} before this one`;
};

/** A code with what it means. */
const spelt = (value: string, field: Field): string => {
  const meaning = field.type === 'choice' ? field.choices?.[value] : undefined;
  return meaning === undefined || meaning === value ? value : `${value} (${meaning})`;
};

function termWords(term: Term, fieldOf: (name: string) => Field): string {
  const field = fieldOf(term.field);
  const { test } = term;
  const isAhead = field.type === 'date' && field.ahead === true;
  const asked = (() => {
    switch (test.kind) {
      case 'is':
        return field.name;
      case 'compare':
        return `${field.name} is ${OPERATORS[test.operator]} ${printNumber(test.value, field)}`;
      case 'range':
        return `${field.name} is from ${printNumber(test.from, field)} to ${printNumber(test.to, field)}`;
      case 'lasted':
        return `${field.name} for ${OPERATORS[test.operator]} ${test.count} ${test.unit}`;
      case 'date':
        return `${field.name} is ${test.operator === '=' ? 'on' : test.operator.startsWith('<') ? 'before' : 'after'}${test.operator.length === 2 ? ' or on' : ''} ${test.date}`;
      case 'within':
        return `${field.name} ${stretchWords(test.stretch, isAhead)}`;
      case 'ago':
        return `${field.name} is ${OPERATORS[test.operator]} ${test.count} ${test.unit} ago`;
      case 'oneOf':
        return `${field.name} is ${field.type === 'choice' && field.byPart ? 'like ' : ''}${test.values.map((value) => spelt(value, field)).join(' or ')}`;
    }
  })();
  const over = term.stretch ? ` ${stretchWords(term.stretch, isAhead)}` : '';
  return `${asked}${over}${term.at ? `, as at ${term.at}` : ''}`;
}

/** A cohort read aloud, a line a term, further in for every bracket. */
export function readingOf(cohort: Cohort, fieldOf: (name: string) => Field, indent = ''): string[] {
  if (cohort.kind === 'term') return [`${indent}${termWords(cohort, fieldOf)}`];
  if (cohort.kind === 'not') {
    if (cohort.of.kind === 'term') return [`${indent}not: ${termWords(cohort.of, fieldOf)}`];
    return [
      `${indent}none of what follows is so as a whole:`,
      ...readingOf(cohort.of, fieldOf, `${indent}  `),
    ];
  }
  const head = cohort.kind === 'and' ? 'all of these:' : 'at least one of these:';
  return [`${indent}${head}`, ...cohort.all.flatMap((each) => readingOf(each, fieldOf, `${indent}  `))];
}
