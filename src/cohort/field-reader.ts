import { type IsoDate, readDate } from '../domain/dates.ts';
import { nearest } from '../domain/nearest.ts';
import { list } from '../render/text.ts';
import type { Field } from './define.ts';
import { NotUnderstood } from './fault.ts';
import { TokenReader } from './reader.ts';
import { filledIn, type Saved } from './saved.ts';
import { tokensOf } from './tokens.ts';

/** Words that a name ends before, unless they are a part of it. */
const JOINING = new Set(['and', 'or', 'not']);

interface Name {
  readonly words: readonly string[];
  readonly field: Field;
}

const remembered = new WeakMap<readonly Field[], readonly Name[]>();

/** Names and aliases of the fields, as lists of words, the longest first. */
function namesOf(fields: readonly Field[]): readonly Name[] {
  let names = remembered.get(fields);
  if (!names) {
    names = fields
      .flatMap((field) =>
        [field.name, ...(field.aliases ?? [])].map((name) => ({
          words: name.toLowerCase().split(' '),
          field,
        })),
      )
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
    const found = this.#names.find(({ words }) =>
      words.every((word, ahead) => this.tokens.isWord(word, ahead)),
    );
    if (found) this.tokens.skip(found.words.length);
    return found?.field;
  }

  /** As `field`, where anything else is a fault. */
  takeField(): Field {
    return this.field() ?? this.failUnknown();
  }

  /** A date after `at`. */
  takeAt(): IsoDate | undefined {
    if (!this.tokens.takeWord('at')) return undefined;
    return (
      this.tokens.takeDate() ??
      this.tokens.fail(`${this.tokens.nextText}, where a date was expected after “at”.`)
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
    return tokens.fail(
      `comes “${token.text}”, which is no field.${meant} “vschool pupils --fields” lists them.`,
    );
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
    return [...new Set(found)].filter((name) => name !== undefined).slice(0, 3);
  }
}
