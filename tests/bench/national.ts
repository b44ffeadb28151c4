import { statSync } from 'node:fs';
import { absenceExpected, readAbsence } from './absence.ts';
import { bar, skip } from './bars.ts';
import { SCHOOL_DAYS, writeMarks } from './data.ts';
import { countedByDuckdb, hasDuckdb, loading, secondsOfDuckdb } from './duckdb.ts';
import { at, fill, freshCopy, hasSqlite, importing, mustBeRight, rawImport } from './imports.ts';
import { inRounds, median } from './measure.ts';
import { fillRows, mergingRows } from './rows-model.ts';

/* The sizes of England: what is claimed of them, beside sqlite3 and DuckDB. It takes half an hour and 6 GB of disk. */

const ROUNDS = 3;

/** Bars 3 and 8: a year of everybody's marks, and everybody's absence read from them. */
export async function nationalYear(pupils: number, roll: string): Promise<void> {
  const [file, db, duck] = [at('national.csv'), at('national.db'), at('national.duckdb')];
  const rows = writeMarks(file, pupils);
  const runners = [
    importing('year', file, roll, db),
    ...(hasSqlite ? [rawImport(file)] : []),
    ...(hasDuckdb ? [loading(file, duck)] : []),
  ];
  const measured = inRounds(runners, ROUNDS);
  await mustBeRight(db, pupils);
  const seconds = measured.seconds['year'] as number;
  const note = `${(rows / 1e6).toFixed(1)} million rows of ${Math.round(statSync(file).size / 1e6)} MB in ${seconds.toFixed(1)} s`;
  if (hasSqlite)
    bar(
      '3 a year of a nation over sqlite3 .import',
      measured.ratio('sqlite3 .import', 'year'),
      4,
      true,
      note,
    );
  else skip('bar 3 beside sqlite3', 'sqlite3');
  if (hasDuckdb) bar('3 the same over DuckDB', measured.ratio('duckdb', 'year'), 1.5, true);
  else skip('bars 3 and 8 beside DuckDB', 'duckdb');
  bar('3 its memory in MB', measured.megabytes['year'] as number, 350, false);
  if (hasDuckdb) await absence(db, duck, pupils);
}

async function absence(db: string, duck: string, pupils: number): Promise<void> {
  if (String(countedByDuckdb(duck)) !== String(absenceExpected(pupils)))
    throw new Error('DuckDB does not count what the file says: bar 8 does not count');
  const ratios: number[] = [];
  for (let round = -1; round < 2 * ROUNDS; round++) {
    const [own = Number.NaN] = await readAbsence(db, pupils, 1);
    const ratio = own / secondsOfDuckdb(duck);
    if (round >= 0) ratios.push(ratio);
  }
  const note = `read in ${(median(await readAbsence(db, pupils, ROUNDS)) * 1000).toFixed(0)} ms`;
  bar('8 absence of a nation over DuckDB on a row a session', median(ratios), 0.25, false, note);
}

/** Bar 4: one night of everybody, after all the nights before it. */
export async function nationalNight(pupils: number, roll: string): Promise<void> {
  const [before, night] = [at('nights-before.csv'), at('national-night.csv')];
  writeMarks(before, pupils, { untilDay: SCHOOL_DAYS - 1 });
  writeMarks(night, pupils, { fromDay: SCHOOL_DAYS - 1 });
  const [base, db] = [at('national-base.db'), at('national-night.db')];
  freshCopy(roll, base)();
  fill(before, base);
  if (!hasSqlite) return skip('bar 4', 'sqlite3');
  const [rowsBase, rowsDb] = [at('rows-base.db'), at('rows-night.db')];
  fillRows(rowsBase, before);
  const measured = inRounds(
    [
      importing('night', night, base, db),
      rawImport(night),
      mergingRows(night, rowsDb, freshCopy(rowsBase, rowsDb)),
    ],
    ROUNDS,
  );
  await mustBeRight(db, pupils);
  const note = `${(measured.seconds['night'] as number).toFixed(2)} s`;
  bar(
    '4 a night of a nation over sqlite3 .import',
    measured.ratio('night', 'sqlite3 .import'),
    4.5,
    false,
    note,
  );
  bar('4 how much faster than merging it into rows', measured.ratio('rows', 'night'), 2, true);
}
