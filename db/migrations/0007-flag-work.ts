import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const PUPIL = 'pupil_id integer not null references pupil on delete restrict';

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table flag_work (
    ${PUPIL},
    flag text not null check (flag <> ''),
    number integer not null check (number > 0),
    on_date text not null check ${date('on_date')},
    done_by text not null,
    state text not null check (state in ('open', 'snoozed', 'closed')),
    evidence text not null,
    owner text check (owner <> ''),
    until_date text check (until_date is null or (state = 'snoozed' and ${date('until_date')})),
    outcome text check (outcome <> ''),
    reason text check (reason <> ''),
    primary key (pupil_id, flag, number),
    check (state <> 'closed' or outcome is not null)
  ) strict, without rowid`,
  `create table flag_note (
    ${PUPIL},
    flag text not null check (flag <> ''),
    number integer not null check (number > 0),
    on_date text not null check ${date('on_date')},
    written_by text not null,
    text text not null check (text <> ''),
    withdrawn_date text check (withdrawn_date is null or ${date('withdrawn_date')}),
    primary key (pupil_id, flag, number)
  ) strict, without rowid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
