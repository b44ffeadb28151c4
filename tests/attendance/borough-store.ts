import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importAttendance } from '../../commands/import-files.ts';
import { openStore, type Store } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import { saveAuthority, saveCalendar, savePupils, saveSchools } from '../../db/save-roll.ts';
import { type Actor, write } from '../../db/write.ts';
import { borough } from '../../fixtures/borough.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import type { Roll } from '../../src/roll.ts';
import { temporary } from '../program.ts';

export const AS_AT = '2026-11-20' as IsoDate;

export const actorAt = (at: string): Actor => ({ name: 'a.officer', command: 'test', at });

/** The imaginary borough as it stands on 20 November 2026, of no run, in a database that is not the demo. */
export async function boroughStore(size = 24): Promise<Store> {
  const store = await openStore({ path: join(temporary(), 'roll.db'), create: true });
  const { pupils, schools, halfTerms, closedDays, authority } = borough({ size });
  await write(store, actorAt('2026-11-01T08:00:00Z'), { action: 'build', subject: '' }, async (trx) => {
    saveAuthority(trx, authority);
    saveCalendar(trx, halfTerms, closedDays);
    savePupils(trx, pupils, saveSchools(trx, schools));
    return { detail: {} };
  });
  return store;
}

export const readOnly = (store: Store): Roll =>
  rollOf(store, () => {
    throw new Error('this roll is only read');
  });

export const pupilIdOf = (store: Store, localId: string): PupilId =>
  store.driver.prepare('select pupil_id from pupil where local_id = ?').pluck().get(localId) as PupilId;

const HEADINGS = 'local_id,school_urn,date,session,code';

/** Imports rows `410001,900024,2026-11-13,AM,/` as a file that was read at a time. */
export function importMarks(
  store: Store,
  at: string,
  rows: readonly string[],
  source = 'night',
): Promise<ImportOutcome> {
  const path = join(temporary(), 'marks.csv');
  writeFileSync(path, [HEADINGS, ...rows, ''].join('\n'));
  return importAttendance(store, actorAt(at), path, {
    asAt: AS_AT,
    dryRun: false,
    source,
    accept: undefined,
    supersedes: undefined,
    snapshot: undefined,
    period: undefined,
    clock: () => 0,
  });
}
