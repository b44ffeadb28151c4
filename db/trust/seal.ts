import { createHash } from 'node:crypto';
import { EMPTY_LINE } from '../../src/domain/attendance.ts';
import { KEYS_OF_TODAY, ROW_KEYS } from '../row-keys.ts';
import type { Driver } from '../sqlite/driver.ts';

/** Tables that keep what a row was before, and so can be sealed, with the columns of their keys. */
export const SEALED_TABLES: Readonly<Record<string, readonly string[]>> = {
  ...ROW_KEYS,
  ...KEYS_OF_TODAY,
};

/**
 * What an audit entry says of the rows that its write left behind: digests, so that a row that is changed later by
 * other means than a write no longer fits. `whole` stands where everything in the database was sealed at once.
 */
export interface Seal {
  readonly rows?: string;
  readonly marks?: string;
  readonly whole?: Readonly<Record<string, string>>;
}

export interface ChangeRow {
  readonly change_id: number;
  readonly audit_seq: number;
  readonly table_name: string;
  readonly row_key: string;
  readonly before: string | null;
}

export interface DeltaGroup {
  readonly run_id: number;
  readonly year: number;
  readonly delta: string;
  readonly lines: string;
}

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** A row as text, the same whatever empty columns a later version of the schema adds. */
export const imageOf = (row: Row | undefined): string =>
  row === undefined
    ? ''
    : JSON.stringify(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );

/** The image of a row that was kept as JSON; empty where there was none. */
export const imageOfKept = (before: string | null): string =>
  before === null ? '' : imageOf(JSON.parse(before) as Row);

const idOf = (table: string, rowKey: string): string => `${table} ${rowKey}`;

/** The image that each change left behind: what the next change of the row found, or what stands there now. */
export function imagesLeft(
  changes: readonly ChangeRow[],
  now: (table: string, rowKey: string) => string,
): string[] {
  const next = new Map<string, string>();
  const left: string[] = [];
  for (const change of changes.toReversed()) {
    const id = idOf(change.table_name, change.row_key);
    left.push(next.get(id) ?? now(change.table_name, change.row_key));
    next.set(id, imageOfKept(change.before));
  }
  return left.reverse();
}

/** Characters that are hashed at once: the call costs more than the hashing of one short part. */
const HASHED_AT_ONCE = 65_536;

/** The SHA-256 of texts, each with a line's end behind it. */
const digest = (parts: Iterable<string>): string => {
  const hash = createHash('sha256');
  let piece = '';
  for (const part of parts) {
    piece += `${part}\n`;
    if (piece.length < HASHED_AT_ONCE) continue;
    hash.update(piece);
    piece = '';
  }
  return hash.update(piece).digest('hex');
};

/** Values changed one by one, as they are asked for. */
export function* mapped<T>(values: Iterable<T>, change: (value: T) => string): Generator<string> {
  for (const value of values) yield change(value);
}

/** The digest of an entry’s changes and of what each left behind. */
export const digestOfChanges = (changes: readonly ChangeRow[], left: readonly string[]): string =>
  digest(
    changes.map(({ table_name, row_key, before }, n) =>
      JSON.stringify([table_name, row_key, imageOfKept(before), left[n]]),
    ),
  );

/** The digest of a run’s deltas and of the lines as the run left them, in the order of the lines. */
export const digestOfMarks = (groups: readonly DeltaGroup[], lines: Iterable<string>): string =>
  digest([...groups.map(({ year, delta, lines: of }) => JSON.stringify([year, delta, of])), ...lines]);

/** The digest of a whole table, from the image of each row by its key. */
export const digestOfTable = (images: ReadonlyMap<string, string>): string =>
  digest(mapped([...images.keys()].sort(), (key) => JSON.stringify([key, images.get(key)])));

/** The keys of a table that a line of marks goes by. */
export const lineKey = (year: number, pupil: number, school: number): string => `${year} ${pupil} ${school}`;

