import { err, ok, type Result } from '../domain/result.ts';
import { areAlternatives } from './alternatives.ts';
import { type Cohort, joined, type Term } from './cohort.ts';
import type { Field } from './define.ts';
import { type Fault, NotUnderstood, tried } from './fault.ts';
import { FieldReader, fieldNamed } from './field-reader.ts';
import { NamedTerms } from './named-terms.ts';
import { SaidTerms } from './said-terms.ts';
import { NOTHING_SAVED, nearestView, type Saved, viewNamed } from './saved.ts';

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
  ...['a', 'an', 'any', 'the', 'in', 'on', 'living', 'placed', 'currently', 'all', 'every', 'our', 'also'],
  ...['either', 'both'],
  ...['child', 'children', 'pupil', 'pupils', 'those', 'students', 'young people', 'young person'],
  ...['minors', 'learners', 'kids', 'leavers', 'anyone', 'anybody'],
];
/** Words of which one says, where nothing else is said, that everyone looked after is meant. */
const EVERYONE = [
  ...['all', 'every', 'child', 'children', 'pupil', 'pupils', 'students', 'young people', 'learners', 'kids'],
  ...['of them', 'the whole roll', 'whole roll', 'whole cohort'],
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

/** The terms of a question, and what joins them. */
class Parser {
  readonly #reader: FieldReader;
  readonly #fields: readonly Field[];
  readonly #saved: Saved;
  /** The saved cohorts whose questions are being read, the outermost first. */
  readonly #inside: readonly string[];
  readonly #said: SaidTerms;
  readonly #named: NamedTerms;

  constructor(
    text: string,
    fields: readonly Field[],
    saved: Saved,
    inside: readonly string[] = [],
    onTerm: (field: Field | undefined) => void = () => undefined,
  ) {
    this.#reader = new FieldReader(text, fields, saved.values);
    this.#said = new SaidTerms(this.#reader, fields);
    this.#named = new NamedTerms(this.#reader, fields, this.#said, onTerm);
    this.#fields = fields;
    this.#saved = saved;
    this.#inside = inside;
  }

  whole(): Cohort {
    const { tokens } = this.#reader;
    while (!this.#isName() && tokens.takeAny(ASKING));
    if (this.#isEveryone()) return new Parser('everyone', this.#fields, this.#saved).whole();
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

  /** Whether what is left says no more than `all pupils`. */
  #isEveryone(): boolean {
    const { tokens } = this.#reader;
    const { place } = tokens;
    let isSaid = false;
    while (tokens.peek() && !this.#isName()) {
      const says = tokens.takeAny(EVERYONE);
      // Who has left care is not everyone, and is no name of a field by itself.
      if (!says && (tokens.isWord('leavers') || !tokens.takeAny(EMPTY))) break;
      isSaid ||= says;
    }
    const isAll = isSaid && tokens.peek() === undefined;
    if (!isAll) tokens.back(place);
    return isAll;
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
    if (!isEnd) tokens.back(place);
  }

  /** Whether a field comes next, or an attendance: `year 9 boys`, `girls in a children’s home below 90%`. */
  #isField(): boolean {
    const { tokens } = this.#reader;
    const { place } = tokens;
    this.#skipEmptyWords();
    const isField =
      this.#reader.name() !== undefined ||
      this.#said.aroundNumber() !== undefined ||
      this.#said.unnamed() !== undefined;
    tokens.back(place);
    return isField;
  }

  /** Passes over words that say nothing, up to the name of a field or the end. */
  #skipEmptyWords(): void {
    for (;;) {
      if (this.#isName() || !this.#reader.tokens.takeAny(EMPTY)) return;
    }
  }

  #isName(): boolean {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const isName = this.#reader.name() !== undefined;
    tokens.back(place);
    return isName;
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
    const next = isJoined && !this.#isOpening() ? tried(() => this.#one()) : undefined;
    if (next?.kind === 'term' && areAlternatives(term, next, fieldNamed(this.#fields))) return next;
    tokens.back(place);
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
    const around = this.#said.aroundNumber();
    if (around) return around;
    const { place } = tokens;
    const name = this.#reader.name();
    if (name?.test) return this.#named.saying(name.field, name.test);
    if (name) return this.#orMeant(place, () => this.#named.named(name));
    const said = this.#said.unnamed();
    if (said) return said;
    if (tokens.takeWord('neither')) return { kind: 'not', of: this.#neither() };
    if (this.#reader.tokens.takeAny(NO)) return { kind: 'not', of: this.#unit() };
    if (this.#reader.tokens.takeAny(JOINERS)) return this.#one();
    return this.#reader.failUnknown();
  }

  /** `neither ehcp nor sen support`, after its first word. */
  #neither(): Cohort {
    const all = [this.#one()];
    while (this.#reader.tokens.takeWord('nor')) all.push(this.#one());
    return joined('or', all);
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
}
