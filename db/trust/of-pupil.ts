import type { Driver } from '../sqlite/driver.ts';

/** A record of a pupil: several where they turned out to be one child. */
export interface RecordRow {
  readonly pupil_id: number;
  readonly local_id: string;
  readonly upn: string | null;
  readonly uln: string | null;
  readonly forename: string | null;
  readonly surname: string | null;
  readonly birth_date: string;
}

/** The records of a pupil, the one that was kept last. */
export const recordsOf = (driver: Driver, pupil: number): RecordRow[] =>
  driver
    .prepare(
      'select pupil_id, local_id, upn, uln, forename, surname, birth_date from pupil where coalesce(merged_into, pupil_id) = ? order by merged_into is null',
    )
    .all(pupil) as RecordRow[];

/** Tables with a column that points at a pupil, and the column. */
export const TABLES_OF_PUPIL = `
  select m.name as name, c.name as column_name from pragma_table_list m
  join pragma_table_info(m.name) c on c.name in ('pupil_id', 'other_pupil_id')
  where m.schema = 'main' and m.type = 'table' and m.name <> 'pupil' order by m.name`;

/** Numbers that mean one child alone, wherever they stand. */
export function numbersOf(driver: Driver, records: readonly RecordRow[]): string[] {
  const former = driver
    .prepare(
      "select value from former_id where kind <> 'name' and pupil_id in (select value from json_each(?))",
    )
    .pluck()
    .all(JSON.stringify(records.map(({ pupil_id }) => pupil_id))) as string[];
  return [
    ...new Set([...records.flatMap(({ upn, uln, local_id }) => [upn, uln, local_id]), ...former]),
  ].filter((each): each is string => each !== null && each !== '');
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const asWord = (text: string): RegExp => new RegExp(`(?<![\\p{L}\\d])${escaped(text)}(?![\\p{L}\\d])`, 'iu');

/** Whether a kept text speaks of the child: by a number as a word of its own, or by forename and surname. */
export function mentionOf(driver: Driver, records: readonly RecordRow[]): (text: string) => boolean {
  const numbers = numbersOf(driver, records).map(asWord);
  const names = records.flatMap(({ forename, surname }) =>
    forename && surname ? [[asWord(forename), asWord(surname)] as const] : [],
  );
  return (text) =>
    numbers.some((number) => number.test(text)) ||
    names.some(([forename, surname]) => forename.test(text) && surname.test(text));
}

/** A table with a column that points at a pupil. */
export interface OfPupil {
  readonly name: string;
  readonly column_name: string;
}

/** Tables that know a pupil by UPN alone. */
export const TABLES_BY_UPN = `
  select m.name from pragma_table_list m join pragma_table_info(m.name) c on c.name = 'upn'
  where m.schema = 'main' and m.type = 'table' and m.name <> 'pupil' order by m.name`;

/** Columns by which rows of a table point at rows of another. */
export interface Reference {
  readonly name: string;
  readonly own: string;
  readonly theirs: string;
}

/** What points at a table. */
export const REFERENCES = `
  select m.name, group_concat(f."from") as own,
    coalesce(group_concat(f."to"), (select group_concat(name) from pragma_table_info(@table) where pk > 0)) as theirs
  from pragma_table_list m join pragma_foreign_key_list(m.name) f
  where m.schema = 'main' and m.type = 'table' and m.name <> @table and f."table" = @table
  group by m.name, f.id`;
