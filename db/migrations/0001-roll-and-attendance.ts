import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const optionalDate = (column: string): string => `(${column} is null or ${date(column)})`;

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table authority (
    authority_id integer primary key check (authority_id = 1),
    name text not null,
    la_code text,
    demo integer not null check (demo in (0, 1)),
    demo_today text check ${optionalDate('demo_today')}
  ) strict`,
  `create table setting (key text primary key, value text not null) strict, without rowid`,
  `create table audit (
    audit_seq integer primary key,
    at text not null,
    actor text not null,
    command text not null,
    action text not null,
    subject text not null,
    detail text not null,
    previous_hash text not null,
    hash text not null unique
  ) strict`,
  `create trigger audit_not_edited before update on audit begin select raise(abort, 'the audit is never edited'); end`,
  `create trigger audit_not_cut before delete on audit begin select raise(abort, 'the audit is never cut'); end`,
  `create table row_change (
    change_id integer primary key,
    audit_seq integer not null,
    table_name text not null,
    row_key text not null,
    before text
  ) strict`,
  `create index row_change_by_row on row_change (table_name, row_key)`,
  `create table import_run (
    run_id integer primary key,
    audit_seq integer not null,
    kind text not null,
    file text not null,
    sha256 text not null check (length(sha256) = 64),
    feed text not null,
    at text not null,
    actor text not null,
    read integer not null,
    new integer not null,
    changed integer not null,
    unchanged integer not null,
    withdrawn integer not null,
    quarantined integer not null,
    from_date text check ${optionalDate('from_date')},
    until_date text check ${optionalDate('until_date')},
    undone_by integer references import_run on delete restrict,
    result text not null,
    check (read = new + changed + unchanged + quarantined)
  ) strict`,
  `create index import_run_by_hash on import_run (kind, sha256)`,
  `create table import_warning (
    warning_id integer primary key,
    run_id integer not null references import_run on delete restrict,
    part text not null,
    line integer not null,
    kind text not null,
    column_name text,
    value text,
    reason text not null
  ) strict`,
  `create index import_warning_by_run on import_warning (run_id)`,
  `create table quarantine (
    quarantine_id integer primary key,
    run_id integer not null references import_run on delete restrict,
    part text not null,
    line integer not null,
    kind text not null,
    column_name text,
    value text,
    reason text not null,
    row text not null check (json_valid(row)),
    state text not null check (state in ('held', 'replayed', 'discarded', 'superseded')),
    settled_seq integer,
    settled_reason text
  ) strict`,
  `create index quarantine_by_state on quarantine (state, run_id)`,
  `create table pupil (
    pupil_id integer primary key autoincrement,
    local_id text not null unique check (local_id <> ''),
    upn text check (upn is null or (length(upn) = 13 and upn glob '[A-Z][0-9]*')),
    upn_unknown text,
    former_upn text,
    forename text,
    surname text,
    birth_date text not null check ${date('birth_date')},
    sex text not null check (sex in ('M', 'F', 'U')),
    ethnicity text,
    disabled integer check (disabled in (0, 1)),
    uasc integer check (uasc in (0, 1)),
    mother integer check (mother in (0, 1)),
    mother_child_birth_date text check ${optionalDate('mother_child_birth_date')},
    search text not null
  ) strict`,
  `create index pupil_by_upn on pupil (upn)`,
  `create index pupil_by_former_upn on pupil (former_upn)`,
  `create table care_episode (
    pupil_id integer not null references pupil on delete restrict,
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    reason_started text not null,
    legal_status text not null,
    need text not null,
    placement text not null,
    provider text,
    reason_ended text,
    reason_placement_changed text,
    home_postcode text,
    placement_postcode text,
    placement_urn text,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table school (
    school_id integer primary key autoincrement,
    urn integer unique check (urn is null or urn between 100000 and 999999),
    name text not null,
    la_code text,
    phase text
  ) strict`,
  `insert into school (school_id, urn, name) values (0, null, 'School not stated')`,
  `create table enrolment (
    pupil_id integer not null references pupil on delete restrict,
    school_id integer not null references school on delete restrict,
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    status text not null check (status in ('C', 'M', 'S', 'F', 'O')),
    nc_year integer,
    primary key (pupil_id, school_id, from_date)
  ) strict, without rowid`,
  `create table special_need (
    pupil_id integer not null references pupil on delete restrict,
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    provision text not null check (provision in ('N', 'K', 'E')),
    need text,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table pep (
    pep_id integer primary key,
    pupil_id integer not null references pupil on delete restrict,
    year integer not null,
    term text not null check (term in ('autumn', 'spring', 'summer')),
    type text not null check (type in ('initial', 'termly', 'transition', 'emergency', 'interim')),
    status text not null check (status in ('draft', 'submitted', 'returned', 'complete')),
    opened_on text not null check ${date('opened_on')},
    meeting_on text check ${optionalDate('meeting_on')},
    completed_on text check ${optionalDate('completed_on')},
    unique (pupil_id, year, term, type, opened_on)
  ) strict`,
  `create table calendar (
    calendar_id integer primary key,
    name text not null,
    school_id integer unique references school on delete restrict
  ) strict`,
  `create table half_term (
    calendar_id integer not null references calendar on delete restrict,
    year integer not null,
    half_term integer not null check (half_term between 1 and 6),
    from_date text not null check ${date('from_date')},
    until_date text not null check ${date('until_date')},
    check (from_date <= until_date),
    primary key (calendar_id, year, half_term)
  ) strict, without rowid`,
  `create table closed_day (
    calendar_id integer not null references calendar on delete restrict,
    date text not null check ${date('date')},
    kind text not null check (kind in ('inset', 'closure')),
    note text,
    primary key (calendar_id, date)
  ) strict, without rowid`,
  `create table mark_code (
    ch text not null check (length(ch) = 1),
    code text not null,
    meaning text not null,
    class text not null,
    from_date text not null,
    until_date text not null,
    primary key (ch, from_date)
  ) strict, without rowid`,
  `create table attendance_line (
    line_id integer primary key,
    year integer not null,
    pupil_id integer not null,
    school_id integer not null,
    unique (year, pupil_id, school_id)
  ) strict`,
  `create table attendance_year (
    year integer not null,
    pupil_id integer not null references pupil on delete restrict,
    school_id integer not null references school on delete restrict,
    line_id integer not null,
    possible integer not null,
    authorised integer not null,
    unauthorised integer not null,
    late integer not null,
    last_marked text,
    marks text not null check (length(marks) = 530),
    primary key (year, pupil_id, school_id)
  ) strict, without rowid`,
  `create index attendance_year_by_pupil on attendance_year (pupil_id)`,
  `create table attendance_delta_group (
    run_id integer not null,
    year integer not null,
    delta text not null,
    lines text not null check (json_valid(lines)),
    primary key (run_id, year, delta)
  ) strict, without rowid`,
  `create view attendance_delta as
    select g.run_id, l.year, l.pupil_id, l.school_id, g.delta
    from attendance_delta_group g
    cross join json_each(g.lines) r
    cross join attendance_line l on l.line_id between json_extract(r.value, '$[0]') and json_extract(r.value, '$[1]')`,
  `create table attendance_raw_code (
    year integer not null,
    pupil_id integer not null,
    school_id integer not null,
    slot integer not null check (slot between 0 and 529),
    run_id integer not null,
    raw text not null,
    primary key (year, pupil_id, school_id, slot, run_id)
  ) strict, without rowid`,
  `create table attendance_total (
    pupil_id integer not null references pupil on delete restrict,
    school_id integer not null references school on delete restrict,
    kind text not null check (kind in ('summary', 'census', 'transfer')),
    from_date text not null check ${date('from_date')},
    until_date text not null check ${date('until_date')},
    possible integer not null check (possible >= 0),
    authorised integer not null check (authorised >= 0),
    unauthorised integer not null check (unauthorised >= 0),
    codes text check (codes is null or json_valid(codes)),
    primary key (pupil_id, school_id, kind, from_date, until_date)
  ) strict, without rowid`,
  `create table flag_evaluation (as_at text primary key check ${date('as_at')}, at text not null) strict, without rowid`,
  `create table flag_interval (
    pupil_id integer not null references pupil on delete restrict,
    flag text not null,
    raised_on text not null check ${date('raised_on')},
    cleared_on text check ${optionalDate('cleared_on')},
    primary key (pupil_id, flag, raised_on)
  ) strict, without rowid`,
  `create view marks as
    with recursive slot(n) as (select 0 union all select n + 1 from slot where n < 529)
    select
      p.local_id as pupil,
      s.urn as school_urn,
      s.name as school,
      date(a.year || '-09-01', '-6 days', 'weekday 1', '+' || (slot.n / 10 * 7 + slot.n % 10 / 2) || ' days') as date,
      iif(slot.n % 2 = 0, 'AM', 'PM') as session,
      coalesce(m.code, r.raw, substr(a.marks, slot.n + 1, 1)) as code,
      coalesce(m.class, 'unmapped') as class
    from attendance_year a
    cross join slot
    join pupil p on p.pupil_id = a.pupil_id
    join school s on s.school_id = a.school_id
    left join mark_code m on m.ch = substr(a.marks, slot.n + 1, 1)
      and date(a.year || '-09-01', '-6 days', 'weekday 1', '+' || (slot.n / 10 * 7 + slot.n % 10 / 2) || ' days')
        between m.from_date and m.until_date
    left join attendance_raw_code r on r.year = a.year and r.pupil_id = a.pupil_id and r.school_id = a.school_id
      and r.slot = slot.n and substr(a.marks, slot.n + 1, 1) = '?'
      and r.run_id = (select max(x.run_id) from attendance_raw_code x where x.year = a.year
        and x.pupil_id = a.pupil_id and x.school_id = a.school_id and x.slot = slot.n)
    where substr(a.marks, slot.n + 1, 1) <> '-'`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
