import { chmodSync } from 'node:fs';
import { openStore } from '../../db/open.ts';
import { makeViews, viewsFor } from '../../db/raw.ts';
import { recordsOf } from '../../db/records.ts';
import { sessionsOfYear } from '../../src/domain/attendance-summary.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { writeRoll } from './data.ts';

/** Lines of marks that differ: each is another begun elsewhere. */
const LINES = 97;
const WEEK = '/\\/\\/\\/L/\\';
const YEAR = WEEK.repeat(53);

/** Fills a year of marks of everybody on a roll. Every line has ten illnesses in a place of its own. */
async function fillYear(path: string): Promise<void> {
  chmodSync(path, 0o600);
  const store = await openStore({ path });
  const { driver } = store;
  driver.exec(
    `insert into attendance_line (line_id, year, pupil_id, school_id)
       select row_number() over (order by pupil_id), 2025, pupil_id, school_id from enrolment`,
  );
  const fill = driver.prepare(
    `insert into attendance_year select 2025, pupil_id, school_id, line_id, 530, 10, 0, 53, '2026-08-28', ?
       from attendance_line where line_id % ${LINES} = ?`,
  );
  driver.transaction(() => {
    for (let n = 0; n < LINES; n++)
      fill.run(`${YEAR.slice(0, n * 5)}${'I'.repeat(10)}${YEAR.slice(n * 5 + 10)}`, n);
  })();
  await store.close();
}

/** Milliseconds of the clock and of the processor that something takes, the median of some rounds. */
function taken(rounds: number, times: number, run: (n: number) => void): { wall: number; cpu: number } {
  const measured = Array.from({ length: rounds }, () => {
    const [from, begun] = [performance.now(), process.cpuUsage()];
    for (let n = 0; n < times; n++) run(n);
    const { user, system } = process.cpuUsage(begun);
    return { wall: (performance.now() - from) / times, cpu: (user + system) / 1000 / times };
  });
  const middle = (of: (each: { wall: number; cpu: number }) => number): number =>
    measured.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { wall: middle(({ wall }) => wall), cpu: middle(({ cpu }) => cpu) };
}

const said = ({ wall, cpu }: { wall: number; cpu: number }): string =>
  `${wall.toFixed(2)} ms, of processor ${cpu.toFixed(2)} ms`;

/** Bar 15: a pupil’s year, and one code of one day, of so many pupils. */
export async function measureYears(folder: string, pupils: number): Promise<string> {
  const path = await writeRoll(folder, pupils);
  await fillYear(path);
  const store = await openStore({ path });
  const { driver } = store;
  const [first] = recordsOf(driver, ['attendance'], '2026-08-28' as IsoDate, [1 as PupilId]);
  const lines = first?.attendance?.lines ?? [];
  // The views stand before the tables from here on.
  makeViews(driver, viewsFor(false));
  const year = taken(5, 200, () => sessionsOfYear(lines, 2025));
  const one = driver.prepare('select * from marks where local_id = ?');
  const ofOne = taken(5, 100, (n) => one.all(String(100_000 + n)));
  const day = driver.prepare("select count(*) from marks where date = '2026-03-11' and code = 'I'");
  const ofDay = taken(5, 1, () => day.get());
  await store.close();
  return [
    `${pupils.toLocaleString('en-GB')} pupils`,
    `  a pupil’s year counted in process: ${said(year)} (bar 1 ms)`,
    `  a pupil’s year through the view: ${said(ofOne)}`,
    `  one day, one code through the view: ${said(ofDay)} (bar 300 ms at 85,000)`,
  ].join('\n');
}
