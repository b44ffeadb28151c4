import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const optionalDate = (column: string): string => `(${column} is null or ${date(column)})`;
const PUPIL = 'pupil_id integer not null references pupil on delete restrict';

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `alter table pupil add column uln text check (uln is null or (length(uln) = 10 and uln glob '[1-9][0-9]*'))`,
  `alter table pupil add column known_as text`,
  `alter table pupil add column family text`,
  `alter table pupil add column sex_as_returned text`,
  `alter table pupil add column return_year integer`,
  `alter table pupil add column merged_into integer references pupil on delete restrict check (merged_into <> pupil_id)`,
  `create index pupil_by_merged_into on pupil (merged_into)`,
  `create table former_id (
    ${PUPIL},
    kind text not null check (kind in ('upn', 'local id', 'name')),
    value text not null check (value <> ''),
    until_date text check ${optionalDate('until_date')},
    primary key (pupil_id, kind, value)
  ) strict, without rowid`,
  `create index former_id_by_value on former_id (kind, value)`,
  `insert into former_id (pupil_id, kind, value) select pupil_id, 'upn', former_upn from pupil where former_upn is not null`,
  'drop index pupil_by_former_upn',
  'alter table pupil drop column former_upn',
  `create table not_the_same (
    ${PUPIL},
    other_pupil_id integer not null references pupil on delete restrict check (other_pupil_id > pupil_id),
    reason text not null check (reason <> ''),
    primary key (pupil_id, other_pupil_id)
  ) strict, without rowid`,
  `alter table care_episode add column placement_la text`,
  `alter table care_episode add column placement_location text`,
  `alter table care_episode add column placement_distance real check (placement_distance >= 0)`,
  `alter table care_episode add column return_year integer`,
  `create table review (
    ${PUPIL},
    on_date text not null check ${date('on_date')},
    participation text,
    return_year integer,
    primary key (pupil_id, on_date)
  ) strict, without rowid`,
  `create table missing_episode (
    ${PUPIL},
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    kind text not null,
    interview text,
    interview_on text check ${optionalDate('interview_on')},
    return_year integer,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table health_year (
    ${PUPIL},
    return_year integer not null,
    convicted text,
    health_check text,
    immunisations text,
    teeth_check text,
    health_assessment text,
    substance_misuse text,
    intervention_received text,
    intervention_offered text,
    sdq_score integer check (sdq_score between 0 and 40),
    sdq_reason text,
    primary key (pupil_id, return_year)
  ) strict, without rowid`,
  `create table sdq (
    ${PUPIL},
    on_date text not null check ${date('on_date')},
    score integer not null check (score between 0 and 40),
    completed_by text,
    primary key (pupil_id, on_date)
  ) strict, without rowid`,
  `create table leaver_contact (
    ${PUPIL},
    return_year integer not null,
    in_touch text,
    activity text,
    accommodation text,
    primary key (pupil_id, return_year)
  ) strict, without rowid`,
  `create table uasc (
    pupil_id integer primary key references pupil on delete restrict,
    until_date text check ${optionalDate('until_date')},
    return_year integer
  ) strict, without rowid`,
  'insert into uasc (pupil_id) select pupil_id from pupil where uasc = 1',
  'alter table pupil drop column uasc',
  `create table adoption (
    ${PUPIL},
    decided_on text not null check ${date('decided_on')},
    matched_on text check ${optionalDate('matched_on')},
    foster_care text,
    adopters text,
    adopters_sex text,
    adopters_legal_status text,
    return_year integer,
    primary key (pupil_id, decided_on)
  ) strict, without rowid`,
  `create table placed_for_adoption (
    ${PUPIL},
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    reason_ceased text,
    return_year integer,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table previous_permanence (
    pupil_id integer primary key references pupil on delete restrict,
    kind text not null,
    la text,
    on_date text,
    return_year integer
  ) strict, without rowid`,
  `create table deprivation_of_liberty (
    ${PUPIL},
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    return_year integer,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table person_role (
    ${PUPIL},
    role text not null,
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    person text not null check (person <> ''),
    team text,
    contact text,
    reason_ended text,
    return_year integer,
    primary key (pupil_id, role, from_date)
  ) strict, without rowid`,
  `create index person_role_by_person on person_role (person)`,
  `alter table school add column laestab text`,
  `alter table school add column type text`,
  `alter table school add column status text`,
  `alter table school add column opened_on text check ${optionalDate('opened_on')}`,
  `alter table school add column closed_on text check ${optionalDate('closed_on')}`,
  `alter table school add column la_name text`,
  `alter table school add column postcode text`,
  `alter table school add column town text`,
  `alter table school add column inspection_grade text`,
  `alter table school add column inspection_kind text`,
  `alter table school add column inspected_on text check ${optionalDate('inspected_on')}`,
  `create index school_by_laestab on school (laestab)`,
  `create table school_link (
    urn integer not null,
    linked_urn integer not null,
    kind text not null,
    on_date text check ${optionalDate('on_date')},
    linked_name text,
    primary key (urn, linked_urn, kind)
  ) strict, without rowid`,
  `create index school_link_by_linked on school_link (linked_urn)`,
  `create table enrolment_now (
    pupil_id integer not null references pupil on delete restrict,
    school_id integer not null references school on delete restrict,
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    status text not null check (status in ('C', 'M', 'S', 'F', 'O', 'G', 'P')),
    nc_year integer check (nc_year between -4 and 14),
    reason_left text,
    setting_type text,
    placement_reason text,
    attendance_pattern text check (attendance_pattern in ('FT', 'PT')),
    sessions_a_week integer check (sessions_a_week between 0 and 10),
    primary key (pupil_id, school_id, from_date)
  ) strict, without rowid`,
  `insert into enrolment_now (pupil_id, school_id, from_date, until_date, status, nc_year)
    select pupil_id, school_id, from_date, until_date, status, nc_year from enrolment`,
  `drop table enrolment`,
  `alter table enrolment_now rename to enrolment`,
  `create index enrolment_by_school on enrolment (school_id)`,
  `create table part_time_timetable (
    ${PUPIL},
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    hours_a_week real check (hours_a_week >= 0),
    review_on text check ${optionalDate('review_on')},
    agreed_with text,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `create table out_of_school (
    ${PUPIL},
    from_date text not null check ${date('from_date')},
    until_date text check ${optionalDate('until_date')},
    reason text not null,
    note text,
    primary key (pupil_id, from_date)
  ) strict, without rowid`,
  `alter table special_need add column second_need text`,
  `create table ehc_plan (
    ${PUPIL},
    requested_on text not null check ${date('requested_on')},
    refused_on text check ${optionalDate('refused_on')},
    issued_on text check ${optionalDate('issued_on')},
    ceased_on text check ${optionalDate('ceased_on')},
    exception text,
    primary key (pupil_id, requested_on)
  ) strict, without rowid`,
  `create table ehc_review (
    ${PUPIL},
    held_on text not null check ${date('held_on')},
    primary key (pupil_id, held_on)
  ) strict, without rowid`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
