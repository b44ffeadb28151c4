import { type Kysely, sql } from 'kysely';
import { NATIONAL_SCALES } from '../../src/domain/scales/national.ts';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const PUPIL = 'pupil_id integer not null references pupil on delete restrict';
const SCALE = 'scale_id text not null references scale on delete restrict';

const literal = (value: string | number | undefined): string => {
  if (value === undefined) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
};

const row = (table: string, values: readonly (string | number | undefined)[]): string =>
  `insert into ${table} values (${values.map(literal).join(', ')})`;

/** The national scales as rows. They are frozen with this version: src/domain/scales/national.ts is not edited. */
const SCALES = NATIONAL_SCALES.flatMap(
  ({ id, name, kind, least, most, fromYear, untilYear, source, points }) => [
    row('scale', [id, name, kind, least, most, fromYear, untilYear, source]),
    ...points.map(({ value, position, points: worth, band, pass, meaning }) =>
      row('scale_point', [id, value, position, worth, band, pass, meaning]),
    ),
  ],
);

/** The statements of this version, in order. Never edited once released: a later version adds its own. */
export const STATEMENTS: readonly string[] = [
  `create table scale (
    scale_id text primary key check (scale_id <> ''),
    name text not null,
    kind text not null check (kind in ('ordinal', 'graded', 'score')),
    least real,
    most real,
    from_year integer,
    until_year integer,
    source text not null,
    check (kind <> 'score' or (least is not null and most is not null and least < most))
  ) strict, without rowid`,
  `create table scale_point (
    ${SCALE},
    value text not null check (value <> ''),
    position integer not null,
    points real,
    band integer check (band between 0 and 3),
    pass real,
    meaning text,
    primary key (scale_id, value)
  ) strict, without rowid`,
  `create table result (
    ${PUPIL},
    stage text not null check (stage in ('eyfsp', 'phonics', 'ks1', 'mtc', 'ks2', 'ks4', 'ks5')),
    subject text not null check (subject <> ''),
    year integer not null check (year between 1990 and 2100),
    state text not null check (state in ('awarded', 'absent', 'disapplied', 'not available', 'suppressed')),
    value text,
    number real,
    scale_id text references scale on delete restrict,
    validated integer not null check (validated in (0, 1)),
    source text not null,
    primary key (pupil_id, stage, subject, year),
    check (state <> 'awarded' or (value is not null and scale_id is not null)),
    check (state = 'awarded' or number is null)
  ) strict, without rowid`,
  `create table assessment (
    ${PUPIL},
    subject text not null check (subject <> ''),
    kind text not null check (kind in ('teacher assessment', 'target', 'prediction')),
    on_date text not null check ${date('on_date')},
    ${SCALE},
    value text not null,
    number real,
    year integer not null,
    term text not null check (term in ('autumn', 'spring', 'summer')),
    due_date text check (due_date is null or ${date('due_date')}),
    by_whom text,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    primary key (pupil_id, subject, kind, on_date)
  ) strict, without rowid`,
  `create table comparator (
    measure text not null check (measure <> ''),
    area text not null check (area <> ''),
    cohort text not null,
    year integer not null,
    area_name text not null,
    region text,
    state text not null
      check (state in ('published', 'suppressed', 'not available', 'not applicable', 'rounds to zero')),
    value real,
    n integer,
    low real,
    high real,
    source text not null,
    primary key (measure, area, cohort, year),
    check ((state = 'published') = (value is not null))
  ) strict, without rowid`,
  `create table statistical_neighbour (
    la_code text not null,
    place integer not null check (place between 1 and 10),
    la_name text not null,
    neighbour_code text not null,
    closeness text,
    primary key (la_code, place)
  ) strict, without rowid`,
  ...SCALES,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
