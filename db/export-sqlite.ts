import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { fold } from '../src/domain/fold.ts';
import { viewsFor } from './raw.ts';
import { type Driver, loadDriver } from './sqlite/driver.ts';
import type { View } from './views/define.ts';

/** How a copy of the views says who a child is. */
export interface SqliteAsked {
  /** The views that name children, and the local ids as they are. */
  readonly names: boolean;
  /** The local ids as they are; else each child has an id of this file alone. */
  readonly ids: boolean;
  /** What the file says of itself: key and value. */
  readonly about: readonly (readonly [key: string, value: string])[];
}

export interface SqliteWritten {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Cells left out because they spoke of a child. */
  readonly leftOut: number;
}

type Value = string | number | null;

const LOCAL_ID = 'local_id';
const ABOUT = 'about_this_file';

/** Another id for each child, which means nothing outside the file. */
function pseudonyms(): (localId: string) => string {
  const given = new Map<string, string>();
  return (localId) => {
    const id = given.get(localId) ?? `c${randomBytes(6).toString('hex')}`;
    given.set(localId, id);
    return id;
  };
}

/** Whether a text names a child: an id of a child as a word of its own, or forename and surname one after the other. */
function namesAChild(driver: Driver): (text: string) => boolean {
  const rows = driver
    .prepare(
      `select local_id, upn, uln, forename, surname, known_as from main.pupil
       union all select value, null, null, null, null, null from main.former_id where kind <> 'name'`,
    )
    .raw()
    .iterate() as IterableIterator<(string | null)[]>;
  const numbers = new Set<string>();
  const names = new Set<string>();
  for (const [localId, upn, uln, forename, surname, knownAs] of rows) {
    for (const each of [localId, upn, uln]) if (each && each.length >= SHORTEST_ID) numbers.add(fold(each));
    for (const first of [forename, knownAs])
      if (first && surname) {
        names.add(fold(`${first} ${surname}`));
        names.add(fold(`${surname} ${first}`));
      }
  }
  return (text) => {
    const words = fold(text).match(/[\p{L}\p{N}'-]+/gu) ?? [];
    return words.some(
      (word, i) =>
        numbers.has(word) ||
        names.has(`${word} ${words[i + 1] ?? ''}`) ||
        names.has(`${word} ${words[i + 1] ?? ''} ${words[i + 2] ?? ''}`),
    );
  };
}

/** Columns that name schools, and no children. */
const OF_SCHOOLS = new Set(['school_name', 'name', 'urn', 'school_urn']);

/** An id that is shorter may as well be a score or a code. */
const SHORTEST_ID = 5;

/** The same answer for the same text: most cells hold one of a few codes. */
function remembered(answer: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    if (text.length < SHORTEST_ID || /^\d{4}-\d\d-\d\d$/.test(text)) return false;
    const found = known.get(text) ?? answer(text);
    if (known.size < 10_000) known.set(text, found);
    return found;
  };
}

/** Copies one view; where ids are other ids, in their order, so that the order of the rows tells nothing either. */
function copyView(
  from: Driver,
  to: Driver,
  { name, columns, sql }: View,
  change: (column: string, value: Value) => Value,
): number {
  const names = columns.map(([column]) => `"${column}"`);
  to.exec(`create temp table rows_of_view (${names.join(', ')})`);
  const add = to.prepare(`insert into temp.rows_of_view values (${names.map(() => '?').join(', ')})`);
  let rows = 0;
  for (const row of from.prepare(sql).raw().iterate() as IterableIterator<Value[]>) {
    add.run(...row.map((value, i) => change(columns[i]?.[0] ?? '', value)));
    rows++;
  }
  const order = columns.some(([column]) => column === LOCAL_ID) ? `order by ${LOCAL_ID}, rowid` : '';
  to.exec(`create table "${name}" as select * from temp.rows_of_view ${order}; drop table temp.rows_of_view`);
  return rows;
}

/**
 * Copies the documented views into a plain SQLite file, made for its owner alone: without names and with ids of its own,
 * unless these are asked for. The path must not be there yet.
 */
export function writeSqlite(driver: Driver, path: string, { names, ids, about }: SqliteAsked): SqliteWritten {
  closeSync(openSync(path, 'wx', 0o600));
  const file = new (loadDriver())(path);
  const idOf = pseudonyms();
  const speaks = names ? () => false : remembered(namesAChild(driver));
  let leftOut = 0;
  const change = (column: string, value: Value): Value => {
    if (column === LOCAL_ID) return names || ids || value === null ? value : idOf(String(value));
    if (typeof value !== 'string' || OF_SCHOOLS.has(column) || !speaks(value)) return value;
    leftOut++;
    return null;
  };
  driver.exec('begin');
  try {
    file.pragma('journal_mode = off');
    file.pragma('temp_store = memory');
    file.exec('begin');
    const tables = viewsFor(names).map((view) => ({
      name: view.name,
      rows: copyView(driver, file, view, change),
    }));
    file.exec(`create table ${ABOUT} (key text, value text)`);
    const say = file.prepare(`insert into ${ABOUT} values (?, ?)`);
    for (const [key, value] of about) say.run(key, value);
    file.exec('commit');
    return { tables, leftOut };
  } finally {
    file.close();
    driver.exec('commit');
  }
}
