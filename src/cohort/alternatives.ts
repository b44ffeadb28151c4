import type { Cohort, Term, Test } from './cohort.ts';
import type { Field } from './define.ts';

/** Whether two tests of one number cannot both be so. */
function areApart(a: Test, b: Test): boolean {
  const [x, y] = [rangeOf(a), rangeOf(b)];
  return x !== undefined && y !== undefined && (x.until < y.from || y.until < x.from);
}

function rangeOf(test: Test): { readonly from: number; readonly until: number } | undefined {
  if (test.kind === 'range') return { from: test.from, until: test.to };
  return test.kind === 'compare' && test.operator === '='
    ? { from: test.value, until: test.value }
    : undefined;
}

/**
 * Whether no pupil can be both, so that who joins two terms by `and` can only mean the one or the other: boys and girls,
 * key stage 1 and key stage 2, legal status C1 and C2.
 */
export function areAlternatives(a: Term, b: Term, fieldOf: (name: string) => Field): boolean {
  if (a.at !== b.at || JSON.stringify(a.stretch) !== JSON.stringify(b.stretch)) return false;
  const [field, other] = [fieldOf(a.field), fieldOf(b.field)];
  if (a.field !== b.field)
    return field.neverWith?.includes(b.field) === true || other.neverWith?.includes(a.field) === true;
  if (field.type === 'number' || field.type === 'count') return areApart(a.test, b.test);
  if (field.type !== 'choice' || !field.single || a.test.kind !== 'oneOf' || b.test.kind !== 'oneOf')
    return false;
  const held = new Set(a.test.values.map((value) => value.toLowerCase()));
  return b.test.values.every((value) => !held.has(value.toLowerCase()));
}

/** The term that a printed cohort ends with, unless a bracket does. */
export function lastTerm(cohort: Cohort): Term | undefined {
  if (cohort.kind === 'term') return cohort;
  if (cohort.kind === 'not') return cohort.of.kind === 'term' ? cohort.of : undefined;
  const last = cohort.all.at(-1);
  return cohort.kind === 'and' && last?.kind === 'or' ? undefined : last && lastTerm(last);
}

/** The term that a printed cohort begins with, unless a bracket or a `not` does. */
export function firstTerm(cohort: Cohort): Term | undefined {
  if (cohort.kind === 'term') return cohort;
  const first = cohort.kind === 'not' ? undefined : cohort.all[0];
  return cohort.kind === 'and' && first?.kind === 'or' ? undefined : first && firstTerm(first);
}
