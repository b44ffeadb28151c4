import { type Kysely, sql } from 'kysely';

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table form_draft (
    account text not null check (account <> ''),
    form text not null check (form <> ''),
    about text not null check (json_valid(about)),
    typed text not null check (json_valid(typed)),
    at text not null check (at glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    primary key (account, form, about)
  ) strict, without rowid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
