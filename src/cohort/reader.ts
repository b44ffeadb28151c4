import { type IsoDate, readDate } from '../domain/dates.ts';
import { lookUp } from '../domain/look-up.ts';
import type { DurationUnit, Operator } from './cohort.ts';
import { NotUnderstood } from './fault.ts';
import { monthNamed } from './month.ts';
import { isUnit, NUMBERS, OR_MORE, SAID, SAID_OF_DATES, UNITS } from './said-words.ts';
import type { Token } from './tokens.ts';

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

  /** Goes back to a place where something could still have been read in another way. */
  back(place: number): void {
    this.#next = place;
  }

  /** Takes one of some words, of which each may be several. */
  takeAny(words: readonly string[]): boolean {
    return words.some((word) => this.takeWord(...word.split(' ')));
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
    const isOne = (word === 'a' || word === 'an') && isUnit(unit);
    const value = isOne ? 1 : lookUp(NUMBERS, word);
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
    const unit = token?.kind === 'word' ? lookUp(UNITS, token.text.toLowerCase()) : undefined;
    if (unit) this.skip(1);
    return unit;
  }
}
