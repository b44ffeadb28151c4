import { addCalendarDays, addMonths, type IsoDate, readDate } from '../domain/dates.ts';
import type { DurationUnit, Month, Operator, Span, Stretch } from './cohort.ts';
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
  [['no', 'less', 'than'], '>='],
  [['no', 'fewer', 'than'], '>='],
  [['no', 'more', 'than'], '<='],
  [['not', 'more', 'than'], '<='],
  [['up', 'to'], '<='],
  [['better', 'than'], '>'],
  [['greater', 'than'], '>'],
  [['higher', 'than'], '>'],
  [['worse', 'than'], '<'],
  [['lower', 'than'], '<'],
  [['longer', 'than'], '>'],
  [['shorter', 'than'], '<'],
  [['more', 'than'], '>'],
  [['less', 'than'], '<'],
  [['fewer', 'than'], '<'],
  [['under'], '<'],
  [['below'], '<'],
  [['over'], '>'],
  [['above'], '>'],
  [['exactly'], '='],
];

/** Ways to say one of dates. */
const SAID_OF_DATES: typeof SAID = [
  [['before'], '<'],
  [['after'], '>'],
  [['since'], '>='],
  [['on', 'or', 'before'], '<='],
  [['on', 'or', 'after'], '>='],
  [['by'], '<='],
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
  [['and', 'over'], '>='],
  [['and', 'above'], '>='],
  [['and', 'older'], '>='],
  [['and', 'under'], '<='],
  [['and', 'below'], '<='],
  [['and', 'younger'], '<='],
  [['plus'], '>='],
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

export const isNumberWord = (text: string): boolean => Object.hasOwn(NUMBERS, text.toLowerCase());

/** Whether a piece is years, months, weeks or days. */
export const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'word' && Object.hasOwn(UNITS, token.text.toLowerCase());

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
      ['and', 'or', 'but', 'at', 'on', 'as'].some((word) => this.isWord(word))
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
    if (number) this.takeMark('+');
    if (number && (this.takeWord('times') || this.takeWord('or', 'more', 'times'))) return number.value;
    this.#next = place;
    return undefined;
  }

  /** `or more`, `or fewer` after a number. */
  takeOrMore(): Operator | undefined {
    if (this.takeMark('+')) return '>=';
    // `year 11 and below 90%` goes on with another condition.
    const said = OR_MORE.find(
      ([words]) =>
        words.every((word, ahead) => this.isWord(word, ahead)) && this.peek(words.length)?.kind !== 'number',
    );
    if (said) this.skip(said[0].length);
    return said?.[1];
  }

  /** `1 September` is of no year. */
  #refuseDayAlone(): void {
    const [day, month] = [this.peek(), this.peek(1)];
    if (day?.kind === 'number' && month?.kind === 'word' && monthNamed(month.text) !== undefined)
      this.fail(
        `comes “${day.text} ${month.text}”: say its year as well, as in “${day.text} ${month.text} 2026”.`,
      );
  }

  /** `year` once more, before the end of a range: `year 7 to year 9`. */
  takeYearWord(): void {
    if (!this.takeWord('year') && !this.takeWord('y')) this.takeWord('yr');
  }

  takeDate(): IsoDate | undefined {
    const token = this.peek();
    this.#refuseDayAlone();
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

  /** `in 12 months`, `in the last 12 months`, `this year`, `last term`, `since 2026-09-01`, `in October`, `between …`. */
  takeStretch(): Stretch | undefined {
    const named = this.#takeNamed();
    if (named) return named;
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

  /** A stretch that has a name or two ends; a count of units is none. */
  #takeNamed(): Stretch | undefined {
    if (this.isWord('this')) return this.#takeThis();
    const previous = this.#takeSpan('last') ?? this.#takeSpan('previous');
    if (previous) return { kind: 'previous', what: previous };
    return this.#takeLastTerm() ?? this.#takeSaid();
  }

  /** `in the last term`: the one before. A last year or month is counted back from the day. */
  #takeLastTerm(): Stretch | undefined {
    const place = this.#next;
    if (this.takeWord('in', 'the') || this.takeWord('during', 'the') || this.takeWord('in')) {
      const what = this.#takeSpan('last') ?? this.#takeSpan('previous');
      if (what === 'term' || what === 'half term') return { kind: 'previous', what };
    }
    this.#next = place;
    return undefined;
  }

  /** `since 2026-09-01`, `in October`, `in the autumn term`, `in 2025`, `between 1/9/2026 and 31/10/2026`. */
  #takeSaid(): Stretch | undefined {
    const ends = this.#takeBetween() ?? this.#takeTermNamed() ?? this.#takeSinceBegun();
    if (ends) return ends;
    const place = this.#next;
    const isSince = this.takeWord('since');
    const date = isSince ? this.takeDate() : undefined;
    if (date) return { kind: 'since', date };
    if (isSince || this.takeWord('in') || this.takeWord('during')) {
      const whole = this.takeCalendarTime();
      if (whole) return isSince ? { kind: 'since', date: whole.from } : { kind: 'between', ...whole };
      const month = this.#takeMonthName();
      if (month) return { kind: isSince ? 'since month' : 'in month', month };
    }
    this.#next = place;
    return undefined;
  }

  /** `between 1/9/2026 and 31/10/2026`, `from … to …`. */
  #takeBetween(): Stretch | undefined {
    const place = this.#next;
    const isBetween = this.takeWord('between');
    const from = isBetween || this.takeWord('from') ? this.takeDate() : undefined;
    if (from && (this.takeWord(isBetween ? 'and' : 'to') || this.takeWord('to'))) {
      const until = this.takeDate();
      if (until)
        return from <= until
          ? { kind: 'between', from, until }
          : { kind: 'between', from: until, until: from };
    }
    this.#next = place;
    return undefined;
  }

  /** `in the autumn term`, `autumn term`. */
  #takeTermNamed(): Stretch | undefined {
    const place = this.#next;
    const isIn = this.takeWord('in') || this.takeWord('during');
    if (isIn) this.takeWord('the');
    for (const term of ['autumn', 'spring', 'summer'] as const)
      if (this.takeWord(term, 'term') || (isIn && this.takeWord(term))) return { kind: 'in term', term };
    this.#next = place;
    return undefined;
  }

  /** `since the start of term`. */
  #takeSinceBegun(): Stretch | undefined {
    const place = this.#next;
    if (this.takeWord('since')) {
      this.takeWord('the');
      if (this.takeWord('start', 'of') || this.takeWord('beginning', 'of')) {
        this.takeWord('the');
        this.takeWord('this');
        const what = this.takeSpanName();
        if (what) return { kind: 'this', what };
      }
    }
    this.#next = place;
    return undefined;
  }

  /** `2025`, `September 2025`: a year or a month of the calendar, whole. */
  takeCalendarTime(): { readonly from: IsoDate; readonly until: IsoDate } | undefined {
    const place = this.#next;
    const month = this.#takeMonthName();
    const year = this.peek();
    if (year?.kind === 'number' && Number.isInteger(year.value) && year.value >= 1950 && year.value <= 2150) {
      this.skip(1);
      const from = `${year.value}-${String(month ?? 1).padStart(2, '0')}-01` as IsoDate;
      return { from, until: addCalendarDays(addMonths(from, month ? 1 : 12), -1) };
    }
    this.#next = place;
    return undefined;
  }

  #takeMonthName(): Month | undefined {
    const said = this.peek();
    const month = said?.kind === 'word' ? monthNamed(said.text) : undefined;
    if (month) this.skip(1);
    return month;
  }

  #takeThis(): Stretch {
    const what = this.#takeSpan('this');
    return what
      ? { kind: 'this', what }
      : this.fail(
          'comes “this”, after which year, term, half term, month, week or financial year is understood.',
        );
  }

  /** A stretch of the calendar after a word: `this term`, `last school year`. */
  #takeSpan(word: 'this' | 'last' | 'previous' | 'next'): Span | undefined {
    const place = this.#next;
    const what = this.takeWord(word) ? this.takeSpanName() : undefined;
    if (!what) this.#next = place;
    return what;
  }

  /** `year`, `half term`: the name of a stretch of the calendar. */
  takeSpanName(): Span | undefined {
    if (this.takeWord('half', 'term') || this.takeWord('half-term')) return 'half term';
    for (const what of ['year', 'term', 'month', 'week'] as const) if (this.takeWord(what)) return what;
    if (this.takeWord('school', 'year') || this.takeWord('academic', 'year')) return 'year';
    return this.takeWord('financial', 'year') ? 'financial year' : undefined;
  }

  /** Of days to come: `before April`, `in the next 2 weeks`, `this term`, `next week`, `in December`. */
  takeAhead(): Stretch | undefined {
    if (this.isWord('this')) return this.#takeThis();
    const next = this.#takeSpan('next');
    if (next) return { kind: 'following', what: next };
    const place = this.#next;
    const isNext =
      this.takeWord('in', 'the', 'next') ||
      this.takeWord('within', 'the', 'next') ||
      this.takeWord('over', 'the', 'next') ||
      this.takeWord('in') ||
      this.takeWord('within') ||
      this.takeWord('next');
    const count = isNext ? this.takeNumber() : undefined;
    const unit = isNext ? this.takeDurationUnit() : undefined;
    if (unit) return { kind: 'next', count: count?.value ?? 1, unit };
    this.#next = place;
    const said = this.#takeBetween() ?? this.#takeTermNamed() ?? this.#takeInTime();
    return said ?? this.takeBeforeMonth();
  }

  /** `in December`, `in 2027`. */
  #takeInTime(): Stretch | undefined {
    const place = this.#next;
    if (this.takeWord('in')) {
      const whole = this.takeCalendarTime();
      if (whole) return { kind: 'between', ...whole };
      const month = this.#takeMonthName();
      if (month) return { kind: 'in month', month };
    }
    this.#next = place;
    return undefined;
  }

  /** `before April`; with a year it is a date. */
  takeBeforeMonth(): Stretch | undefined {
    const said = this.peek(1);
    const month = this.isWord('before') && said?.kind === 'word' ? monthNamed(said.text) : undefined;
    if (month === undefined || this.peek(2)?.kind === 'number') return undefined;
    this.skip(2);
    return { kind: 'before month', month };
  }
}
