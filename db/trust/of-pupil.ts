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

/** A column by which rows of a table are of a pupil: by its id, or by a number such as the UPN. */
export interface PupilColumn {
  readonly table: string;
  readonly column: string;
  readonly by: 'ids' | 'numbers';
}

const BY_ID = `
  select m.name as "table", c.name as "column", 'ids' as "by" from pragma_table_list m
  join pragma_table_info(m.name) c on c.name in ('pupil_id', 'other_pupil_id')
  where m.schema = 'main' and m.type = 'table' and m.name <> 'pupil' order by m.name`;

const BY_UPN = `
  select m.name as "table", c.name as "column", 'numbers' as "by" from pragma_table_list m
  join pragma_table_info(m.name) c on c.name = 'upn'
  where m.schema = 'main' and m.type = 'table' and m.name <> 'pupil' order by m.name`;

/** Every such column of the database: those by an id, then those by UPN. */
export const pupilColumns = (driver: Driver): PupilColumn[] =>
  [BY_ID, BY_UPN].flatMap((sql) => driver.prepare(sql).all() as PupilColumn[]);

/** What binds the conditions here: the ids and the numbers of one child, as JSON. */
export interface PupilValues {
  readonly ids: string;
  readonly numbers: string;
}

export const valuesOf = (driver: Driver, records: readonly RecordRow[]): PupilValues => ({
  ids: JSON.stringify(records.map(({ pupil_id }) => pupil_id)),
  numbers: JSON.stringify(numbersOf(driver, records)),
});

export const isOfPupil = ({ column, by }: PupilColumn): string =>
  `${column} in (select value from json_each(@${by}))`;

/** What rows were before that are of the child by what they say. */
export const IS_TRAIL_OF_PUPIL = `json_extract(before, '$.pupil_id') in (select value from json_each(@ids))
  or json_extract(before, '$.upn') in (select value from json_each(@numbers))`;

/** Numbers that mean one child alone, wherever they stand. */
function numbersOf(driver: Driver, records: readonly RecordRow[]): string[] {
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

/** Columns by which rows of a table point at rows of another. */
export interface Reference {
  readonly name: string;
  readonly own: string;
  readonly theirs: string;
}

const REFERENCES = `
  select m.name, group_concat(f."from") as own,
    coalesce(group_concat(f."to"), (select group_concat(name) from pragma_table_info(@table) where pk > 0)) as theirs
  from pragma_table_list m join pragma_foreign_key_list(m.name) f
  where m.schema = 'main' and m.type = 'table' and m.name <> @table and f."table" = @table
  group by m.name, f.id`;

/** What points at a table. */
export const referencesTo = (driver: Driver, table: string): Reference[] =>
  driver.prepare(REFERENCES).all({ table }) as Reference[];
