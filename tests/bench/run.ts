import { rmSync, statSync } from 'node:fs';
import { openStore } from '../../db/open.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { NODE, PROGRAM } from '../program.ts';
import { readAbsence } from './absence.ts';
import { bar, sayHowMany, skip } from './bars.ts';
import { days, SCHOOL_DAYS, writeMarks, writeRoll } from './data.ts';
import {
  at,
  fill,
  folder,
  freshCopy,
  hasSqlite,
  importing,
  importingAgain,
  mustBeRight,
  nothing,
  rawImport,
} from './imports.ts';
import { inRounds, median, type Runner } from './measure.ts';
import { nationalNight, nationalYear } from './national.ts';

/*
 * What is claimed of speed, measured: whole processes, in rounds, one beside another. A bar counts only where the
 * result is right, held against totals that are worked out session by session from what the files were made of.
 * `npm run bench` runs what fits a small machine; `npm run bench -- --national` the sizes of England.
 */

const ROUNDS = 7;
/** School days of marks before flags are worked out: to the end of January. */
const FLAGS_UNTIL = 100;
const isNational = process.argv.includes('--national');

function starts(): void {
  const help: Runner = { name: 'help', command: [NODE, PROGRAM, '--help'] };
  const measured = inRounds([help, nothing], 2 * ROUNDS);
  bar('13 --help over node -e 0', measured.ratio('help', 'node -e 0'), 1.7, false);
}

async function backfill(pupils: number, rollDb: string): Promise<void> {
  const [plain, quoted] = [at(`year-${pupils}.csv`), at(`quoted-${pupils}.csv`)];
  const rows = writeMarks(plain, pupils);
  writeMarks(quoted, pupils, { isQuoted: true });
  const runners = [
    importing('year', plain, rollDb, at('year.db')),
    importing('quoted', quoted, rollDb, at('quoted.db')),
  ];
  const measured = inRounds(hasSqlite ? [...runners, rawImport(plain)] : runners, ROUNDS);
  await mustBeRight(at('year.db'), pupils);
  await mustBeRight(at('quoted.db'), pupils);
  const speed = `${Math.round(rows / (measured.seconds['year'] as number) / 1000)} thousand rows a second`;
  if (hasSqlite) {
    bar(
      '1 a year of marks, validated, rows a second over sqlite3 .import',
      measured.ratio('sqlite3 .import', 'year'),
      3,
      true,
      speed,
    );
    bar('2 the same quoted, CRLF and in UK dates', measured.ratio('sqlite3 .import', 'quoted'), 2, true);
  } else skip('bars 1 and 2', 'sqlite3');
  bar('1 its memory in MB', measured.megabytes['year'] as number, 120, false);
  const again = importingAgain(plain, at('year.db'));
  const twice = inRounds([again, importing('first', plain, rollDb, at('first.db'))], 3);
  bar('6 the same file again, over its first import', twice.ratio('again', 'first'), 1, false);
  await mustBeRight(at('year.db'), pupils);
}

async function nights(pupils: number, rollDb: string): Promise<void> {
  const [before, night] = [at(`before-${pupils}.csv`), at(`night-${pupils}.csv`)];
  writeMarks(before, pupils, { untilDay: SCHOOL_DAYS - 1 });
  writeMarks(night, pupils, { fromDay: SCHOOL_DAYS - 1 });
  const base = at(`base-${pupils}.db`);
  freshCopy(rollDb, base)();
  fill(before, base);
  const db = at(`night-${pupils}.db`);
  const measured = inRounds([importing('night', night, base, db), nothing], ROUNDS);
  await mustBeRight(db, pupils);
  bar('5 a night of an authority over node -e 0', measured.ratio('night', 'node -e 0'), 3.5, false);
}

/** Bytes a mark after a year night by night, everything of attendance counted. */
async function storage(pupils: number, rollDb: string): Promise<void> {
  const db = at('nights.db');
  freshCopy(rollDb, db)();
  const empty = statSync(db).size;
  const { importAttendance } = await import('../../commands/import-files.ts');
  const { readTextFile } = await import('../../commands/source.ts');
  const store = await openStore({ path: db });
  const actor = { name: 'bench', command: 'bench', at: '2026-11-20T00:00:00Z' };
  const options = {
    asAt: '2026-08-31' as IsoDate,
    dryRun: false,
    source: 'bench',
    accept: undefined,
    supersedes: undefined,
    snapshot: undefined,
    period: undefined,
    clock: () => 0,
  };
  for (let day = 0; day < SCHOOL_DAYS; day++) {
    const file = at('one-night.csv');
    writeMarks(file, pupils, { fromDay: day, untilDay: day + 1 });
    await importAttendance(store, actor, readTextFile(file), options);
  }
  await store.close();
  await mustBeRight(db, pupils);
  const vacuumed = at('vacuumed.db');
  const again = await openStore({ path: db });
  again.driver.prepare('vacuum into ?').run(vacuumed);
  await again.close();
  const marks = pupils * SCHOOL_DAYS * 2;
  bar(
    '7 bytes a mark after 190 nights, history and log included',
    (statSync(vacuumed).size - empty) / marks,
    2,
    false,
  );
  bar('7 the file over its vacuumed copy', statSync(db).size / statSync(vacuumed).size, 1.2, false);
}

