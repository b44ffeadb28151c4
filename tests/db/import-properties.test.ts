import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { importAttendance } from '../../commands/import-files.ts';
import { importRows } from '../../commands/import-rows.ts';
import type { Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import { undoRun } from '../../db/undo.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { csvText } from '../../src/importers/csv-text.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { ACTOR, linesOf, marksOf, OPTIONS, PUPILS, sampleStore, textFile } from './sample-store.ts';

const HEADINGS = ['upn', 'school_urn', 'date', 'session', 'code'];
const DAYS = ['09', '10', '11', '12', '13', '16', '17'].map((day) => `${day}/11/2026`);
const HALVES = ['AM', 'PM'] as const;
const CODES = ['/', '\\', 'L', 'I', 'O', 'E', 'C2', 'W9', 'QQ', 'N'];

/** Row of one session; every session at most once, so that no file contradicts itself. */
const session = fc.record({
  pupil: fc.integer({ min: 0, max: PUPILS.length - 1 }),
  day: fc.integer({ min: 0, max: DAYS.length - 1 }),
  half: fc.constantFrom('AM', 'PM'),
  code: fc.constantFrom(...CODES),
});
type Session = typeof session extends fc.Arbitrary<infer T> ? T : never;

const sessions = fc.uniqueArray(session, {
  selector: ({ pupil, day, half }) => `${pupil} ${day} ${half}`,
  minLength: 1,
  maxLength: 40,
});

const rowOf = ({ pupil, day, half, code }: Session): string[] => {
  const { upn, urn } = PUPILS[pupil] as (typeof PUPILS)[number];
  return [upn, String(urn), DAYS[day] as string, half, code];
};

const fileOf = (rows: readonly (readonly string[])[]) => textFile(csvText(HEADINGS, rows));

/** The brake is another test's; here every run may change what it likes. */
async function importAll(store: Store, rows: readonly (readonly string[])[]): Promise<ImportOutcome> {
  return importAttendance(store, ACTOR, fileOf(rows), OPTIONS);
}

async function newStore(): Promise<Store> {
  const store = await sampleStore();
  store.driver.exec(
    "insert into setting values ('brake.marks-allowed', '100000'), ('brake.pupils-allowed', '100000')",
  );
  opened.push(store);
  return store;
}
const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const RUNS = { numRuns: 25 };
const addsUp = ({ read, new: made, changed, unchanged, quarantined }: ImportOutcome): boolean =>
  read === made + changed + unchanged + quarantined;

describe('imports of marks', () => {
  test('a file twice is a file once', () =>
    fc.assert(
      fc.asyncProperty(sessions, async (all) => {
        const store = await newStore();
        const first = await importAll(store, all.map(rowOf));
        const once = linesOf(store);
        const second = await importAll(store, all.map(rowOf));
        expect(linesOf(store)).toEqual(once);
        expect(first).toMatchObject({
          read: all.length,
          new: all.length,
          changed: 0,
          unchanged: 0,
          quarantined: 0,
        });
        expect(second).toMatchObject({ alreadyImported: true, new: 0, changed: 0 });
      }),
      RUNS,
    ));

  test('the order of files that speak of different sessions does not matter, nor the order of rows', () =>
    fc.assert(
      fc.asyncProperty(sessions, fc.integer({ min: 0, max: 40 }), async (all, cut) => {
        const [one, two] = [all.slice(0, cut).map(rowOf), all.slice(cut).map(rowOf)];
        const [forth, back] = [await newStore(), await newStore()];
        for (const rows of [one, two]) if (rows.length > 0) await importAll(forth, rows);
        for (const rows of [two, one]) if (rows.length > 0) await importAll(back, rows.toReversed());
        expect(linesOf(back)).toEqual(linesOf(forth));
        expect(marksOf(back)).toEqual(marksOf(forth));
      }),
      RUNS,
    ));

  test('undoing an import leaves everything as it was, whatever was there before', () =>
    fc.assert(
      fc.asyncProperty(sessions, sessions, async (earlier, later) => {
        const store = await newStore();
        await importAll(store, earlier.map(rowOf));
        const [lines, marks] = [linesOf(store), marksOf(store)];
        const { run, alreadyImported } = await importAll(store, later.map(rowOf));
        if (alreadyImported) return;
        await undoRun(store, ACTOR, run as number);
        expect(linesOf(store)).toEqual(lines);
        expect(marksOf(store)).toEqual(marks);
        // And the file can be imported again, as if it never had been.
        expect((await importAll(store, later.map(rowOf))).alreadyImported).toBe(false);
      }),
      RUNS,
    ));

  test('rows held back, corrected and read again, are the corrected file', () =>
    fc.assert(
      fc.asyncProperty(
        sessions,
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        async (all, isBad) => {
          const rows = all.map(rowOf);
          const spoilt = rows.map((row, i) => (isBad[i] ? row.with(2, `31/02/2026 ${row[2]}`) : row));
          const [right, mended] = [await newStore(), await newStore()];
          await importAll(right, rows);
          const first = await importAll(mended, spoilt);
          expect(addsUp(first)).toBe(true);
          const held = heldRows(mended, first.run as number);
          expect(held).toHaveLength(spoilt.filter((_, i) => isBad[i]).length);
          if (held.length > 0) {
            const corrected = held.map(({ row }) =>
              HEADINGS.map((heading) => (row[heading] ?? '').replace('31/02/2026 ', '')),
            );
            const options = { ...OPTIONS, replays: held.map((row) => row.id) };
            const again = await importRows(
              mended,
              ACTOR,
              'attendance',
              textFile(csvText(HEADINGS, corrected), 'again'),
              options,
            );
            expect(again).toMatchObject({ read: held.length, quarantined: 0 });
            expect(heldRows(mended, first.run as number).every((row) => row.state === 'replayed')).toBe(true);
          }
          expect(marksOf(mended)).toEqual(marksOf(right));
        },
      ),
      RUNS,
    ));

  test('what was read is new, changed, unchanged or held back, whatever is in the file', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              fc.constantFrom(...PUPILS.map(({ upn }) => upn), ...DAYS, ...CODES, 'AM', 'PM', '900901', ''),
              fc.string({ maxLength: 6 }),
            ),
            { minLength: 5, maxLength: 5 },
          ),
          { minLength: 1, maxLength: 30 },
        ),
        sessions,
        async (noise, all) => {
          const store = await newStore();
          await importAll(store, all.map(rowOf));
          const printable = noise.map((row) => row.map((cell) => cell.replaceAll(/\p{Cc}|"/gu, '')));
          const outcome = await importAll(store, [...all.map(rowOf), ...printable, ...all.map(rowOf)]);
          expect(addsUp(outcome)).toBe(true);
          expect(Object.values(outcome.reasons).reduce((a, b) => a + b, 0)).toBe(outcome.quarantined);
          expect(heldRows(store, outcome.run as number).length).toBe(outcome.quarantined);
        },
      ),
      RUNS,
    ));
});

