import { type IsoDate, readDate } from '../domain/dates.ts';
import type { DurationUnit, Operator, Span, Stretch } from './cohort.ts';
import { NotUnderstood } from './fault.ts';
import { monthNamed } from './month.ts';
import type { Token } from './tokens.ts';

const UNITS: Readonly<Record<string, DurationUnit>> = {
  year: 'years',
  years: 'years',
  month: 'months',
  months: 'months',
  week: 'weeks',
  weeks: 'weeks',
  day: 'days',
  days: 'days',
};

/** Ways to say an operator in words; the longest first. */
const SAID: readonly (readonly [words: readonly string[], operator: Operator])[] = [
  [['at', 'least'], '>='],
  [['at', 'most'], '<='],
  [['more', 'than'], '>'],
  [['less', 'than'], '<'],
  [['fewer', 'than'], '<'],
  [['under'], '<'],
  [['below'], '<'],
  [['over'], '>'],
  [['above'], '>'],
];

/** Ways to say one of dates. */
const SAID_OF_DATES: typeof SAID = [
  [['before'], '<'],
  [['after'], '>'],
  [['since'], '>='],
  [['on'], '='],
];

const OR_MORE: typeof SAID = [
  [['or', 'more'], '>='],
  [['or', 'over'], '>='],
  [['or', 'older'], '>='],
  [['or', 'above'], '>='],
  [['or', 'better'], '>='],
  [['or', 'higher'], '>='],
  [['or', 'fewer'], '<='],
  [['or', 'less'], '<='],
  [['or', 'under'], '<='],
  [['or', 'below'], '<='],
  [['or', 'lower'], '<='],
  [['or', 'younger'], '<='],
];

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

