import fc from 'fast-check';
import type { Cohort, Month, Operator, Stretch, Term, Test } from '../../src/cohort/cohort.ts';
import { type Field, takesStretch } from '../../src/cohort/define.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const operator = fc.constantFrom<Operator>('<', '<=', '=', '>=', '>');
const dates = (until: IsoDate) =>
  fc
    .date({ min: new Date('2000-01-01'), max: new Date(until), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10) as IsoDate);
const date = dates('2030-12-31' as IsoDate);
const unit = fc.constantFrom('years', 'months', 'weeks', 'days' as const);
const whole = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 400 }));
const month = fc.constantFrom<Month>(1, 4, 9, 12);
const span = fc.constantFrom('year', 'term', 'half term', 'financial year', 'month', 'week' as const);
const term = fc.constantFrom('autumn', 'spring', 'summer' as const);
const between: fc.Arbitrary<Stretch> = fc.tuple(date, date).map(([a, b]) => ({
  kind: 'between' as const,
  ...(a < b ? { from: a, until: b } : { from: b, until: a }),
}));
const stretch: fc.Arbitrary<Stretch> = fc.oneof(
  fc.record({ kind: fc.constant('last' as const), count: whole, unit }),
  fc.record({
    kind: fc.constant('this' as const),
    what: span,
  }),
  fc.record({ kind: fc.constant('previous' as const), what: span }),
  fc.record({ kind: fc.constant('in term' as const), term }),
  between,
  fc.record({ kind: fc.constantFrom('since month' as const, 'in month' as const), month }),
  fc.record({ kind: fc.constant('since' as const), date }),
);
const beforeMonth: fc.Arbitrary<Stretch> = fc.record({ kind: fc.constant('before month' as const), month });
const ahead: fc.Arbitrary<Stretch> = fc.oneof(
  fc.record({ kind: fc.constant('next' as const), count: whole, unit }),
  fc.record({ kind: fc.constant('this' as const), what: fc.constantFrom('year', 'term', 'month' as const) }),
  fc.record({ kind: fc.constant('following' as const), what: span }),
  fc.record({ kind: fc.constant('in month' as const), month }),
  fc.record({ kind: fc.constant('in term' as const), term }),
  between,
  beforeMonth,
);

function numberTest(field: Field): fc.Arbitrary<Test> {
  const isRate = field.type === 'number' && field.unit === 'rate';
  const value = isRate ? fc.integer({ min: 2, max: 9998 }).map((n) => Number(`${n}e-4`)) : whole;
  return fc.oneof(
    fc.record({ kind: fc.constant('compare' as const), operator, value }),
    fc
      .tuple(value, value)
      .map(([a, b]) => ({ kind: 'range' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  );
}

function testOf(field: Field): fc.Arbitrary<Test> {
  const is = fc.constant<Test>({ kind: 'is' });
  switch (field.type) {
    case 'yes or no':
      return is;
    case 'number':
    case 'count':
      return numberTest(field);
    case 'duration':
      return fc.oneof(is, fc.record({ kind: fc.constant('lasted' as const), operator, count: whole, unit }));
    case 'date': {
      const asked = fc.record({ kind: fc.constant('date' as const), operator, date });
      const within = (over: fc.Arbitrary<Stretch>) =>
        fc.record({ kind: fc.constant('within' as const), stretch: over });
      if (field.ahead) return fc.oneof(asked, within(ahead));
      // Since a date is a comparison with the date itself. A time that is over is asked of the field that counts.
      const isCounted = field.counted && !field.name.startsWith('last ');
      const over = ['since', ...(isCounted ? ['previous', 'in month', 'in term', 'between'] : [])];
      const ago = fc.record({ kind: fc.constant('ago' as const), operator, count: whole, unit });
      const past = fc.oneof(
        stretch.filter(({ kind }) => !over.includes(kind)),
        beforeMonth,
      );
      return fc.oneof(is, asked, ago, within(past));
    }
    case 'choice': {
      const value = field.choices
        ? fc.constantFrom(...Object.keys(field.choices))
        : fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ’'()-]{0,12}[A-Za-z0-9]$/);
      return fc
        .uniqueArray(value, { minLength: 1, maxLength: 3 })
        .map((values) => ({ kind: 'oneOf' as const, values }));
    }
  }
}

const termsOf = (fields: readonly Field[], until: IsoDate): fc.Arbitrary<Term> =>
  fc.constantFrom(...fields).chain((field) =>
    fc
      .tuple(
        testOf(field),
        fc.option(stretch, { nil: undefined }),
        fc.option(dates(until), { nil: undefined, freq: 3 }),
      )
      .map(([asked, over, at]) => ({
        kind: 'term' as const,
        field: field.name,
        test: asked,
        ...(takesStretch(field) && over ? { stretch: over } : {}),
        ...(at && field.ofFlags !== true ? { at } : {}),
      })),
  );

/** Any question about some fields. Parts joined by one word are one list, as the parser makes them. */
export const cohortsOf = (fields: readonly Field[], until = '2030-12-31' as IsoDate): fc.Arbitrary<Cohort> =>
  fc.letrec<{ cohort: Cohort }>((tie) => ({
    cohort: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      termsOf(fields, until),
      tie('cohort').map((of) => ({ kind: 'not' as const, of })),
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('cohort'), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, parts]) => ({
          kind,
          all: parts.flatMap((part) => (part.kind === kind ? part.all : [part])),
        })),
    ),
  })).cohort;
