import { err, ok, type Result } from '../domain/result.ts';
import { areAlternatives } from './alternatives.ts';
import type { Cohort, Operator, Term, Test } from './cohort.ts';
import { type Field, takesStretch } from './define.ts';
import { type Fault, NotUnderstood } from './fault.ts';
import { FieldReader, fieldNamed, type Name } from './field-reader.ts';
import type { TokenReader } from './reader.ts';
import { NOTHING_SAVED, nearestView, type Saved, viewNamed } from './saved.ts';
import { readTest } from './term-test.ts';

/** Words that deny the term after them. */
const NO = ['not', 'no', 'without', 'never', 'except', 'excluding', 'other than', 'apart from'];
const JOINERS = [
  ...['with', 'has', 'have', 'had', 'having', 'is', 'are', 'was', 'were', 'been'],
  ...['who', 'whose', 'which', 'that'],
];
/** Words that people put before a term, and that change nothing. */
const GOES_ON = [...JOINERS, ...NO];
/** Words that say nothing of whom a term is about. */
const EMPTY = [
  ...[
    'a',
    'an',
    'any',
    'the',
    'in',
    'on',
    'living',
    'placed',
    'currently',
    'all',
    'every',
    'our',
    'also',
    'either',
    'both',
  ],
  ...['child', 'children', 'pupil', 'pupils', 'those', 'students', 'young people', 'young person'],
  ...['minors', 'learners', 'kids', 'leavers', 'anyone', 'anybody'],
];
/** Words that only ask, before the first term. */
const ASKING = [
  ...['how many', 'list of', 'list', 'show me', 'show', 'count of', 'count', 'number of', 'find', 'what'],
];

/**
 * Reads a question of the cohort language: terms joined by `and`, `or` and `not`, with brackets; `and` binds closer
 * than `or`. A saved cohort stands for its own question, and a parameter for its value. A fault says what was understood
 * before it, and offers the nearest words.
 */
export function parseCohort(
  text: string,
  fields: readonly Field[],
  saved: Saved = NOTHING_SAVED,
): Result<Cohort, Fault> {
  return readWith(text, () => new Parser(text, fields, saved).whole());
}

