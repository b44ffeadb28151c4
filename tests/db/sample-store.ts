import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ImportOptions } from '../../commands/import-files.ts';
import type { TextFile } from '../../commands/source.ts';
import { openStore, type Store } from '../../db/open.ts';
import { saveAuthority, saveCalendar, savePupils, saveSchools } from '../../db/save-roll.ts';
import { type Actor, write } from '../../db/write.ts';
import { closedDays, halfTerms } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { temporary } from '../program.ts';

export const ACTOR: Actor = { name: 'a.officer', command: 'test', at: '2026-11-20T08:00:00Z' };

/** Four pupils with valid UPNs, two at each of two schools. */
export const PUPILS = [
  { localId: '71', upn: 'B801200005001', forename: 'Ada', surname: 'Thornfield', urn: 900901 },
  { localId: '72', upn: 'P207000016049', forename: 'Bo', surname: 'Marchbank', urn: 900901 },
  { localId: '73', upn: 'A899900126003', forename: 'Cy', surname: 'Ellerby', urn: 900902 },
  { localId: '74', upn: 'A899900126004', forename: 'Di', surname: 'Ravensworth', urn: 900902 },
] as const;

/** A new plain database with the four on its roll, and no marks. */
export async function sampleStore(): Promise<Store> {
  const store = await openStore({ path: join(temporary(), 'sample.db'), create: true });
  await write(store, ACTOR, { action: 'make sample', subject: '' }, async (trx) => {
    saveAuthority(trx, { name: 'London Borough of Marlowe', demoToday: '2026-11-20' as IsoDate });
    saveCalendar(trx, halfTerms, closedDays);
    const schools = [900901, 900902].map((urn) => ({
      urn,
      name: `School ${urn}`,
      laCode: '899',
      phase: 'primary',
    }));
    savePupils(
      trx,
      PUPILS.map(({ urn, ...pupil }) => ({
        ...pupil,
        sex: 'F',
        birthDate: '2016-05-14' as IsoDate,
        ethnicity: 'WBRI',
        disabled: false,
        uasc: false,
        episodes: [
          {
            from: '2024-03-04' as IsoDate,
            reasonStarted: 'S',
            legalStatus: 'C2',
            need: 'N1',
            placement: 'U6',
            homePostcode: 'ZZ1 1AA',
            placementPostcode: 'ZZ1 1AB',
            placementUrn: 'SC900001',
          },
        ],
        enrolments: [{ urn, from: '2025-09-01' as IsoDate, status: 'C', ncYear: 5 }],
        needs: [],
        peps: [],
        lines: [],
      })),
      saveSchools(trx, schools),
    );
    return { detail: {} };
  });
  return store;
}

/** A file that is held in memory alone. */
export const textFile = (text: string, name = 'marks.csv'): TextFile => ({
  name,
  sha256: createHash('sha256').update(text).digest('hex'),
  encoding: 'utf-8',
  start: text,
  pieces: () => [text].values() as Generator<string>,
});

export const OPTIONS: ImportOptions = {
  asAt: '2026-11-20' as IsoDate,
  dryRun: false,
  source: undefined,
  accept: undefined,
  supersedes: undefined,
  snapshot: undefined,
  clock: () => 0,
};

/** Every mark that is held, and the text of unknown codes, in a fixed order. */
export const marksOf = (store: Store): unknown[] =>
  store.driver
    .prepare(
      'select pupil, school_urn, date, session, code, class from marks order by pupil, school_urn, date, session',
    )
    .all();

/** Every row that a run may change, but for the run itself and its time. */
export const linesOf = (store: Store): unknown[] =>
  store.driver
    .prepare(
      `select year, pupil_id, school_id, possible, authorised, unauthorised, late, last_marked, marks from attendance_year
       order by year, pupil_id, school_id`,
    )
    .all();
