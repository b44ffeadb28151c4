import { UserError } from '../src/domain/user-error.ts';
import { sqlTokens } from './raw-tokens.ts';
import type { Driver } from './sqlite/driver.ts';
import type { View } from './views/define.ts';
import { VIEWS } from './views/index.ts';

const refused = (why: string): UserError =>
  new UserError('refused', `This SQL is not run: ${why} Nothing was changed.`);

/** Names that no question over the views has any use for: schemas, the database’s own tables, and what reaches out. */
const NEVER =
  /^(?:main|temp|temporary|sqlite_.*|sqlite3mc.*|sqlcipher.*|pragma_.*|pragma|attach|detach|vacuum|load_extension|readfile|writefile|edit|fts\d.*|dbstat|sqlite_dbpage)$/i;

/** Bytecode that writes, or that reaches what is not a table of the database. */
const WRITES = new Set([
  'OpenWrite',
  'Insert',
  'Delete',
  'IdxInsert',
  'IdxDelete',
  'Destroy',
  'Clear',
  'CreateBtree',
  'ParseSchema',
  'SetCookie',
  'Vacuum',
  'JournalMode',
  'Checkpoint',
  'DropTable',
  'DropIndex',
  'VUpdate',
  'VCreate',
  'VDestroy',
]);

interface Opcode {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: string | null;
}

/** The views that a question may ask: those of identity only where names were asked for. */
export const viewsFor = (names: boolean): View[] =>
  VIEWS.filter(({ isIdentity }) => names || isIdentity !== true);

/** Makes the views on this connection alone, for as long as it lasts. */
export function makeViews(driver: Driver, views: readonly View[]): void {
  for (const { name, columns, sql } of views)
    driver.exec(`create temp view ${name} (${columns.map(([column]) => column).join(', ')}) as ${sql}`);
}

/** Guards a connection on which the views were made: what is not expressly allowed is refused. */
export class SqlGate {
  readonly #driver: Driver;
  /** Tables and views of the database that are none of the allowed views. */
  readonly #closed: ReadonlySet<string>;
  readonly #views: ReadonlySet<string>;
  /** First pages of the tables and indexes behind the allowed views. */
  readonly #pages: ReadonlySet<number>;

  constructor(driver: Driver, views: readonly View[]) {
    this.#driver = driver;
    this.#views = new Set(views.map(({ name }) => name));
    const objects = driver.prepare('select name from main.sqlite_schema').pluck().all() as string[];
    const others = VIEWS.map(({ name }) => name);
    this.#closed = new Set(
      [...objects, ...others].map((name) => name.toLowerCase()).filter((name) => !this.#views.has(name)),
    );
    const tables = new Set(
      views.flatMap(({ name }) =>
        this.#opcodes(`select * from ${name}`)
          .filter(({ opcode }) => opcode === 'OpenRead')
          .map(({ p2 }) => p2),
      ),
    );
    this.#pages = this.#withIndexes(tables);
  }

  /** The tables behind the views with all their indexes: which of them a question needs, the planner decides. */
  #withIndexes(pages: ReadonlySet<number>): Set<number> {
    const objects = this.#driver.prepare('select tbl_name, rootpage from main.sqlite_schema').raw().all() as [
      string,
      number,
    ][];
    const tables = new Set(objects.filter(([, page]) => pages.has(page)).map(([table]) => table));
    return new Set(objects.filter(([table]) => tables.has(table)).map(([, page]) => page));
  }

  #opcodes(sql: string): Opcode[] {
    return this.#driver.prepare(`explain ${sql}`).all() as Opcode[];
  }

  /** Lets a question pass, or says why it does not. */
  check(sql: string): void {
    this.#checkWords(sql);
    let opcodes: Opcode[];
    try {
      const statement = this.#driver.prepare(sql);
      if (!statement.reader || !statement.readonly) throw refused('it is not a question, or it writes.');
      opcodes = this.#opcodes(sql.trim().replace(/;\s*$/, ''));
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(
        'usage',
        `SQLite does not understand it: ${(error as Error).message}. “vschool sql --views” lists what can be asked.`,
      );
    }
    for (const { opcode, p2, p3 } of opcodes) {
      if (WRITES.has(opcode) && !(opcode.startsWith('Idx') || opcode === 'Insert' || opcode === 'Delete'))
        throw refused('it would write.');
      if (opcode === 'OpenRead' && (p3 !== 0 || !this.#pages.has(p2)))
        throw refused('it reads a table that is behind none of the views.');
      if (opcode === 'VOpen' && !/\bjson_(each|tree)\b/i.test(sql))
        throw refused('it opens a virtual table.');
    }
  }

  #checkWords(sql: string): void {
    if (sql.includes('\u0000')) throw refused('it holds a NUL.');
    const tokens = sqlTokens(sql);
    const first = tokens[0];
    if (!first)
      throw new UserError('usage', 'Give a question, such as: vschool sql "select count(*) from roll".');
    if (first.kind !== 'word' || !/^(select|with|values)$/i.test(first.text))
      throw refused('a question begins with SELECT, WITH or VALUES.');
    const ends = tokens.findIndex(({ kind }) => kind === 'end of statement');
    if (ends !== -1 && ends < tokens.length - 1) throw refused('it is more than one statement.');
    for (const { kind, text } of tokens) {
      if (kind !== 'word' && kind !== 'quoted') continue;
      if (kind === 'word' && NEVER.test(text)) throw refused(`it names ${text}.`);
      const name = text.toLowerCase();
      if (kind === 'quoted' && /^(?:sqlite_|pragma_|dbstat)/i.test(name)) throw refused(`it names ${text}.`);
      if (this.#closed.has(name))
        throw refused(
          VIEWS.some((view) => view.name === name)
            ? `${name} says who children are: ask it with --names, which the audit notes.`
            : `${name} is a table behind the views. “vschool sql --views” lists what can be asked.`,
        );
    }
  }
}
