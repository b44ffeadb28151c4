import { UserError } from '../src/domain/user-error.ts';
import { FUNCTIONS, NEVER, ON_OWN_TABLES, OPCODES, OWN_TABLES, TABLE_FUNCTIONS } from './raw-allowed.ts';
import { type SqlToken, sqlTokens } from './raw-tokens.ts';
import type { Driver } from './sqlite/driver.ts';
import type { View } from './views/define.ts';
import { VIEWS } from './views/index.ts';

const refused = (why: string): UserError =>
  new UserError('refused', `This SQL is not run: ${why} Nothing was changed.`);

/** What stands in the way of a table that is not asked directly: a view over a table that there is not. */
const CLOSED = 'behind_the_views';
/** OPFLAG_P2ISREG of SQLite: the page stands in a register, where it cannot be checked. */
const PAGE_IN_REGISTER = 0x10;
const MOST_CHARACTERS = 100_000;

interface Opcode {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: string | null;
  readonly p5: number;
}

/** The views that a question may ask: those of identity only where names were asked for. */
export const viewsFor = (names: boolean): View[] =>
  VIEWS.filter(({ isIdentity }) => names || isIdentity !== true);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes the views on this connection alone, for as long as it lasts, and stands in front of every other table with one
 * that cannot be read. So SQLite itself says what a name means, and no second reading of SQL has to agree with it.
 */
export function makeViews(driver: Driver, views: readonly View[]): void {
  const made = new Set(views.map(({ name }) => name));
  const objects = driver
    .prepare(
      "select name from main.sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'",
    )
    .pluck()
    .all() as string[];
  const closed = new Set([...objects, ...VIEWS.map(({ name }) => name)].filter((name) => !made.has(name)));
  driver.exec(
    [
      ...views.map(
        ({ name, columns, sql }) =>
          `create temp view ${name} (${columns.map(([column]) => column).join(', ')}) as ${sql}`,
      ),
      ...[...closed].map((name) => `create temp view ${quoted(name)} as select * from main.${CLOSED}`),
    ].join(';\n'),
  );
}

/**
 * Guards a connection on which the views were made. What is not expressly allowed is refused: by the words, by SQLite’s
 * own reading of names, and by the bytecode that would run.
 */
export class SqlGate {
  readonly #driver: Driver;
  readonly #views: ReadonlySet<string>;
  /** First pages of the tables and indexes behind the allowed views. */
  readonly #pages: ReadonlySet<number>;
  /** How bytecode names the table-valued functions that are allowed: an address, different on every connection. */
  readonly #virtual: ReadonlySet<string>;

