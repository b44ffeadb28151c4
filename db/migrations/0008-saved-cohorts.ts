import { type Kysely, sql } from 'kysely';

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table saved_cohort (
    cohort_id integer primary key,
    name text not null check (name <> ''),
    question text not null,
    columns text check (columns <> ''),
    sort text check (sort <> ''),
    group_by text check (group_by <> ''),
    note text check (note <> ''),
    saved_by text not null,
    saved_at text not null check (saved_at glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z')
  ) strict`,
  'create unique index saved_cohort_name on saved_cohort (name collate nocase)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
