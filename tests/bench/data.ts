import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../db/open.ts';
import {
  type PupilDetails,
  saveAuthority,
  saveCalendar,
  savePupils,
  saveSchools,
} from '../../db/save-roll.ts';
import { write } from '../../db/write.ts';
import { random } from '../../fixtures/random.ts';
import { isWorkingDay, SchoolCalendar } from '../../src/domain/calendar.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import { upnCheckLetter } from '../../src/domain/ids.ts';

/** First school day of the years that the benchmarks fill: 190 weekdays from here, without holidays. */
export const FIRST_DAY = '2025-09-01' as IsoDate;
export const SCHOOL_DAYS = 190;

/** The school days of a benchmark's year: 190 weekdays that are no bank holidays. */
export const days: readonly IsoDate[] = Array.from({ length: 300 }, (_, n) => addCalendarDays(FIRST_DAY, n))
  .filter(isWorkingDay)
  .slice(0, SCHOOL_DAYS);

export const upnOf = (n: number): string => {
  const body = `8999001${String(n).padStart(5, '0')}`.slice(0, 12);
  return `${upnCheckLetter(` ${body}`)}${body}`;
};

const PUPILS_A_SCHOOL = 10;
const urnOf = (n: number): number => 100_001 + Math.floor(n / PUPILS_A_SCHOOL);

const CODES = ['I', 'I', 'I', 'O', 'N', 'M', 'E', 'C2', 'U', 'C'];

/** The mark of a session: 8.1% absent, the rest present or late; a function of the session alone. */
function codes(seed: number): (pupil: number, day: number, half: 0 | 1) => string {
  const by = random(seed);
  const noise = Uint8Array.from({ length: 65_521 }, () => by.whole(0, 255));
  return (pupil, day, half) => {
    const n = noise[(pupil * 380 + day * 2 + half) % 65_521] ?? 0;
    if (n < 21) return CODES[n % CODES.length] as string;
    if (n < 26) return 'L';
    return half === 0 ? '/' : '\\';
  };
}

export interface FileShape {
  /** Every row quoted, CRLF, a byte order mark, columns in another order, dates as 31/12/2025. */
  readonly isQuoted?: boolean;
  readonly fromDay?: number;
  readonly untilDay?: number;
}

/** Writes a file of marks, day by day, and answers its rows. */
export function writeMarks(path: string, pupils: number, shape: FileShape = {}, seed = 1): number {
  const { isQuoted = false, fromDay = 0, untilDay = SCHOOL_DAYS } = shape;
  const codeOf = codes(seed);
  const upns = Array.from({ length: pupils }, (_, n) => upnOf(n));
  const file = openSync(path, 'w', 0o600);
  writeSync(file, isQuoted ? '\ufeff"code","date","session","note","upn"\r\n' : 'upn,date,session,code\n');
  let rows = 0;
  let text = '';
  for (let day = fromDay; day < untilDay; day++) {
    const date = days[day] as string;
    const uk = `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
    for (let pupil = 0; pupil < pupils; pupil++)
      for (const half of [0, 1] as const) {
        const code = codeOf(pupil, day, half);
        const session = half === 0 ? 'AM' : 'PM';
        text += isQuoted
          ? `"${code}","${uk}","${session}","said ""${session}""","${upns[pupil]}"\r\n`
          : `${upns[pupil]},${date},${session},${code}\n`;
        rows++;
        if (text.length > 1_000_000) {
          writeSync(file, text);
          text = '';
        }
      }
  }
  writeSync(file, text);
  closeSync(file);
  return rows;
}

function* pupilsOf(count: number): Generator<PupilDetails> {
  for (let n = 0; n < count; n++)
    yield {
      localId: String(100_000 + n),
      upn: upnOf(n),
      forename: `Forename${n}`,
      surname: `Surname${n % 977}`,
      sex: n % 2 ? 'F' : 'M',
      birthDate: `${2010 + (n % 10)}-${String((n % 12) + 1).padStart(2, '0')}-14` as IsoDate,
      ethnicity: 'WBRI',
      disabled: false,
      uasc: false,
      episodes: [
        {
          from: '2023-03-06' as IsoDate,
          reasonStarted: 'S',
          legalStatus: 'C2',
          need: 'N1',
          placement: 'U6',
          homePostcode: 'ZZ1 1AA',
          placementPostcode: 'ZZ1 1AB',
          placementUrn: 'SC900001',
        },
      ],
      enrolments: [{ urn: urnOf(n), from: '2024-09-01' as IsoDate, status: 'C', ncYear: 9 - (n % 10) }],
      needs: [],
      peps: [],
      lines: [],
    };
}

/** A database with a roll and no marks; a plain one where no key is given. */
export async function writeRoll(folder: string, pupils: number, key?: Buffer): Promise<string> {
  const path = join(folder, `roll-${pupils}.db`);
  const store = await openStore({ path, key, create: true });
  const actor = { name: 'bench', command: 'bench', at: '2026-11-20T00:00:00Z' };
  await write(store, actor, { action: 'make roll', subject: '' }, async (trx) => {
    saveAuthority(trx, { name: 'Benchmark', demoToday: '2026-08-31' as IsoDate });
    const calendar = new SchoolCalendar(
      [{ year: 2025, halfTerm: 1, from: FIRST_DAY, until: days.at(-1) as IsoDate }],
      [],
    );
    saveCalendar(trx, calendar.halfTerms, []);
    const schools = Math.ceil(pupils / PUPILS_A_SCHOOL);
    const ids = saveSchools(
      trx,
      Array.from({ length: schools }, (_, n) => ({
        urn: 100_001 + n,
        name: `School ${n}`,
        laCode: '899',
        phase: 'primary',
      })),
    );
    savePupils(trx, pupilsOf(pupils), ids);
    return { detail: { pupils } };
  });
  await store.close();
  return path;
}

/** Totals of the files of these sizes, counted session by session from what they are made of. */
export function expectedTotals(pupils: number, untilDay = SCHOOL_DAYS, seed = 1): Record<string, number> {
  const codeOf = codes(seed);
  const totals = { possible: 0, authorised: 0, unauthorised: 0, late: 0 };
  for (let day = 0; day < untilDay; day++)
    for (let pupil = 0; pupil < pupils; pupil++)
      for (const half of [0, 1] as const) {
        const code = codeOf(pupil, day, half);
        totals.possible++;
        if (['I', 'M', 'E', 'C2', 'C'].includes(code)) totals.authorised++;
        else if (['O', 'N', 'U'].includes(code)) totals.unauthorised++;
        if (code === 'L' || code === 'U') totals.late++;
      }
  return totals;
}
