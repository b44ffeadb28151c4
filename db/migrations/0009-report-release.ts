import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table report_release (
    release_id integer primary key,
    audit_seq integer not null,
    at text not null,
    released_by text not null,
    report text not null check (report <> ''),
    profile text not null check (profile in ('board', 'public')),
    query text check (query <> ''),
    as_at text not null check ${date('as_at')},
    known_at text check (known_at is null or ${date('known_at')}),
    data_hash text not null,
    children text not null,
    reason text check (reason <> '')
  ) strict`,
  `create trigger report_release_is_not_changed before update on report_release
   begin select raise(abort, 'what was handed on stays in the log'); end`,
  `create trigger report_release_is_not_deleted before delete on report_release
   begin select raise(abort, 'what was handed on stays in the log'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
