import { type Cohort, joined, type Term, type Test } from './cohort.ts';
import { countedBy, type Field } from './define.ts';
import { tried } from './fault.ts';
import type { FieldReader, Name } from './field-reader.ts';
import type { TokenReader } from './reader.ts';
import type { SaidTerms } from './said-terms.ts';
import { takeStretch } from './stretch-reader.ts';
import { termOf } from './term-of.ts';
import { readTest } from './term-test.ts';

/** Reads what comes after the name of a field. */
export class NamedTerms {
  readonly #reader: FieldReader;
  readonly #fields: readonly Field[];
  readonly #said: SaidTerms;
  /** Hears of the field of each term that begins, and of none when it is whole. */
  readonly #onTerm: (field: Field | undefined) => void;

  constructor(
    reader: FieldReader,
    fields: readonly Field[],
    said: SaidTerms,
    onTerm: (field: Field | undefined) => void,
  ) {
    this.#reader = reader;
    this.#fields = fields;
    this.#said = said;
    this.#onTerm = onTerm;
  }

  /** What is asked of a field whose name was read. */
  named({ field, words }: Name): Cohort {
    // “last pep last term” is about the last one.
    const isLast = words[0] === 'last';
    const times = isLast ? undefined : (this.#times(field) ?? this.#inATime(field));
    if (times) return times;
    const said = field.type === 'yes or no' ? this.#yesOrNo(field) : undefined;
    if (said) return said;
    const isPlain = isYearGroup(field) && ['number', 'word'].includes(this.#reader.tokens.peek()?.kind ?? '');
    this.#onTerm(field);
    const test = readTest(this.#reader.tokens, field);
    this.#onTerm(undefined);
    const others = isPlain ? this.#otherYears(field) : [];
    if (others.length === 0) return this.#term(field, test);
    const { at } = this.#term(field, test);
    return joined(
      'or',
      inRuns([test, ...others]).map((each) => ({
        kind: 'term',
        field: field.name,
        test: each,
        ...(at ? { at } : {}),
      })),
    );
  }

  /** A saying, which names its field and asks something of it at once. */
  saying(field: Field, test: Test): Term {
    return this.#term(field, this.#goneOn(field, test));
  }

  /** `red or amber peps`, `reception to year 2`: what may follow a saying of its own field. */
  #goneOn(field: Field, test: Test): Test {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const orMore = isExactly(test) ? tokens.takeOrMore() : undefined;
    if (orMore && isExactly(test)) return { ...test, operator: orMore };
    const isFrom = isYearGroup(field) && isExactly(test);
    if (!isFrom || !(tokens.takeWord('to') || tokens.takeMark('-'))) return alsoSaid(tokens, field, test);
    tokens.takeYearWord();
    const last = tried(() => readTest(tokens, field));
    if (last?.kind === 'compare' && last.operator === '=' && last.value > test.value)
      return { kind: 'range', from: test.value, to: last.value };
    tokens.back(place);
    return test;
  }

  /** `ehcp = yes`. */
  #yesOrNo(field: Field): Cohort | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    if (tokens.takeOperator() === '=') {
      const term = { kind: 'term', field: field.name, test: { kind: 'is' } } as const;
      if (tokens.takeAny(['yes', 'true', 'y'])) return term;
      if (tokens.takeAny(['no', 'false', 'n'])) return { kind: 'not', of: term };
    }
    tokens.back(place);
    return undefined;
  }

  /** `7, 8 and 9`, `and year 11`: more of the same after one year group. */
  #otherYears(field: Field): Test[] {
    const { tokens } = this.#reader;
    const found: Test[] = [];
    for (;;) {
      const { place } = tokens;
      const hasComma = tokens.takeMark(',');
      const isJoined = tokens.takeWord('and') || tokens.takeWord('or') || hasComma;
      const before = tokens.place;
      const isOther = this.#said.ofNumber() !== undefined;
      if (isJoined && !isOther) {
        const named = this.#reader.field();
        if (named !== undefined && named !== field) tokens.back(before);
        const next = tokens.peek()?.kind === 'number' ? tried(() => readTest(tokens, field)) : undefined;
        if (next && tokens.peek()?.text !== '%') {
          found.push(next);
          continue;
        }
      }
      tokens.back(place);
      return found;
    }
  }

  /** `suspended twice this term` asks how often, and of once is so of more as well. */
  #times(field: Field): Term | undefined {
    const counting = countedBy(this.#fields, field) ?? field;
    if (counting?.type !== 'count') return undefined;
    const { tokens } = this.#reader;
    const { place } = tokens;
    const operator = tokens.takeOperator() ?? '>=';
    const value = tokens.takeTimes();
    if (value !== undefined) return this.#term(counting, { kind: 'compare', operator, value });
    tokens.back(place);
    return undefined;
  }

  /**
   * `missing from care this month` is asked of the field that counts. So is `suspended last term`: the latest
   * suspension may be of this term, and hide the one of last.
   */
  #inATime(field: Field): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const counting = countedBy(this.#fields, field);
    if (!counting || tokens.isDateNext()) return undefined;
    const stretch = takeStretch(tokens);
    const isOver = ['previous', 'in month', 'in term', 'between'].includes(stretch?.kind ?? '');
    if (stretch && counting.type === 'date')
      return {
        kind: 'term',
        field: counting.name,
        test:
          stretch.kind === 'since'
            ? { kind: 'date', operator: '>=', date: stretch.date }
            : { kind: 'within', stretch },
      };
    if (stretch && (isOver || field.type === 'yes or no'))
      return {
        kind: 'term',
        field: counting.name,
        test: { kind: 'compare', operator: '>=', value: 1 },
        stretch,
      };
    tokens.back(place);
    return undefined;
  }

  #term = (field: Field, test: Test): Term => termOf(this.#reader, field, test);
}

/** `red or amber`: values that are joined to one, where the field’s own list has them. */
function alsoSaid(tokens: TokenReader, field: Field, test: Test): Test {
  if (field.type !== 'choice' || test.kind !== 'oneOf' || !field.joined) return test;
  const values = [...test.values];
  for (;;) {
    const { place } = tokens;
    const isJoined = tokens.takeWord('or') || tokens.takeWord('and') || tokens.takeMark(',');
    const next = isJoined ? field.joined.find((value) => tokens.takeWord(...value.split(' '))) : undefined;
    if (next === undefined) {
      tokens.back(place);
      return { kind: 'oneOf', values };
    }
    values.push(next);
  }
}

const isExactly = (test: Test): test is Extract<Test, { kind: 'compare' }> =>
  test.kind === 'compare' && test.operator === '=';

const isYearGroup = (field: Field): boolean => field.type === 'number' && field.unit === 'year group';

/** Years that follow one another as one range. */
function inRuns(tests: readonly Test[]): Test[] {
  const runs: Test[] = [];
  for (const test of tests) {
    const before = runs.at(-1);
    const last = before?.kind === 'range' ? before.to : before?.kind === 'compare' ? before.value : undefined;
    const first = before?.kind === 'range' ? before.from : last;
    const isNext = test.kind === 'compare' && test.operator === '=' && last !== undefined;
    if (isNext && first !== undefined && test.value === last + 1)
      runs[runs.length - 1] = { kind: 'range', from: first, to: test.value };
    else runs.push(test);
  }
  return runs;
}
