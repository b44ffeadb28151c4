import { type IsoDate, readDate } from '../domain/dates.ts';
import { nearest } from '../domain/nearest.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { list } from '../render/text.ts';
import type { Cohort, Term, Test } from './cohort.ts';
import type { Field } from './define.ts';
import { type Fault, NotUnderstood } from './fault.ts';
import { TokenReader } from './reader.ts';
import { readTest } from './term-test.ts';
import { tokensOf } from './tokens.ts';

/** Words that a name ends before, unless they are a part of it. */
const JOINING = new Set(['and', 'or', 'not']);

/** Names and aliases of the fields, as lists of words, the longest first. */
function namesOf(
  fields: readonly Field[],
): readonly { readonly words: readonly string[]; readonly field: Field }[] {
  return fields
    .flatMap((field) =>
      [field.name, ...(field.aliases ?? [])].map((name) => ({ words: name.toLowerCase().split(' '), field })),
    )
    .sort((a, b) => b.words.length - a.words.length);
}

/**
 * Reads a question of the cohort language: terms joined by `and`, `or` and `not`, with brackets; `and` binds closer
 * than `or`. A fault says what was understood before it, and offers the nearest words.
 */
export function parseCohort(text: string, fields: readonly Field[]): Result<Cohort, Fault> {
  const tokens = tokensOf(text);
  if ('reason' in tokens)
    return err({ at: tokens.at, reason: `${tokens.reason}.`, understood: text.slice(0, tokens.at).trim() });
  const parser = new Parser(new TokenReader(tokens, text.length), fields);
  try {
    return ok(parser.whole());
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return err({ at: error.at, reason: error.message, understood: text.slice(0, error.at).trim() });
  }
}

class Parser {
  readonly #reader: TokenReader;
  readonly #fields: readonly Field[];
  readonly #names: ReturnType<typeof namesOf>;

  constructor(reader: TokenReader, fields: readonly Field[]) {
    this.#reader = reader;
    this.#fields = fields;
    this.#names = namesOf(fields);
  }

  whole(): Cohort {
    const cohort = this.#either();
    if (this.#reader.peek())
      this.#reader.fail(`${this.#reader.nextText}, where “and”, “or” or the end was expected.`);
    return cohort;
  }

  #either(): Cohort {
    const all = [this.#both()];
    while (this.#reader.takeWord('or')) all.push(this.#both());
    return joined('or', all);
  }

  #both(): Cohort {
    const all = [this.#one()];
    while (this.#reader.takeWord('and')) all.push(this.#one());
    return joined('and', all);
  }

  #one(): Cohort {
    if (this.#reader.takeMark('(')) {
      const inside = this.#either();
      if (!this.#reader.takeMark(')')) this.#reader.fail(`${this.#reader.nextText}, where “)” was expected.`);
      return inside;
    }
    const field = this.#field();
    if (field) return this.#term(field);
    if (this.#reader.takeWord('not')) return { kind: 'not', of: this.#one() };
    return this.#reader.fail(this.#unknownWord());
  }

  /** The field that the next words name, the longest name first. */
  #field(): Field | undefined {
    const found = this.#names.find(({ words }) =>
      words.every((word, ahead) => this.#reader.isWord(word, ahead)),
    );
    if (found) this.#reader.skip(found.words.length);
    return found?.field;
  }

  #term(field: Field): Term {
    const test: Test = readTest(this.#reader, field);
    const stretch = field.type === 'count' ? this.#reader.takeStretch() : undefined;
    const at = this.#reader.isWord('at') ? this.#date() : undefined;
    return { kind: 'term', field: field.name, test, ...(stretch ? { stretch } : {}), ...(at ? { at } : {}) };
  }

  #date(): IsoDate {
    this.#reader.skip(1);
    return (
      this.#reader.takeDate() ??
      this.#reader.fail(`${this.#reader.nextText}, where a date was expected after “at”.`)
    );
  }

  #unknownWord(): string {
    const token = this.#reader.peek();
    if (token === undefined) return 'it ends, where a term was expected.';
    if (token.kind === 'date' && !readDate(token.text).ok) return `comes ${token.text}, which is no date.`;
    if (token.kind !== 'word')
      return `comes “${token.text}”, where a term was expected, such as “${this.#fields[0]?.example}”.`;
    const words: string[] = [];
    for (let ahead = 0; ahead < 3; ahead++) {
      const next = this.#reader.peek(ahead);
      if (next?.kind !== 'word' || (ahead > 0 && JOINING.has(next.text.toLowerCase()))) break;
      words.push(next.text);
    }
    const names = this.#names.map((each) => each.words.join(' '));
    const like = [
      ...new Set(words.map((_, i) => nearest(words.slice(0, words.length - i).join(' '), names))),
    ].filter((name) => name !== undefined);
    const meant = like.length > 0 ? ` Did you mean ${list(like.slice(0, 3))}?` : '';
    return `comes “${token.text}”, which is no field.${meant} “vschool pupils --fields” lists them.`;
  }
}

/** Joined parts, those joined by the same word as one list. */
function joined(kind: 'and' | 'or', parts: readonly Cohort[]): Cohort {
  const all = parts.flatMap((part) => (part.kind === kind ? part.all : [part]));
  const [first] = all;
  return all.length === 1 && first ? first : { kind, all };
}
