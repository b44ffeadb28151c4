import { EMPTY_LINE } from '../src/domain/attendance.ts';
import { applyDelta, slotsOfDelta } from '../src/domain/attendance-delta.ts';
import { UNKNOWN_CODE } from '../src/domain/codes/attendance.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import { LineWriter } from './line-writer.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

interface DeltaRow {
  readonly year: number;
  readonly pupil_id: PupilId;
  readonly school_id: SchoolId;
  readonly delta: string;
}

/** The slots that a run changed, by line: those of its deltas, and those whose unknown code it changed for another. */
export function slotsOfRun(driver: Driver, runId: number): Map<string, Set<number>> {
  const slots = new Map<string, Set<number>>();
  const add = (line: string, slot: number): void => {
    const own = slots.get(line);
    if (own) own.add(slot);
    else slots.set(line, new Set([slot]));
  };
  for (const row of deltasOf(driver, runId))
    for (const slot of slotsOfDelta(row.delta)) add(lineKey(row), slot);
  const unknown = driver
    .prepare('select year, pupil_id, school_id, slot from attendance_raw_code where run_id = ?')
    .all(runId) as (Omit<DeltaRow, 'delta'> & { slot: number })[];
  for (const row of unknown) add(lineKey(row), row.slot);
  return slots;
}

const lineKey = ({ year, pupil_id, school_id }: Omit<DeltaRow, 'delta'>): string =>
  `${year} ${pupil_id} ${school_id}`;

const deltasOf = (driver: Driver, runId: number): DeltaRow[] =>
  driver
    .prepare(
      'select year, pupil_id, school_id, delta from attendance_delta where run_id = ? order by year, pupil_id, school_id',
    )
    .all(runId) as DeltaRow[];

/** Takes back what a run did to lines of marks, in the name of the run that undoes it. Answers how many marks that is. */
export function putMarksBack(trx: WriteTransaction, runId: number, undo: number): number {
  const { driver } = trx;
  const read = driver
    .prepare('select marks from attendance_year where year = ? and pupil_id = ? and school_id = ?')
    .pluck();
  const rawBefore = driver
    .prepare(
      `select raw from attendance_raw_code where year = ? and pupil_id = ? and school_id = ? and slot = ? and run_id < ?
       order by run_id desc limit 1`,
    )
    .pluck();
  const unknownOf = driver
    .prepare(
      'select slot from attendance_raw_code where run_id = ? and year = ? and pupil_id = ? and school_id = ?',
    )
    .pluck();
  const writer = new LineWriter(trx, undo);
  let marks = 0;
  for (const { year, pupil_id, school_id, delta } of deltasOf(driver, runId)) {
    const now = (read.get(year, pupil_id, school_id) as string | undefined) ?? EMPTY_LINE;
    const back = applyDelta(now, delta);
    const raw = new Map<number, string>();
    // Two unknown codes look alike in a line, so that a change from one to the other is in no delta.
    const unknown = unknownOf.all(runId, year, pupil_id, school_id) as number[];
    const changed = slotsOfDelta(delta);
    marks += changed.length;
    for (const slot of [...changed, ...unknown]) {
      if (back.charAt(slot) === UNKNOWN_CODE)
        raw.set(
          slot,
          (rawBefore.get(year, pupil_id, school_id, slot, runId) as string | undefined) ?? UNKNOWN_CODE,
        );
    }
    writer.write({ year, pupilId: pupil_id, schoolId: school_id }, now, back, raw);
  }
  writer.finish();
  return marks;
}