/** Walks over the pieces of a question. */
export class TokenReader {
  readonly tokens: readonly Token[];
  readonly #length: number;
  #next = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens;
    this.#length = length;
  }

  get place(): number {
    return this.#next;
  }

  /** The piece to be read, or one further on. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#next + ahead];
  }

  skip(pieces: number): void {
    this.#next += pieces;
  }

  /** Where the next piece begins. */
  get at(): number {
    return this.peek()?.at ?? this.#length;
  }

  fail(reason: string): never {
    throw new NotUnderstood(this.at, reason);
  }

  failAt(at: number, reason: string): never {
    throw new NotUnderstood(at, reason);
  }

  /** Whether a term may end here. */
  endsTerm(): boolean {
    const token = this.peek();
    return (
      token === undefined ||
      (token.kind === 'mark' && token.text === ')') ||
      ['and', 'or', 'at'].some((word) => this.isWord(word))
    );
  }

  /** A quoted text, or the words and numbers up to one that ends it. */
  takeText(ends: ReadonlySet<string>): string {
    const quoted = this.peek();
    if (quoted?.kind === 'text') {
      this.skip(1);
      return quoted.text.trim();
    }
    const words: string[] = [];
    for (let token = this.peek(); token; token = this.peek()) {
      const isWord = token.kind === 'word' && !ends.has(token.text.toLowerCase());
      if (!isWord && token.kind !== 'number') break;
      words.push(token.text);
      this.skip(1);
    }
    return words.join(' ');
  }

  /** Whether a date follows `since`. */
  isDateNext(): boolean {
    return this.isWord('since') && this.peek(1)?.kind === 'date';
  }

  /** What comes next, as an error names it. */
  get nextText(): string {
    const token = this.peek();
    if (token === undefined) return 'it ends';
    return token.kind === 'parameter'
      ? `comes “:${token.text}”, which has no value`
      : `comes “${token.text}”`;
  }

  /** Whether a word comes, or a number written so: names have both, as in `section 20`. */
  isPiece(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token?.kind === 'word' || token?.kind === 'number') && token.text.toLowerCase() === text;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  takeWord(...words: readonly string[]): boolean {
    if (!words.every((word, ahead) => this.isWord(word, ahead))) return false;
    this.skip(words.length);
    return true;
  }

  takeMark(mark: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    this.skip(1);
    return true;
  }

  takeOperator(ofDates = false): Operator | undefined {
    const token = this.peek();
    if (token?.kind === 'operator') {
      if (token.text === '!=' || token.text === '≠')
        this.fail('comes “!=”. Put “not” before the term instead.');
      this.skip(1);
      return token.text as Operator;
    }
    const said = (ofDates ? SAID_OF_DATES : SAID).find(([words]) =>
      words.every((word, ahead) => this.isWord(word, ahead)),
    );
    if (said) this.skip(said[0].length);
    return said?.[1];
  }

  takeNumber(): { readonly value: number; readonly text: string } | undefined {
    const token = this.peek();
    if (token?.kind === 'word') return this.#takeNumberWord(token.text.toLowerCase());
    if (token?.kind !== 'number') return undefined;
    this.skip(1);
    return token;
  }

  /** `two`; and `a` where a length of time follows, as in `over a year`. */
  #takeNumberWord(word: string): { readonly value: number; readonly text: string } | undefined {
    const unit = this.peek(1);
    const isOne =
      (word === 'a' || word === 'an') && unit?.kind === 'word' && unit.text.toLowerCase() in UNITS;
    const value = isOne ? 1 : Object.hasOwn(NUMBERS, word) ? NUMBERS[word] : undefined;
    if (value === undefined) return undefined;
    this.skip(1);
    return { value, text: String(value) };
  }

  /** `once`, `twice`, `three times`, `3 or more times`. */
  takeTimes(): number | undefined {
    if (this.takeWord('once')) return 1;
    if (this.takeWord('twice')) return 2;
    const place = this.#next;
    const number = this.takeNumber();
    if (number && (this.takeWord('times') || this.takeWord('or', 'more', 'times'))) return number.value;
    this.#next = place;
    return undefined;
  }

  /** `or more`, `or fewer` after a number. */
  takeOrMore(): Operator | undefined {
    if (this.takeMark('+')) return '>=';
    for (const [words, operator] of OR_MORE) if (this.takeWord(...words)) return operator;
    return undefined;
  }

  takeDate(): IsoDate | undefined {
    const token = this.peek();
    if (token?.kind !== 'date') return undefined;
    const read = readDate(token.text);
    if (!read.ok) this.fail(read.error);
    this.skip(1);
    return read.value;
  }

  takeDurationUnit(): DurationUnit | undefined {
    const token = this.peek();
    const unit = token?.kind === 'word' ? UNITS[token.text.toLowerCase()] : undefined;
    if (unit) this.skip(1);
    return unit;
  }

  /** `in 12 months`, `in the last 12 months`, `this year`, `last term`, `since 2026-09-01`, `in October`. */
  takeStretch(): Stretch | undefined {
    if (this.isWord('this')) return this.#takeThis();
    const previous = this.#takeSpan('last');
    if (previous) return { kind: 'previous', what: previous };
    const ofMonth = this.#takeMonth();
    if (ofMonth) return ofMonth;
    const sinceDate = this.isWord('since') && this.peek(1)?.kind === 'date';
    if (sinceDate) {
      this.skip(1);
      return { kind: 'since', date: this.takeDate() as IsoDate };
    }
    const place = this.#next;
    const isIn = this.takeWord('in') || this.takeWord('within');
    if (!isIn && (this.isWord('over') || this.isWord('during')) && this.isWord('the', 1)) this.skip(1);
    this.takeWord('the');
    const isLast = this.takeWord('last') || this.takeWord('past');
    const count = this.takeNumber();
    const unit = count || isLast ? this.takeDurationUnit() : undefined;
    if ((isIn ? count || isLast : isLast) && unit) return { kind: 'last', count: count?.value ?? 1, unit };
    this.#next = place;
    return undefined;
  }

  #takeThis(): Stretch {
    const what = this.#takeSpan('this');
    return what
      ? { kind: 'this', what }
      : this.fail('comes “this”, after which year, term, month, week or financial year is understood.');
  }

  /** A stretch of the calendar after a word: `this term`, `last school year`. */
  #takeSpan(word: 'this' | 'last'): Span | undefined {
    for (const what of ['year', 'term', 'month', 'week'] as const) if (this.takeWord(word, what)) return what;
    if (this.takeWord(word, 'school', 'year') || this.takeWord(word, 'academic', 'year')) return 'year';
    return this.takeWord(word, 'financial', 'year') ? 'financial year' : undefined;
  }

  /** `since September`, `in October`. */
  #takeMonth(): Stretch | undefined {
    const said = this.peek(1);
    const month = said?.kind === 'word' ? monthNamed(said.text) : undefined;
    if (month === undefined) return undefined;
    if (this.isWord('since') || this.isWord('in')) {
      const kind = this.isWord('since') ? 'since month' : 'in month';
      this.skip(2);
      return { kind, month };
    }
    return undefined;
  }

  /** Of days to come: `before April`, `in the next 2 weeks`, `this term`. */
  takeAhead(): Stretch | undefined {
    if (this.isWord('this')) return this.#takeThis();
    const place = this.#next;
    const isNext =
      this.takeWord('in', 'the', 'next') ||
      this.takeWord('within', 'the', 'next') ||
      this.takeWord('in') ||
      this.takeWord('within');
    const count = isNext ? this.takeNumber() : undefined;
    const unit = isNext ? this.takeDurationUnit() : undefined;
    if (unit) return { kind: 'next', count: count?.value ?? 1, unit };
    this.#next = place;
    return this.#takeBeforeMonth();
  }

  #takeBeforeMonth(): Stretch | undefined {
    const said = this.peek(1);
    const month = this.isWord('before') && said?.kind === 'word' ? monthNamed(said.text) : undefined;
    if (month === undefined) return undefined;
    this.skip(2);
    return { kind: 'before month', month };
  }
}
