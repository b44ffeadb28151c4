import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../../db/sqlite/driver.ts';
import { vschool } from '../program.ts';

const DAYS = ['16', '17', '18', '19'];

/** Children of the demo whose marks can be read in, by UPN. */
export const upnsOf = (driver: Driver): string[] =>
  driver
    .prepare('select upn from pupil where upn is not null and merged_into is null order by upn')
    .pluck()
    .all() as string[];

/** A file that gives every child the same mark on four days: late in an odd turn, present in an even one. */
export function marksFile(folder: string, upns: readonly string[], turn: number): string {
  const path = join(folder, `marks-${turn}.csv`);
  const mark = turn % 2 === 0 ? '/' : 'L';
  const rows = upns.flatMap((upn) =>
    DAYS.flatMap((day) => ['AM', 'PM'].map((session) => `${upn},2026-11-${day},${session},${mark}`)),
  );
  // No two turns are the same file: one that was read before would change nothing.
  writeFileSync(path, `UPN,Date,Session,Code\n${rows.join('\n')}${'\n'.repeat(1 + turn)}`);
  return path;
}

/** Makes a demo ready: no brake, and its days read in once, so that everybody has a mark to be changed. */
export function readTurnZero(folder: string, db: string, upns: readonly string[]): void {
  vschool(['settings', 'brake.marks-allowed', '1000000', '--db', db]);
  vschool(['import', 'attendance', marksFile(folder, upns, 0), '--json', '--db', db]);
}

/** The newest run, and how many sessions of its four days are late: Monday 16 November begins the twelfth week of ten. */
const SEEN = `
  select (select file from import_run order by run_id desc limit 1) as file,
    (select count(*) from import_run) as runs,
    (select sum(8 - length(replace(substr(marks, 111, 8), 'L', ''))) from attendance_year where year = 2026) as late`;

/** 227 children of the demo at eight sessions each. */
export const SESSIONS = 1816;

export interface Looks {
  /** How often somebody looked. */
  readonly looks: number;
  /** Looks at which the marks were not all of the newest run and of no other. */
  readonly halves: number;
  /** Runs that were seen as the newest. */
  readonly runs: number;
}

/** A reader that asks in one statement, as each answer of the program does, whether an import is there in part. */
export function reader(driver: Driver): { look(): void; seen(): Looks } {
  const statement = driver.prepare(SEEN);
  const runs = new Set<number>();
  let [looks, halves] = [0, 0];
  return {
    look() {
      const now = statement.get() as { file: string; runs: number; late: number };
      const turn = Number(/^marks-(\d+)\.csv$/.exec(now.file)?.[1]);
      looks++;
      runs.add(now.runs);
      if (now.late !== (turn % 2 === 0 ? 0 : SESSIONS)) halves++;
    },
    seen: () => ({ looks, halves, runs: runs.size }),
  };
}