/** The oldest whom anybody asks for by a bare number. */
const OLDEST = 25;
/** What makes a number none of years of life. */
const UNITS_SAID = [
  ...['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'mile', 'miles', 'times', 'points'],
  ...['school', 'sessions', 'pounds', 'attendance', 'absence'],
];

const IN_SAVED = 'in the saved cohort';

/** The field of a term that a text ends in the middle of: something has to be asked of it yet. */
export function termBegun(text: string, fields: readonly Field[], saved: Saved): Field | undefined {
  let begun: Field | undefined;
  const read = readWith(text, () => {
    const parser = new Parser(text, fields, saved, [], (field) => {
      begun = field;
    });
    return parser.whole();
  });
  return read.ok ? undefined : begun;
}

/** What was read, or the fault that stopped it. */
export function readWith<T>(text: string, read: () => T): Result<T, Fault> {
  try {
    return ok(read());
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return err({ at: error.at, reason: error.message, understood: text.slice(0, error.at).trim() });
  }
}

class Parser {
  readonly #reader: FieldReader;

  readonly #fields: readonly Field[];
  readonly #saved: Saved;
  /** The saved cohorts whose questions are being read, the outermost first. */
  readonly #inside: readonly string[];

  /** Hears of the field of each term that begins, and of none when it is whole. */
  readonly #onTerm: (field: Field | undefined) => void;

  constructor(
    text: string,
    fields: readonly Field[],
    saved: Saved,
    inside: readonly string[] = [],
    onTerm: (field: Field | undefined) => void = () => undefined,
  ) {
    this.#onTerm = onTerm;
    this.#reader = new FieldReader(text, fields, saved.values);
    this.#fields = fields;
    this.#saved = saved;
    this.#inside = inside;
  }

  whole(): Cohort {
    const { tokens } = this.#reader;
    while (!this.#isName() && this.#takeOne(ASKING));
    const cohort = this.#either();
    if (tokens.peek()) tokens.fail(`${tokens.nextText}, where “and”, “or” or the end was expected.`);
    return cohort;
  }

  #either(): Cohort {
    const all = [this.#both()];
    while (this.#reader.tokens.takeWord('or')) all.push(this.#both());
    return joined('or', all);
  }

  #both(): Cohort {
    const all = [this.#unit()];
    while (this.#goesOn()) all.push(this.#unit());
    return joined('and', all);
  }

  /** `and`, a comma, or a word that can only begin another condition of the same children: `girls with ehcp`. */
  #goesOn(): boolean {
    const { tokens } = this.#reader;
    this.#skipLastWords();
    const hasComma = tokens.takeMark(',');
    const isJoined = tokens.takeWord('and') || tokens.takeWord('but');
    return isJoined || hasComma || this.#isNext(GOES_ON) || this.#isField();
  }

  /** Passes over words that say nothing at the end of a condition: `looked after children without a school place`. */
  #skipLastWords(): void {
    const { tokens } = this.#reader;
    const { place } = tokens;
    this.#skipEmptyWords();
    const next = tokens.peek();
    const isEnd =
      next === undefined ||
      (next.kind === 'mark' && (next.text === ')' || next.text === ',')) ||
      this.#isNext(['and', 'or', 'but', ...GOES_ON]);
    if (!isEnd) tokens.skip(place - tokens.place);
  }

  /** Whether a field comes next, or an attendance: `year 9 boys`, `girls in a children’s home below 90%`. */
  #isField(): boolean {
    const { tokens } = this.#reader;
    const { place } = tokens;
    this.#skipEmptyWords();
    const isField =
      this.#reader.name() !== undefined ||
      this.#ofAttendance() !== undefined ||
      this.#aroundNumber() !== undefined ||
      this.#yearOlds() !== undefined ||
      this.#ageAlone() !== undefined ||
      this.#numberFirst() !== undefined;
    tokens.skip(place - tokens.place);
    return isField;
  }

  /** Passes over words that say nothing, up to the name of a field or the end. */
  #skipEmptyWords(): void {
    for (;;) {
      if (this.#isName() || !this.#takeOne(EMPTY)) return;
    }
  }

  #isName(): boolean {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const isName = this.#reader.name() !== undefined;
    tokens.skip(place - tokens.place);
    return isName;
  }

  /** Takes one of some words. */
  #takeOne(words: readonly string[]): boolean {
    return words.some((word) => this.#reader.tokens.takeWord(...word.split(' ')));
  }

  #isNext(words: readonly string[]): boolean {
    const { tokens } = this.#reader;
    return words.some((word) => word.split(' ').every((part, ahead) => tokens.isWord(part, ahead)));
  }

  /**
   * A condition, and others of which no pupil is two: `boys and girls`, `KS1, KS2 or KS3` are either of them, whatever
   * joins them, and belong together.
   */
  #unit(): Cohort {
    const { tokens } = this.#reader;
    const isBracket = tokens.peek()?.text === '(';
    const first = this.#one();
    let last = isBracket || first.kind !== 'term' ? undefined : first;
    const all = [first];
    while (last) {
      const next = this.#alternativeTo(last);
      if (next) all.push(next);
      last = next;
    }
    return joined('or', all);
  }

  /** The other of two things, after `and`, `or` or a comma. */
  #alternativeTo(term: Term): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const hasComma = tokens.takeMark(',');
    const isJoined = tokens.takeWord('and') || tokens.takeWord('or') || hasComma;
    const next = isJoined && !this.#isOpening() ? this.#tried(() => this.#one()) : undefined;
    if (next?.kind === 'term' && areAlternatives(term, next, fieldNamed(this.#fields))) return next;
    tokens.skip(place - tokens.place);
    return undefined;
  }

  /** Whether something begins that is more than one condition: a bracket, a `not`, a saved cohort. */
  #isOpening(): boolean {
    const { tokens } = this.#reader;
    const next = tokens.peek();
    return (
      next === undefined ||
      next.kind === 'saved' ||
      next.text === '(' ||
      this.#isNext(['cohort']) ||
      (!this.#isName() && this.#isNext(GOES_ON))
    );
  }

  /** What is read, or nothing where it cannot be. */
  #tried<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof NotUnderstood) return undefined;
      throw error;
    }
  }

  #one(): Cohort {
    const { tokens } = this.#reader;
    if (tokens.takeMark('(')) {
      const inside = this.#either();
      if (!tokens.takeMark(')')) tokens.fail(`${tokens.nextText}, where “)” was expected.`);
      return inside;
    }
    const view = this.#view();
    if (view) return view;
    this.#skipEmptyWords();
    const around = this.#aroundNumber();
    if (around) return around;
    const { place } = tokens;
    const name = this.#reader.name();
    if (name?.test) return this.#within(name.field, this.#goneOn(name.field, name.test));
    if (name) return this.#orMeant(place, () => this.#term(name));
    const said = this.#ofAttendance() ?? this.#yearOlds() ?? this.#numberFirst() ?? this.#ageAlone();
    if (said) return said;
    if (tokens.takeWord('neither')) return { kind: 'not', of: this.#neither() };
    if (this.#takeOne(NO)) return { kind: 'not', of: this.#unit() };
    if (this.#takeOne(JOINERS)) return this.#one();
    return this.#reader.failUnknown();
  }

  /** `neither ehcp nor sen support`, after its first word. */
  #neither(): Cohort {
    const all = [this.#one()];
    while (this.#reader.tokens.takeWord('nor')) all.push(this.#one());
    return joined('or', all);
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
    const last = this.#tried(() => readTest(tokens, field));
    if (last?.kind === 'compare' && last.operator === '=' && last.value > test.value)
      return { kind: 'range', from: test.value, to: last.value };
    tokens.skip(place - tokens.place);
    return test;
  }

  /** A term that cannot be read; where a longer name may have been meant, that is said with the fault. */
  #orMeant(place: number, read: () => Cohort): Cohort {
    try {
      return read();
    } catch (error) {
      const meant = error instanceof NotUnderstood ? this.#reader.meantAt(place) : undefined;
      if (!(error instanceof NotUnderstood) || meant === undefined) throw error;
      throw new NotUnderstood(error.at, `${error.message} Did you mean ${meant}?`);
    }
  }

  /** `@leavers`, `cohort "Year 11 leavers"`: the question that was saved under the name. */
  #view(): Cohort | undefined {
    const { tokens } = this.#reader;
    const { at } = tokens;
    const next = tokens.peek();
    if (next?.kind !== 'saved' && !tokens.takeWord('cohort')) return undefined;
    const said = tokens.peek();
    if (said === undefined || !['saved', 'text', 'word'].includes(said.kind))
      return tokens.fail(`${tokens.nextText}, where the name of a saved cohort was expected.`);
    tokens.skip(1);
    const name = said.text.trim();
    const found = viewNamed(this.#saved.views, name);
    if (!found) {
      const like = nearestView(this.#saved.views, name);
      return tokens.failAt(
        at,
        `comes “${name}”, which is no saved cohort.${like ? ` Did you mean “${like}”?` : ''} “vschool cohorts” lists them.`,
      );
    }
    const path = [...this.#inside, found.name];
    if (this.#inside.includes(found.name))
      return tokens.failAt(at, `a saved cohort asks for itself: ${path.join(' → ')}.`);
    if (found.question.trim() === '')
      return tokens.failAt(at, `comes “${found.name}”, which is everyone looked after and no condition.`);
    try {
      return new Parser(found.question, this.#fields, this.#saved, path).whole();
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      const isSaid = error.message.startsWith(IN_SAVED) || this.#inside.length > 0;
      return tokens.failAt(
        at,
        isSaid ? error.message : `${IN_SAVED} “${found.name}”, “${found.question}”, ${error.message}`,
      );
    }
  }

  /** `below 90%` is said of attendance, and of nothing else. */
  #ofAttendance(): Term | undefined {
    const { tokens } = this.#reader;
    const place = tokens.place;
    const isCompared = tokens.takeOperator() !== undefined;
    const number = tokens.takeNumber();
    const isRate = number !== undefined && tokens.takeMark('%');
    const isOrMore = tokens.takeOrMore() !== undefined;
    // Exactly so much attendance is a question only of all of it.
    const isAsked = isCompared || isOrMore || number?.value === 100;
    const isSaid = number !== undefined && tokens.isWord('attendance');
    tokens.skip(place - tokens.place);
    const isOfIt = isAsked && (isRate || isSaid);
    const field = isOfIt ? this.#fields.find(({ name }) => name === 'attendance') : undefined;
    if (!field) return undefined;
    const test = readTest(tokens, field);
    tokens.takeWord('attendance');
    return this.#within(field, test);
  }

  /** `under 5`, `over 16s`, `16+`, `16 and over`: a small number that nothing is said of is an age. */
  #ageAlone(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const field = this.#fields.find(({ name }) => name === 'age');
    const isWord = ['under', 'over', 'at', 'up'].some((word) => tokens.isWord(word));
    const said = isWord ? tokens.takeOperator() : undefined;
    const number = tokens.takeNumber();
    tokens.takeWord('s');
    const operator = number && (said ?? tokens.takeOrMore());
    const isOld = tokens.takeWord('years', 'old') || tokens.takeWord('years', 'of', 'age');
    const isOther = !isOld && (UNITS_SAID.some((unit) => tokens.isWord(unit)) || tokens.peek()?.text === '%');
    if (field && operator && number.value <= OLDEST && !isOther)
      return this.#within(field, { kind: 'compare', operator, value: number.value });
    tokens.skip(place - tokens.place);
    return undefined;
  }

  /** `two or more school moves in 12 months`, `more than 20 miles from home`. */
  #numberFirst(): Term | undefined {
    const { tokens } = this.#reader;
    const place = tokens.place;
    const said = tokens.takeOperator();
    const number = tokens.takeNumber();
    const long = number && this.#longFirst(said, number.value);
    if (long) return long;
    const operator = number && (said ?? tokens.takeOrMore() ?? '=');
    const field = number && this.#reader.field();
    const isCounted =
      (field?.type === 'number' || field?.type === 'count') && !['rate', 'year group'].includes(field.unit);
    if (operator && field && isCounted)
      return this.#within(field, { kind: 'compare', operator, value: number.value });
    tokens.skip(place - tokens.place);
    return undefined;
  }

  /** `less than 20 days in care`, after the number. */
  #longFirst(said: Operator | undefined, count: number): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const isMore = tokens.takeMark('+');
    const unit = tokens.takeDurationUnit();
    const orMore = isMore ? '>=' : unit && tokens.takeOrMore();
    const field = unit && this.#reader.field();
    if (unit && field?.type === 'duration')
      return this.#within(field, { kind: 'lasted', operator: said ?? orMore ?? '>=', count, unit });
    tokens.skip(place - tokens.place);
    return undefined;
  }

  /** `predicted below 4 in maths`. */
  #aroundNumber(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    for (const field of this.#fields) {
      if (field.type !== 'number' || !field.around) continue;
      const [before, after] = field.around;
      const isBegun = tokens.takeWord(...before.split(' '));
      if (isBegun) this.#takeOne(['a grade', 'grade', 'a']);
      const operator = isBegun ? tokens.takeOperator() : undefined;
      if (operator) this.#takeOne(['a grade', 'grade', 'a']);
      const number = isBegun ? tokens.takeNumber() : undefined;
      const test = number && {
        kind: 'compare' as const,
        operator: operator ?? tokens.takeOrMore() ?? '=',
        value: number.value,
      };
      if (test && tokens.takeWord(...after.split(' '))) return this.#within(field, test);
      tokens.skip(place - tokens.place);
    }
    return undefined;
  }

  /** `16 year olds`, `16 and 17 year olds`, `16 to 18-year-olds`. */
  #yearOlds(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const field = this.#fields.find(({ name }) => name === 'age');
    const first = tokens.takeNumber()?.value;
    const isTo = tokens.takeWord('to');
    const isJoined = isTo || tokens.takeWord('and') || tokens.takeWord('or');
    const isRun = !isJoined && tokens.takeMark('-');
    const last = isJoined || (isRun && tokens.peek()?.kind === 'number') ? tokens.takeNumber()?.value : first;
    tokens.takeMark('-');
    const isOld = ['old', 'olds'].some(
      (old) => tokens.takeWord('year', old) || tokens.takeWord(`year-${old}`),
    );
    // Two ages that do not follow one another are no range.
    const isRange =
      first !== undefined &&
      last !== undefined &&
      (isTo || isRun ? last >= first : last - first <= 1 && last >= first);
    if (field && isOld && isRange)
      return this.#within(
        field,
        first === last
          ? { kind: 'compare', operator: '=', value: first }
          : { kind: 'range', from: first, to: last },
      );
    tokens.skip(place - tokens.place);
    return undefined;
  }

  #term({ field, words }: Name): Cohort {
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
    if (others.length === 0) return this.#within(field, test);
    const { at } = this.#within(field, test);
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

  /** `ehcp = yes`. */
  #yesOrNo(field: Field): Cohort | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    if (tokens.takeOperator() === '=') {
      const term = { kind: 'term', field: field.name, test: { kind: 'is' } } as const;
      if (this.#takeOne(['yes', 'true', 'y'])) return term;
      if (this.#takeOne(['no', 'false', 'n'])) return { kind: 'not', of: term };
    }
    tokens.skip(place - tokens.place);
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
      const isOther = (this.#yearOlds() ?? this.#numberFirst() ?? this.#ageAlone()) !== undefined;
      if (isJoined && !isOther) {
        const named = this.#reader.field();
        if (named !== undefined && named !== field) tokens.skip(before - tokens.place);
        const next =
          tokens.peek()?.kind === 'number' ? this.#tried(() => readTest(tokens, field)) : undefined;
        if (next && tokens.peek()?.text !== '%') {
          found.push(next);
          continue;
        }
      }
      tokens.skip(place - tokens.place);
      return found;
    }
  }

  /** `suspended twice this term` asks how often, and of once is so of more as well. */
  #times(field: Field): Term | undefined {
    const counting = this.#countedBy(field) ?? field;
    if (counting?.type !== 'count') return undefined;
    const { tokens } = this.#reader;
    const { place } = tokens;
    const operator = tokens.takeOperator() ?? '>=';
    const value = tokens.takeTimes();
    if (value !== undefined) return this.#within(counting, { kind: 'compare', operator, value });
    tokens.skip(place - tokens.place);
    return undefined;
  }

  #countedBy(field: Field): Field | undefined {
    const counted = field.type === 'date' || field.type === 'yes or no' ? field.counted : undefined;
    return counted === undefined ? undefined : this.#fields.find(({ name }) => name === counted);
  }

  /**
   * `missing from care this month` is asked of the field that counts. So is `suspended last term`: the latest
   * suspension may be of this term, and hide the one of last.
   */
  #inATime(field: Field): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const counting = this.#countedBy(field);
    if (!counting || tokens.isDateNext()) return undefined;
    const stretch = tokens.takeStretch();
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
    tokens.skip(place - tokens.place);
    return undefined;
  }

  /** The stretch of time and the date that may come after a test. */
  #within(field: Field, test: Test): Term {
    const { tokens } = this.#reader;
    const stretch = takesStretch(field) ? tokens.takeStretch() : undefined;
    const at = this.#reader.takeAt();
    return { kind: 'term', field: field.name, test, ...(stretch ? { stretch } : {}), ...(at ? { at } : {}) };
  }
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
      tokens.skip(place - tokens.place);
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

/** Joined parts, those joined by the same word as one list. */
function joined(kind: 'and' | 'or', parts: readonly Cohort[]): Cohort {
  const all = parts.flatMap((part) => (part.kind === kind ? part.all : [part]));
  const [first] = all;
  return all.length === 1 && first ? first : { kind, all };
}
