import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table confidential_placement (
    pupil_id integer not null references pupil on delete restrict,
    number integer not null check (number > 0),
    from_date text not null check ${date('from_date')},
    reason text not null check (reason <> ''),
    set_by text not null check (set_by <> ''),
    lifted_on text check (lifted_on is null or (${date('lifted_on')} and lifted_on >= from_date)),
    lifted_reason text check (lifted_reason <> ''),
    lifted_by text check (lifted_by <> ''),
    primary key (pupil_id, number),
    check ((lifted_on is null) = (lifted_reason is null)),
    check ((lifted_on is null) = (lifted_by is null))
  ) strict, without rowid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
