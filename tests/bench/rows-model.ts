import { rmSync } from 'node:fs';
import { type Runner, runOnce } from './measure.ts';

/*
 * The other way to hold marks, one row a session with whole numbers for keys, filled by sqlite3 from the same files: what
 * a night costs there. Nothing is validated but that pupil and code are known.
 */

const stage = (file: string): readonly string[] => [
  '.mode csv',
  'create temp table stage (upn text, date text, session text, code text)',
  `.import --skip 1 ${file} stage`,
];

const MERGE = `insert into mark select pupil.id, cast(julianday(stage.date) as integer), stage.session = 'PM', code.id
  from stage join pupil on pupil.upn = stage.upn join code on code.code = stage.code
  where true
  on conflict (pupil, day, session) do update set code = excluded.code`;

/** Runs dot commands and SQL, one after the other, as sqlite3 takes them. */
const script = (name: string, db: string, lines: readonly string[], ready?: () => void): Runner => ({
  name,
  ...(ready ? { ready } : {}),
  command: ['sqlite3', db, ...lines],
});

/** A database with a row for each session of a file. */
export function fillRows(db: string, file: string): void {
  rmSync(db, { force: true });
  runOnce(
    script('fill rows', db, [
      ...stage(file),
      'create table pupil (id integer primary key, upn text not null unique)',
      'create table code (id integer primary key, code text not null unique)',
      'create table mark (pupil integer not null, day integer not null, session integer not null, code integer not null, primary key (pupil, day, session)) without rowid',
      'insert into pupil (upn) select distinct upn from stage order by upn',
      'insert into code (code) select distinct code from stage',
      `${MERGE.replace('where true', 'where true order by 1, 2, 3')}`,
    ]),
  );
}

/** A night's file staged and merged into the rows that are there. */
export const mergingRows = (file: string, db: string, ready: () => void): Runner =>
  script('rows', db, ['pragma synchronous = full', ...stage(file), MERGE], ready);
