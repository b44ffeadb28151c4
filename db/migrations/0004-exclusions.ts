import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const optionalDate = (column: string): string => `(${column} is null or ${date(column)})`;

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table exclusion (
    exclusion_id integer primary key,
    pupil_id integer not null references pupil on delete restrict,
    school_id integer not null references school on delete restrict,
    kind text not null check (kind in ('SUSP', 'PERM', 'LNCH')),
    from_date text not null check ${date('from_date')},
    from_afternoon integer check (from_afternoon in (0, 1)),
    until_date text check (until_date is null or (${date('until_date')} and until_date >= from_date)),
    sessions integer check (sessions >= 0),
    reason1 text,
    reason2 text,
    reason3 text,
    reason_set text check (reason_set in ('2015', '2020', '2026')),
    sen text,
    state text check (state in ('proposed', 'upheld', 'rescinded')),
    state_on text check ${optionalDate('state_on')},
    cancelled_on text check ${optionalDate('cancelled_on')},
    cancelled_reason text,
    told_virtual_school_on text check ${optionalDate('told_virtual_school_on')},
    told_social_worker_on text check ${optionalDate('told_social_worker_on')},
    provision_from text check ${optionalDate('provision_from')},
    provision text,
    misses_exam integer check (misses_exam in (0, 1)),
    governors_met_on text check ${optionalDate('governors_met_on')},
    governors_outcome text,
    reintegration_on text check ${optionalDate('reintegration_on')},
    source text not null,
    check ((kind = 'PERM') = (state is not null)),
    check ((cancelled_on is null) = (cancelled_reason is null)),
    unique (pupil_id, school_id, kind, from_date)
  ) strict`,
  `create index exclusion_by_school on exclusion (school_id, from_date)`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
