import { type IsoDate, readDate } from '../domain/dates.ts';
import { nearest, nearestFew } from '../domain/nearest.ts';
import { list } from '../render/text.ts';
import type { Test } from './cohort.ts';
import type { Field } from './define.ts';
import { FIELDS_LISTED, NotUnderstood } from './fault.ts';
import { TokenReader } from './reader.ts';
import { isNumberWord, isUnit } from './said-words.ts';
import { filledIn, type Saved } from './saved.ts';
import { tokensOf } from './tokens.ts';

/** Words that a name ends before, unless they are a part of it. */
const JOINING = new Set(['and', 'or', 'not']);

export interface Name {
  readonly words: readonly string[];
  readonly field: Field;
  /** What a saying asks of the field. */
  readonly test?: Test;
}

const remembered = new WeakMap<readonly Field[], readonly Name[]>();

const named = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

/** Finds a field of a list by a name that was read. */
export function fieldNamed(fields: readonly Field[]): (name: string) => Field {
  const byName = named.get(fields) ?? new Map(fields.map((field) => [field.name, field]));
  named.set(fields, byName);
  return (name) => byName.get(name) as Field;
}

const wordsOf = (name: string): string[] => name.toLowerCase().split(' ');

/** Names, aliases and sayings of the fields, as lists of words, the longest first. */
function namesOf(fields: readonly Field[]): readonly Name[] {
  let names = remembered.get(fields);
  if (!names) {
    names = fields
      .flatMap((field): Name[] => [
        ...[field.name, ...(field.aliases ?? [])].map((name) => ({ words: wordsOf(name), field })),
        ...Object.entries(field.sayings ?? {}).map(([said, test]) => ({ words: wordsOf(said), field, test })),
      ])
      .sort((a, b) => b.words.length - a.words.length);
    remembered.set(fields, names);
  }
  return names;
}

/** Reads the names of fields, in a question and in a list of columns. */
export class FieldReader {
  readonly tokens: TokenReader;
  readonly #fields: readonly Field[];
  readonly #names: readonly Name[];

  /** Throws `NotUnderstood` where the text cannot be taken apart. */
  constructor(text: string, fields: readonly Field[], values: Saved['values'] = {}) {
    const tokens = tokensOf(text);
    if ('reason' in tokens) throw new NotUnderstood(tokens.at, `${tokens.reason}.`);
    this.tokens = new TokenReader(filledIn(tokens, values), text.length);
    this.#fields = fields;
    this.#names = namesOf(fields);
  }

  /** The field that the next words name, the longest name first. */
  field(): Field | undefined {
    return this.#take(this.#names.filter(({ test }) => test === undefined))?.field;
  }

  /** As `field`, or a saying. */
  name(): Name | undefined {
    return this.#take(this.#names);
  }

  #take(names: readonly Name[]): Name | undefined {
    const found = names.find(
      ({ words }) =>
        words.every((word, ahead) => this.tokens.isPiece(word, ahead)) &&
        (words.at(-1) !== 'in' || !this.#isTimeAfter(words.length)),
    );
    if (found) this.tokens.skip(found.words.length);
    return found;
  }

  /** `pep due in December`, `in the next two weeks`: the “in” belongs to the time, and not to a name that ends with it. */
  #isTimeAfter(ahead: number): boolean {
    const [next, unit] = [this.tokens.peek(ahead), this.tokens.peek(ahead + 1)];
    if (next?.kind === 'word') return !isNumberWord(next.text) || isUnit(unit);
    return next?.kind === 'number' && (isUnit(unit) || next.value > 1900);
  }

  /** As `field`, where anything else is a fault. */
  takeField(): Field {
    return this.field() ?? this.failUnknown();
  }

  /** `at`, `as at`; `on` where a date follows. */
  #takeAtWord(): boolean {
    const { tokens } = this;
    if (tokens.takeWord('at') || tokens.takeWord('as', 'at') || tokens.takeWord('as', 'of')) return true;
    return tokens.peek(1)?.kind === 'date' && tokens.takeWord('on');
  }

  /** A date after `at`. */
  takeAt(): IsoDate | undefined {
    const { place } = this.tokens;
    const isName = this.name() !== undefined;
    this.tokens.back(place);
    if (isName || !this.#takeAtWord()) return undefined;
    return (
      this.tokens.takeDate() ??
      this.tokens.fail(
        `${this.tokens.nextText}, where a date was expected after “at”, with its year, such as 31 March 2026.`,
      )
    );
  }

  failUnknown(): never {
    const { tokens } = this;
    const token = tokens.peek();
    if (token === undefined) return tokens.fail('it ends, where a term was expected.');
    if (token.kind === 'date' && !readDate(token.text).ok)
      return tokens.fail(`comes ${token.text}, which is no date.`);
    if (token.kind === 'parameter') return tokens.fail(`comes “:${token.text}”, which has no value.`);
    if (token.kind !== 'word')
      return tokens.fail(
        `comes “${token.text}”, where a term was expected, such as “${this.#fields[0]?.example}”.`,
      );
    const like = this.#nearest();
    const meant = like.length > 0 ? ` Did you mean ${list(like)}?` : '';
    return tokens.fail(`comes “${token.text}”, which is no field.${meant} ${FIELDS_LISTED}`);
  }

  /** A name of several words that the words at a place are spelt nearly like, and are not. */
  meantAt(place: number): string | undefined {
    const { tokens } = this;
    const from = tokens.place;
    tokens.skip(place - from);
    const [first, second] = [tokens.peek(), tokens.peek(1)];
    tokens.skip(from - place);
    if (first?.kind !== 'word' || second?.kind !== 'word') return undefined;
    const [begin, rest] = [first.text.toLowerCase(), second.text.toLowerCase()];
    const ends = this.#names.flatMap(({ words }) =>
      words.length === 2 && words[0] === begin && words[1] !== rest ? words.slice(1) : [],
    );
    const end = nearest(rest, ends);
    return end === undefined ? undefined : `${begin} ${end}`;
  }

  /** Names that the next words may have been meant for. */
  #nearest(): string[] {
    const words: string[] = [];
    for (let ahead = 0; ahead < 3; ahead++) {
      const next = this.tokens.peek(ahead);
      if (next?.kind !== 'word' || (ahead > 0 && JOINING.has(next.text.toLowerCase()))) break;
      words.push(next.text);
    }
    const names = this.#names.map((each) => each.words.join(' '));
    const found = words.map((_, i) => nearest(words.slice(0, words.length - i).join(' '), names));
    const near = [...new Set(found)].filter((name) => name !== undefined).slice(0, 3);
    return near.length > 0 ? near : nearestFew(words[0] ?? '', names);
  }
}
