import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const optionalDate = (column: string): string => `(${column} is null or ${date(column)})`;
const PEP = 'pep_id integer not null references pep on delete restrict';
const VOICES = `('child', 'carer', 'social worker', 'school')`;
const STEPS = `('opened', 'held', 'submitted', 'returned', 'completed', 'reopened')`;

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `alter table pep add column assigned_to text`,
  `alter table pep add column next_meeting_on text check ${optionalDate('next_meeting_on')}`,
  `alter table pep add column source_id text`,
  `alter table pep add column social_worker text`,
  `alter table pep add column school_name text`,
  `create index pep_by_source on pep (source_id)`,
  `create table pep_step (
    ${PEP},
    step_no integer not null check (step_no > 0),
    step text not null check (step in ${STEPS}),
    on_date text not null check ${date('on_date')},
    by_name text not null,
    reason text check (step not in ('returned', 'reopened') or reason <> ''),
    primary key (pep_id, step_no)
  ) strict, without rowid`,
  `create table pep_attendee (
    ${PEP},
    name text not null check (name <> ''),
    role text not null,
    attended integer not null check (attended in (0, 1)),
    primary key (pep_id, name, role)
  ) strict, without rowid`,
  `create table pep_sign_off (
    ${PEP},
    role text not null check (role <> ''),
    name text not null check (name <> ''),
    on_date text not null check ${date('on_date')},
    primary key (pep_id, role)
  ) strict, without rowid`,
  `create table pep_section (
    ${PEP},
    section text not null,
    content text not null,
    edited_on text not null check ${date('edited_on')},
    primary key (pep_id, section)
  ) strict, without rowid`,
  `create table pep_voice (
    ${PEP},
    who text not null check (who in ${VOICES}),
    words text not null,
    taken_by text,
    taken_on text check ${optionalDate('taken_on')},
    how text,
    primary key (pep_id, who)
  ) strict, without rowid`,
  `create table pep_target (
    target_id integer primary key,
    pupil_id integer not null references pupil on delete restrict,
    ${PEP},
    subject text not null check (subject <> ''),
    text text not null check (text <> ''),
    baseline text,
    measure text,
    owner text,
    due_on text check ${optionalDate('due_on')},
    set_on text not null check ${date('set_on')},
    carried_from integer references pep_target on delete restrict check (carried_from <> target_id)
  ) strict`,
  `create index pep_target_by_pupil on pep_target (pupil_id)`,
  `create table pep_judgement (
    target_id integer not null references pep_target on delete restrict,
    ${PEP},
    judgement text not null check (judgement in ('met', 'partly', 'not')),
    note text,
    by_name text not null,
    on_date text not null check ${date('on_date')},
    primary key (target_id, pep_id)
  ) strict, without rowid`,
  `create table pep_grade (
    ${PEP},
    scheme text not null,
    section text not null,
    marker integer not null check (marker in (1, 2)),
    grade text not null check (grade <> ''),
    by_name text not null,
    on_date text not null check ${date('on_date')},
    primary key (pep_id, scheme, section, marker)
  ) strict, without rowid`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