/** Every row of a table as it is now. */
export function imagesOf(driver: Driver, table: string): Map<string, string> {
  const key = SEALED_TABLES[table] ?? [];
  const rows = driver.prepare(`select * from main.${table}`);
  const columns = rows.columns().map(({ name }) => name);
  const keyAt = key.map((column) => columns.indexOf(column));
  // As `imageOf` has it, with the columns put in order once for all rows.
  const inOrder = columns.map((name, at) => ({ name, at })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const images = new Map<string, string>();
  for (const row of rows.raw().iterate() as IterableIterator<Cell[]>) {
    const held: [string, Cell][] = [];
    for (const { name, at } of inOrder) {
      const value = row[at] as Cell;
      if (value !== null) held.push([name, value]);
    }
    images.set(JSON.stringify(keyAt.map((at) => row[at])), JSON.stringify(held));
  }
  return images;
}

/**
 * The digest of every line of marks, in the order of their keys, with some as they stood before: undefined where there was none. A
 * year is read at a time, so that no more is held.
 */
export function digestOfLines(
  driver: Driver,
  before: ReadonlyMap<string, string | undefined> = new Map(),
): string {
  const years = driver.prepare('select distinct year from main.attendance_year').pluck().all() as number[];
  const gone = [...before.keys()].map((key) => Number(key.slice(0, key.indexOf(' '))));
  const ofYear = driver
    .prepare('select pupil_id, school_id, marks from main.attendance_year where year = ?')
    .raw();
  function* parts(): Generator<string> {
    const beforeByYear = Map.groupBy(before, ([key]) => Number(key.slice(0, key.indexOf(' '))));
    for (const year of [...new Set([...years, ...gone])].sort((a, b) => a - b)) {
      const lines = new Map<string, string>();
      for (const [pupil, school, marks] of ofYear.all(year) as [number, number, string][])
        lines.set(lineKey(year, pupil, school), marks);
      for (const [key, line] of beforeByYear.get(year) ?? [])
        if (line === undefined) lines.delete(key);
        else lines.set(key, line);
      for (const key of [...lines.keys()].sort()) yield JSON.stringify([key, lines.get(key)]);
    }
  }
  return digest(parts());
}

/** What a write has to know of the database before it begins, to find afterwards what it did. */
export interface Before {
  readonly change: number;
  readonly run: number;
}

export const beforeWrite = (driver: Driver): Before =>
  driver
    .prepare(
      `select (select coalesce(max(change_id), 0) from main.row_change) as change,
         (select coalesce(max(run_id), 0) from main.import_run) as run`,
    )
    .get() as Before;

function sealOfRows(driver: Driver, { change }: Before): string | undefined {
  const changes = driver
    .prepare('select * from main.row_change where change_id > ? order by change_id')
    .all(change) as ChangeRow[];
  if (changes.length === 0) return undefined;
  const readers = new Map<string, (rowKey: string) => string>();
  const now = (table: string, rowKey: string): string => {
    let read = readers.get(table);
    if (!read) {
      const where = (SEALED_TABLES[table] ?? []).map((column) => `${column} = ?`).join(' and ');
      const select = driver.prepare(`select * from main.${table} where ${where}`);
      read = (key) => imageOf(select.get(...(JSON.parse(key) as (string | number)[])) as Row | undefined);
      readers.set(table, read);
    }
    return read(rowKey);
  };
  return digestOfChanges(changes, imagesLeft(changes, now));
}

const LINES_OF_RUN = `
  select coalesce(a.marks, '${EMPTY_LINE}') from main.attendance_delta_group g
  cross join json_each(g.lines) r
  cross join main.attendance_line l on l.line_id between json_extract(r.value, '$[0]') and json_extract(r.value, '$[1]')
  left join main.attendance_year a on a.year = l.year and a.pupil_id = l.pupil_id and a.school_id = l.school_id
  where g.run_id = ? order by g.year, g.delta, l.line_id`;

const GROUPS_OF_RUN = 'select * from main.attendance_delta_group where run_id = ? order by year, delta';

function sealOfMarks(driver: Driver, { run }: Before): string | undefined {
  const made = driver.prepare('select max(run_id) from main.import_run').pluck().get() as number | null;
  if (made === null || made <= run) return undefined;
  const groups = driver.prepare(GROUPS_OF_RUN).all(made) as DeltaGroup[];
  if (groups.length === 0) return undefined;
  return digestOfMarks(
    groups,
    driver.prepare(LINES_OF_RUN).pluck().iterate(made) as IterableIterator<string>,
  );
}

/** Everything that can be sealed, table by table, as it is now. */
const sealOfAll = (driver: Driver): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    Object.keys(SEALED_TABLES).map((table) => [table, digestOfTable(imagesOf(driver, table))]),
  ),
  attendance_year: digestOfLines(driver),
});

/** The seal of what a write has done so far; undefined where it touched nothing that is sealed. */
export function sealOf(driver: Driver, before: Before, isWhole: boolean): Seal | undefined {
  const rows = sealOfRows(driver, before);
  const marks = sealOfMarks(driver, before);
  if (!isWhole && rows === undefined && marks === undefined) return undefined;
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(marks === undefined ? {} : { marks }),
    ...(isWhole ? { whole: sealOfAll(driver) } : {}),
  };
}
