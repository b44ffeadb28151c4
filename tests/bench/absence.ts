import { openStore } from '../../db/open.ts';
import { countSessions, slotsUntil } from '../../src/domain/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { days, expectedTotals, SCHOOL_DAYS } from './data.ts';

/** Possible sessions of everybody in a benchmark's year, and those missed: counted as the files were made. */
export function absenceExpected(pupils: number): readonly [possible: number, missed: number] {
  const { possible = 0, authorised = 0, unauthorised = 0 } = expectedTotals(pupils);
  return [possible, authorised + unauthorised];
}

/** Seconds of some readings of everybody's absence so far, in process, each from the lines of marks. */
export async function readAbsence(path: string, pupils: number, rounds = 7): Promise<readonly number[]> {
  const expected = absenceExpected(pupils);
  const store = await openStore({ path });
  const until = slotsUntil(2025, days[SCHOOL_DAYS - 1] as IsoDate);
  const lines = store.driver.prepare('select marks from attendance_year where year = 2025').pluck();
  const seconds = Array.from({ length: rounds }, () => {
    const start = performance.now();
    let [possible, attended] = [0, 0];
    for (const line of lines.all() as string[]) {
      const sessions = countSessions(2025, line, 0, until);
      possible += sessions.possible;
      attended += sessions.attended;
    }
    const taken = (performance.now() - start) / 1000;
    if (possible !== expected[0] || possible - attended !== expected[1])
      throw new Error('the cohort was not counted right');
    return taken;
  });
  await store.close();
  return seconds;
}
