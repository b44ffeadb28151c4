import { err, ok, type Result } from '../domain/result.ts';
import type { Cohort, Term } from './cohort.ts';
import type { Field } from './define.ts';
import { type Fault, NotUnderstood } from './fault.ts';
import { FieldReader } from './field-reader.ts';
import { readTest } from './term-test.ts';

/**
 * Reads a question of the cohort language: terms joined by `and`, `or` and `not`, with brackets; `and` binds closer
 * than `or`. A fault says what was understood before it, and offers the nearest words.
 */
export function parseCohort(text: string, fields: readonly Field[]): Result<Cohort, Fault> {
  return readWith(text, () => new Parser(new FieldReader(text, fields)).whole());
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

  constructor(reader: FieldReader) {
    this.#reader = reader;
  }

  whole(): Cohort {
    const { tokens } = this.#reader;
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
    const all = [this.#one()];
    while (this.#reader.tokens.takeWord('and')) all.push(this.#one());
    return joined('and', all);
  }

  #one(): Cohort {
    const { tokens } = this.#reader;
    if (tokens.takeMark('(')) {
      const inside = this.#either();
      if (!tokens.takeMark(')')) tokens.fail(`${tokens.nextText}, where “)” was expected.`);
      return inside;
    }
    const field = this.#reader.field();
    if (field) return this.#term(field);
    if (tokens.takeWord('not')) return { kind: 'not', of: this.#one() };
    return this.#reader.failUnknown();
  }

  #term(field: Field): Term {
    const { tokens } = this.#reader;
    const test = readTest(tokens, field);
    const stretch = field.type === 'count' ? tokens.takeStretch() : undefined;
    const at = this.#reader.takeAt();
    return { kind: 'term', field: field.name, test, ...(stretch ? { stretch } : {}), ...(at ? { at } : {}) };
  }
}

/** Joined parts, those joined by the same word as one list. */
function joined(kind: 'and' | 'or', parts: readonly Cohort[]): Cohort {
  const all = parts.flatMap((part) => (part.kind === kind ? part.all : [part]));
  const [first] = all;
  return all.length === 1 && first ? first : { kind, all };
}