/** Absence of everybody so far, on read; and what twelve years of history cost. */
async function history(pupils: number, rollDb: string): Promise<void> {
  const [one, twelve] = [at('one-year.db'), at('twelve-years.db')];
  freshCopy(rollDb, one)();
  const file = at('history.csv');
  writeMarks(file, pupils);
  fill(file, one);
  freshCopy(one, twelve)();
  const store = await openStore({ path: twelve });
  for (let year = 2014; year < 2025; year++)
    store.driver.exec(
      `insert into attendance_year select ${year}, pupil_id, school_id, line_id, possible, authorised, unauthorised, late, last_marked, marks from attendance_year where year = 2025`,
    );
  await store.close();
  const read = async (path: string): Promise<number> => median(await readAbsence(path, pupils));
  bar(
    '9 absence of a cohort with twelve years of history over one',
    (await read(twelve)) / (await read(one)),
    1.3,
    false,
  );
  console.log(
    `        absence of ${pupils} pupils, read from their lines: ${((await read(one)) * 1000).toFixed(1)} ms`,
  );
}

/** Every column that flags read of the tables that a benchmark's roll fills, once. */
const SCAN = `
  select sum(length(marks)) + sum(year) + sum(school_id) from attendance_year;
  select sum(school_id) + sum(length(from_date)) + sum(length(until_date)) + sum(nc_year) from enrolment;
  select sum(length(from_date) + length(legal_status) + length(placement)) + sum(length(until_date)) from care_episode;
  select sum(length(local_id) + length(upn) + length(forename) + length(surname) + length(birth_date)) from pupil`;

/** Every flag over everybody, as a process: the whole list, and one line a pupil. The lists have to agree. */
async function flags(pupils: number, rollDb: string): Promise<void> {
  const db = at(`flags-${pupils}.db`);
  freshCopy(rollDb, db)();
  const file = at(`flags-${pupils}.csv`);
  writeMarks(file, pupils, { untilDay: FLAGS_UNTIL });
  fill(file, db);
  await mustBeRight(db, pupils, FLAGS_UNTIL);
  const asAt = days[FLAGS_UNTIL] as IsoDate;
  const command = (...more: string[]) =>
    [NODE, PROGRAM, 'flags', '--db', db, '--as-at', asAt, '--json', ...more] as const;
  const runners: Runner[] = [
    { name: 'flags', command: command() },
    { name: 'by pupil', command: command('--by-pupil') },
    nothing,
  ];
  const isOfNation = pupils > 10_000;
  const scan: Runner = { name: 'scan', command: ['sqlite3', db, SCAN] };
  const measured = inRounds(isOfNation && hasSqlite ? [...runners, scan] : runners, isOfNation ? 3 : ROUNDS);
  const note = `${(measured.seconds['flags'] as number).toFixed(2)} s, ${Math.round(measured.megabytes['flags'] as number)} MB; one line a pupil ${(measured.seconds['by pupil'] as number).toFixed(2)} s`;
  if (pupils <= 2500)
    bar('12 flags of an authority over node -e 0', measured.ratio('flags', 'node -e 0'), 4, false, note);
  else {
    if (hasSqlite)
      bar('10 flags of the nation over a scan by sqlite3', measured.ratio('flags', 'scan'), 4, false, note);
    else skip('bar 10', 'sqlite3');
    bar('10 its memory in MB', measured.megabytes['flags'] as number, 600, false);
  }
}

/** Reports of the imaginary borough at the size of an authority of London and of a large one, as processes. */
function reports(pupils: number, limit: number): void {
  const db = at(`borough-${pupils}.db`);
  const demo = ['demo', '--pupils', String(pupils), '--json', '--db', db];
  inRounds(
    [{ name: 'demo', ready: () => rmSync(db, { force: true }), command: [NODE, PROGRAM, ...demo] }],
    0,
  );
  const ids = ['profile', 'monthly-four', 'inspection', 'annual'].filter((id) =>
    REPORTS.some((report) => report.id === id),
  );
  const runners = ids.map(
    (id): Runner => ({
      name: id,
      command: [NODE, PROGRAM, 'report', id, '--format', 'html', '--db', db],
    }),
  );
  const measured = inRounds([...runners, nothing], ROUNDS);
  for (const id of ids)
    bar(
      `report ${id} of ${pupils} over node -e 0`,
      measured.ratio(id, 'node -e 0'),
      limit,
      false,
      `${(measured.seconds[id] as number).toFixed(2)} s, ${Math.round(measured.megabytes[id] as number)} MB`,
    );
}

try {
  process.umask(0o077);
  starts();
  const authority = await writeRoll(folder, 2500);
  await backfill(2500, authority);
  await nights(2500, authority);
  await flags(2500, authority);
  reports(252, 12);
  reports(2500, 35);
  await storage(2500, authority);
  const history8500 = await writeRoll(folder, 8500);
  await history(8500, history8500);
  if (isNational) {
    const nation = await writeRoll(folder, 85_000);
    await nationalYear(85_000, nation);
    await nationalNight(85_000, nation);
    await flags(85_000, nation);
  } else console.log('skipped bars 3, 4, 8 and 10: the sizes of England run with --national');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
sayHowMany();