describe('a snapshot', () => {
  const snapshot = { from: '2026-11-09' as IsoDate, until: '2026-11-13' as IsoDate };

  test('withdraws what it does not hold, for its dates and at the schools that it names alone', async () => {
    const store = await newStore();
    const rows = [0, 1, 2, 3].flatMap((pupil) =>
      [0, 4, 5].flatMap((day) => HALVES.map((half) => rowOf({ pupil, day, half, code: '/' }))),
    );
    await importAll(store, rows);
    // The school of the first two sends its week again, without the second child's Friday.
    const week = [0, 1].flatMap((pupil) =>
      [0, 4].flatMap((day) => HALVES.map((half) => rowOf({ pupil, day, half, code: '/' }))),
    );
    const complete = week.filter((row) => !(row[0] === PUPILS[1].upn && row[2] === '13/11/2026'));
    const outcome = await importAttendance(store, ACTOR, fileOf(complete), { ...OPTIONS, snapshot });
    expect(outcome).toMatchObject({ read: 6, new: 0, changed: 0, unchanged: 6, withdrawn: 2 });
    const dates = (pupil: string) =>
      store.driver
        .prepare('select distinct date from marks where pupil = ? order by date')
        .pluck()
        .all(pupil);
    expect(dates('72')).toEqual(['2026-11-09', '2026-11-16']);
    expect(dates('73')).toEqual(['2026-11-09', '2026-11-13', '2026-11-16']);
    await undoRun(store, ACTOR, outcome.run as number);
    expect(dates('72')).toEqual(['2026-11-09', '2026-11-13', '2026-11-16']);
  });

  test('withdraws nothing while a row of the file is held back: invalid never means withdrawn', async () => {
    const store = await newStore();
    const rows = HALVES.map((half) => rowOf({ pupil: 0, day: 0, half, code: '/' }));
    await importAll(store, rows);
    const before = linesOf(store);
    const spoilt = [rows[0] as string[], (rows[1] as string[]).with(3, 'PMM')];
    const outcome = await importAttendance(store, ACTOR, fileOf(spoilt), { ...OPTIONS, snapshot });
    expect(outcome).toMatchObject({ quarantined: 1, withdrawn: 0, warnings: { snapshotNotComplete: 1 } });
    expect(linesOf(store)).toEqual(before);
  });

  test('a line that it withdraws whole is still seen as changed afterwards', async () => {
    const store = await newStore();
    const friday = [0, 1].map((pupil) => rowOf({ pupil, day: 4, half: 'AM', code: '/' }));
    await importAll(store, friday);
    await importAttendance(store, ACTOR, fileOf(friday.slice(1)), { ...OPTIONS, snapshot });
    const changes = await rollOf(store, () => ACTOR).marks.changedAfterwards(
      '2026-11-01' as IsoDate,
      '2026-11-20' as IsoDate,
    );
    expect(changes.map(({ date, before }) => ({ date, before }))).toEqual([
      { date: '2026-11-13', before: '/' },
    ]);
  });

  test('without it, a row that is missing changes nothing', async () => {
    const store = await newStore();
    await importAll(
      store,
      [0, 1].map((pupil) => rowOf({ pupil, day: 0, half: 'AM', code: '/' })),
    );
    const before = linesOf(store);
    const outcome = await importAll(store, [rowOf({ pupil: 0, day: 0, half: 'AM', code: '\\' })]);
    expect(outcome).toMatchObject({ read: 1, unchanged: 1, withdrawn: 0 });
    expect(linesOf(store)).toEqual(before);
  });
});
