import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Evaluation, FlagMemory } from '../src/flags/run.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** What was raised when flags were last worked out on a day before this one. */
export function readFlagMemory(driver: Driver, asAt: IsoDate): FlagMemory {
  const last = driver
    .prepare('select max(as_at) from flag_evaluation where as_at < ?')
    .pluck()
    .get(asAt) as IsoDate | null;
  if (last === null) return { open: [] };
  const open = driver
    .prepare(
      `select pupil_id, flag, raised_on from flag_interval
       where raised_on <= @last and (cleared_on is null or cleared_on > @last)`,
    )
    .all({ last }) as { pupil_id: PupilId; flag: string; raised_on: IsoDate }[];
  const rows = open.map(({ pupil_id, flag, raised_on }) => ({
    pupilId: pupil_id,
    flag,
    raisedOn: raised_on,
  }));
  return { lastEvaluated: last, open: rows };
}

/**
 * Remembers what is raised on a day. Worked out again for the same day, it corrects that day; an earlier day than
 * the last one remembered is not rewritten. What is not known now stays open, as nobody can say that it has ended;
 * that of a child who has left the roll ends without being called cleared.
 */
export function rememberFlags(
  trx: WriteTransaction,
  evaluation: Evaluation,
): { raised: number; cleared: number } {
  const { asAt, findings, unknown } = evaluation;
  const { driver } = trx;
  const last = driver.prepare('select max(as_at) from flag_evaluation').pluck().get() as IsoDate | null;
  if (last !== null && last > asAt) return { raised: 0, cleared: 0 };
  driver.prepare('delete from flag_interval where raised_on = ?').run(asAt);
  driver.prepare('update flag_interval set cleared_on = null where cleared_on = ?').run(asAt);
  const goesOn = new Set([...findings, ...unknown].map((each) => `${each.pupil.pupilId} ${each.flag.id}`));
  const isCleared = new Set(evaluation.cleared.map((each) => `${each.pupilId} ${each.flag.id}`));
  const open = driver.prepare('select pupil_id, flag from flag_interval where cleared_on is null').all() as {
    pupil_id: number;
    flag: string;
  }[];
  const clear = driver.prepare(
    'update flag_interval set cleared_on = ? where pupil_id = ? and flag = ? and cleared_on is null',
  );
  const wasOpen = new Set<string>();
  let cleared = 0;
  for (const { pupil_id, flag } of open) {
    const key = `${pupil_id} ${flag}`;
    wasOpen.add(key);
    if (goesOn.has(key)) continue;
    clear.run(asAt, pupil_id, flag);
    if (isCleared.has(key)) cleared++;
  }
  const raise = driver.prepare('insert into flag_interval (pupil_id, flag, raised_on) values (?, ?, ?)');
  let raised = 0;
  for (const { pupil, flag } of findings)
    if (!wasOpen.has(`${pupil.pupilId} ${flag.id}`)) {
      raise.run(pupil.pupilId, flag.id, asAt);
      raised++;
    }
  driver
    .prepare(
      'insert into flag_evaluation (as_at, at) values (?, ?) on conflict do update set at = excluded.at',
    )
    .run(asAt, trx.actor.at);
  return { raised, cleared };
}
