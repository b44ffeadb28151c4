import { openStore } from '../db/open.ts';
import { makeViews, SqlGate, viewsFor } from '../db/raw.ts';
import { UserError } from '../src/domain/user-error.ts';

/*
 * Answers one question of ad-hoc SQL in a process of its own, which can be stopped: a busy query cannot be. The
 * question, and the key where there is one, come by the standard input: neither stands in a list of processes.
 */

/** What the parent asks. */
export interface ChildAsked {
  readonly path: string;
  /** Hexadecimal; null for a plain database. */
  readonly key: string | null;
  readonly sql: string;
  readonly names: boolean;
  readonly rows: number;
  readonly bytes: number;
}

/** What the child answers: columns and rows, or a refusal. */
export type ChildAnswer =
  | {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly unknown[])[];
      /** Why there are more rows than these. */
      readonly cut: 'rows' | 'bytes' | null;
    }
  | { readonly refused: UserError['kind']; readonly message: string };

/** SQLite’s own memory: a sort or a text of a gigabyte ends with an error, and not with the machine. */
const HEAP = 256 * 1_048_576;

async function answer({ path, key, sql, names, rows: most, bytes }: ChildAsked): Promise<ChildAnswer> {
  const store = await openStore({
    path,
    key: key === null ? undefined : Buffer.from(key, 'hex'),
    readOnly: true,
  });
  const { driver } = store;
  driver.pragma(`hard_heap_limit = ${HEAP}`);
  const views = viewsFor(names);
  makeViews(driver, views);
  const gate = new SqlGate(driver, views);
  gate.check(sql);
  driver.pragma('query_only = on');
  const statement = driver.prepare(sql);
  const columns = statement.columns().map(({ name }) => name);
  const rows: unknown[][] = [];
  let size = 0;
  let cut: 'rows' | 'bytes' | null = null;
  for (const row of statement.raw().iterate() as IterableIterator<unknown[]>) {
    if (rows.length === most) {
      cut = 'rows';
      break;
    }
    const cells = row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : cell));
    size += JSON.stringify(cells).length;
    if (size > bytes) {
      cut = 'bytes';
      break;
    }
    rows.push(cells);
  }
  return { columns, rows, cut };
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
let said: ChildAnswer;
try {
  said = await answer(JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChildAsked);
} catch (error) {
  said =
    error instanceof UserError
      ? { refused: error.kind, message: error.message }
      : {
          refused: 'refused',
          message: `The question was stopped: ${(error as { code?: string }).code ?? 'it failed'}. It may need more memory than it is given; ask for less at once.`,
        };
}
process.stdout.write(JSON.stringify(said));