  constructor(driver: Driver, views: readonly View[]) {
    this.#driver = driver;
    this.#views = new Set(views.map(({ name }) => name));
    const opened = (sql: string, wanted: string): Opcode[] =>
      this.#opcodes(sql).filter(({ opcode }) => opcode === wanted);
    this.#pages = this.#withIndexes(
      new Set(views.flatMap(({ name }) => opened(`select * from ${name}`, 'OpenRead').map(({ p2 }) => p2))),
    );
    this.#virtual = new Set(
      TABLE_FUNCTIONS.flatMap((name) =>
        opened(`select * from ${name}('[]')`, 'VOpen').map(({ p4 }) => p4 ?? ''),
      ),
    );
  }

  /** The tables behind the views with all their indexes: which of them a question needs, the planner decides. */
  #withIndexes(pages: ReadonlySet<number>): Set<number> {
    const objects = this.#driver.prepare('select tbl_name, rootpage from main.sqlite_schema').raw().all() as [
      string,
      number,
    ][];
    const tables = new Set(objects.filter(([, page]) => pages.has(page)).map(([table]) => table));
    return new Set(objects.filter(([table, page]) => page > 1 && tables.has(table)).map(([, page]) => page));
  }

  #opcodes(sql: string): Opcode[] {
    return this.#driver.prepare(`explain ${sql}`).all() as Opcode[];
  }

  /** Lets a question pass, or says why it does not. It is not run. */
  check(sql: string): void {
    const tokens = checkWords(sql);
    this.#checkBytecode(this.#read(sql, tokens));
  }

  #read(sql: string, tokens: readonly SqlToken[]): Opcode[] {
    try {
      const statement = this.#driver.prepare(sql);
      if (!statement.reader || !statement.readonly) throw refused('it is not a question, or it writes.');
      return this.#opcodes(sql);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const { message } = error as Error;
      throw message.includes(CLOSED)
        ? this.#closed(tokens)
        : new UserError(
            'usage',
            `SQLite does not understand it: ${message}. “vschool sql --views” lists what can be asked.`,
          );
    }
  }

  #closed(tokens: readonly SqlToken[]): UserError {
    const named = new Set(tokens.map(({ text }) => text.toLowerCase()));
    const identity = VIEWS.find(({ name }) => named.has(name) && !this.#views.has(name));
    return refused(
      identity
        ? `${identity.name} says who children are: ask it with --names, which the audit notes.`
        : 'it asks a table behind the views. “vschool sql --views” lists what can be asked.',
    );
  }

  #checkBytecode(opcodes: readonly Opcode[]): void {
    const own = new Set(opcodes.filter(({ opcode }) => OWN_TABLES.has(opcode)).map(({ p1 }) => p1));
    for (const { opcode, p1, p2, p3, p4, p5 } of opcodes) {
      if (!OPCODES.has(opcode)) throw refused(`it would do more than read (${opcode}).`);
      if (opcode === 'Transaction' && p2 !== 0) throw refused('it would write.');
      if (ON_OWN_TABLES.has(opcode) && !own.has(p1)) throw refused('it would write.');
      if (opcode === 'OpenRead' || opcode === 'ReopenIdx') {
        const isKnown = p3 === 0 && (p5 & PAGE_IN_REGISTER) === 0 && this.#pages.has(p2) && !own.has(p1);
        if (!isKnown) throw refused('it reads a table that is behind none of the views.');
      }
      if (opcode === 'VOpen' && !this.#virtual.has(p4 ?? '')) throw refused('it opens a virtual table.');
      if (/^(?:Function|PureFunc|Agg(?:Step1?|Inverse|Value|Final))$/.test(opcode)) checkFunction(p4);
    }
  }
}

/** Bytecode names a function as `substr(3)`. */
function checkFunction(p4: string | null): void {
  const name = /^(.*)\(-?\d+\)$/.exec(p4 ?? '')?.[1]?.toLowerCase();
  if (name !== undefined && FUNCTIONS.has(name)) return;
  // Window functions that only count rows leave no name behind.
  if (p4 === null || p4 === '') return;
  throw refused(`the function ${name ?? p4} is not among those that can be asked.`);
}

/** What can be told before SQLite sees anything: preparing alone would carry out a PRAGMA. */
function checkWords(sql: string): SqlToken[] {
  if (sql.includes('\u0000')) throw refused('it holds a NUL.');
  if (sql.length > MOST_CHARACTERS) throw refused(`it is longer than ${MOST_CHARACTERS} characters.`);
  const tokens = sqlTokens(sql);
  const [first] = tokens;
  if (!first)
    throw new UserError('usage', 'Give a question, such as: vschool sql "select count(*) from roll".');
  if (first.kind !== 'word' || !/^(?:select|with|values)$/i.test(first.text))
    throw refused('a question begins with SELECT, WITH or VALUES.');
  const ends = tokens.findIndex(({ kind }) => kind === 'end of statement');
  if (ends !== -1 && ends < tokens.length - 1) throw refused('it is more than one statement.');
  tokens.forEach(({ kind, text }, i) => {
    if (kind !== 'word' && kind !== 'quoted' && kind !== 'string') return;
    const next = tokens[i + 1]?.text;
    // A text that a question compares with is no name; where SQLite would take it for one, the bytecode says so.
    if (kind !== 'string' && NEVER.test(text)) throw refused(`it names ${text}.`);
    if (next === '.' && /^(?:main|temp)$/i.test(text))
      throw refused(`it names ${text}, where the tables behind the views are.`);
  });
  return tokens;
}
