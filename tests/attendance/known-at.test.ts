import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undoRun } from '../../db/undo.ts';
import { type AttendanceLine, EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import { encodeDelta } from '../../src/domain/attendance-delta.ts';
import { changedAfterwards } from '../../src/domain/changed-marks.ts';
import { codeOfCh } from '../../src/domain/codes/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { englishDate } from '../../src/domain/english-date.ts';
import { rawCodeKey } from '../../src/marks.ts';
import type { Roll } from '../../src/roll.ts';
import { AS_AT, actorAt, boroughStore, importMarks, pupilIdOf, readOnly } from './borough-store.ts';

const day = (text: string) => text as IsoDate;

test('a time in UTC is a date in England, an hour ahead in summer', () => {
  expect(englishDate('2026-10-01T23:30:00Z')).toBe('2026-10-02');
  expect(englishDate('2026-10-01T22:59:59Z')).toBe('2026-10-01');
  // Clocks go back at one o’clock UTC on Sunday 25 October 2026, and forward on Sunday 29 March.
  expect(englishDate('2026-10-25T23:30:00Z')).toBe('2026-10-25');
  expect(englishDate('2026-10-24T23:30:00Z')).toBe('2026-10-25');
  expect(englishDate('2026-03-28T23:30:00Z')).toBe('2026-03-28');
  expect(englishDate('2026-03-29T23:30:00Z')).toBe('2026-03-30');
  expect(englishDate('2026-12-31T23:59:59Z')).toBe('2026-12-31');
});

/** The mark of 410001 at Wherry Street Academy in the morning of 6 November, as known on an evening. */
async function markOn(roll: Roll, pupil: never, knownAt?: string): Promise<string | undefined> {
  const lines = (
    await roll.marks.lines({ pupils: [pupil], fromYear: 2026, asAt: AS_AT, knownAt: knownAt as IsoDate })
  ).get(pupil);
  const line = lines?.find((each: AttendanceLine) => each.schoolName === 'Wherry Street Academy');
  return codeOfCh(line?.marks.charAt(slotOf(day('2026-11-06'), 'AM') as number) ?? '')?.code;
}

const SIXTH = (code: string): string => `410001,900024,2026-11-06,AM,${code}`;

describe('marks as they were known', () => {
  test('a mark that a second run changed is read as it stood before, on every evening', async () => {
    const store = await boroughStore();
    await importMarks(store, '2026-11-17T02:10:00Z', [SIXTH('N')]);
    await importMarks(store, '2026-11-19T02:10:00Z', [SIXTH('I'), '410001,900024,2026-11-19,PM,M']);
    const roll = readOnly(store);
    const pupil = pupilIdOf(store, '410001') as never;
    // Until the first run the borough’s own mark stood there, which no run has brought.
    expect(await markOn(roll, pupil, '2026-11-16')).toBe('O');
    expect(await markOn(roll, pupil, '2026-11-17')).toBe('N');
    expect(await markOn(roll, pupil, '2026-11-18')).toBe('N');
    expect(await markOn(roll, pupil, '2026-11-19')).toBe('I');
    expect(await markOn(roll, pupil)).toBe('I');
    await store.close();
  });

  test('the day of a run is a day in England, not in UTC', async () => {
    const store = await boroughStore();
    await importMarks(store, '2026-10-01T23:30:00Z', ['410001,900021,2026-09-22,AM,M']);
    const roll = readOnly(store);
    const pupils = [pupilIdOf(store, '410001')];
    const slot = slotOf(day('2026-09-22'), 'AM') as number;
    const at = async (knownAt: string) =>
      [
        ...(await roll.marks.lines({ pupils, fromYear: 2026, asAt: AS_AT, knownAt: day(knownAt) })).values(),
      ][0]
        ?.find((line) => line.schoolName === 'Faustus Road Academy')
        ?.marks.charAt(slot);
    expect(await at('2026-10-01')).toBe('I');
    expect(await at('2026-10-02')).toBe('M');
    await store.close();
  });

  test('nobody knew the marks of days that had not come', async () => {
    const store = await boroughStore();
    const asked = {
      pupils: [pupilIdOf(store, '410002')],
      fromYear: 2026,
      asAt: AS_AT,
      knownAt: day('2026-10-01'),
    };
    const line = [...(await readOnly(store).marks.lines(asked)).values()][0]?.[0];
    // 1 September to 1 October 2026 are 23 school days, all marked.
    expect(line?.marks.replaceAll('-', '')).toHaveLength(46);
    await store.close();
  });

  test('an undone run was known until it was undone', async () => {
    const store = await boroughStore();
    const { run } = await importMarks(store, '2026-11-17T02:10:00Z', [SIXTH('M')]);
    await undoRun(store, actorAt('2026-11-18T09:00:00Z'), run as number);
    const roll = readOnly(store);
    const pupil = pupilIdOf(store, '410001') as never;
    expect(await markOn(roll, pupil, '2026-11-17')).toBe('M');
    expect(await markOn(roll, pupil, '2026-11-18')).toBe('O');
    await store.close();
  });

  test('a code of no list is read as its run sent it', async () => {
    const store = await boroughStore();
    await importMarks(store, '2026-11-17T02:10:00Z', [SIXTH('W9')]);
    await importMarks(store, '2026-11-18T02:10:00Z', [SIXTH('W8')]);
    const asked = { pupils: [pupilIdOf(store, '410001')], fromYear: 2026, asAt: AS_AT };
    const { marks } = readOnly(store);
    const line = (await marks.lines(asked))
      .get(asked.pupils[0] as never)
      ?.find((each) => each.marks.includes('?'));
    const key = rawCodeKey(line?.ref ?? '', slotOf(day('2026-11-06'), 'AM') as number);
    expect((await marks.rawCodes(asked)).get(key)).toBe('W8');
    expect((await marks.rawCodes({ ...asked, knownAt: day('2026-11-17') })).get(key)).toBe('W9');
    await store.close();
  });

  test('after any runs, the newest is the line itself, and each evening is the line that its run left', async () => {
    const store = await boroughStore();
    const roll = readOnly(store);
    const pupils = [pupilIdOf(store, '410001')];
    const ask = { pupils, fromYear: 2025, asAt: AS_AT };
    let night = 0;
    const left: [string, string][] = [];
    const lineNow = async (knownAt?: IsoDate): Promise<string> =>
      JSON.stringify([...(await roll.marks.lines({ ...ask, knownAt })).values()]);
    const before = await lineNow();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 2, max: 13 }), fc.constantFrom('I', 'O', '/', 'D', 'M')), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rows) => {
          const date = `2026-12-${String(++night).padStart(2, '0')}`;
          const unique = new Map(rows);
          const file = [...unique].map(
            ([d, code]) => `410001,900024,2026-11-${String(d).padStart(2, '0')},PM,${code}`,
          );
          const weekdays = file.filter((row) => !/2026-11-0[78]/.test(row));
          if (weekdays.length > 0) await importMarks(store, `${date}T02:00:00Z`, weekdays, `night ${night}`);
          left.push([date, await lineNow()]);
          expect(await lineNow(day(date))).toBe(left.at(-1)?.[1]);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
    for (const [date, line] of left) expect(await lineNow(day(date))).toBe(line);
    expect(await lineNow(day('2026-11-30'))).toBe(before);
    await store.close();
  });

  test('two queries, whatever the number of pupils', async () => {
    const store = await boroughStore();
    const { linesKnown } = await import('../../db/known-at.ts');
    let queries = 0;
    const counting = new Proxy(store.driver, {
      get(target, property) {
        if (property === 'prepare') queries++;
        const value = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const all = store.driver.prepare('select pupil_id from pupil').pluck().all() as never[];
    expect(all.length).toBeGreaterThan(20);
    linesKnown(counting, { pupils: all, fromYear: 2025, asAt: AS_AT });
    expect(queries).toBe(1);
    linesKnown(counting, { pupils: all, fromYear: 2025, asAt: AS_AT, knownAt: AS_AT });
    // The lines, the runs and their deltas.
    expect(queries).toBe(4);
    await store.close();
  });
});

describe('marks changed after the event', () => {
  const first = withMark(EMPTY_LINE, slotOf(day('2026-11-09'), 'AM') as number, 'N');
  const second = withMark(first, slotOf(day('2026-11-09'), 'AM') as number, 'I');
  const third = withMark(second, slotOf(day('2026-11-09'), 'PM') as number, '\\');
  const delta = (run: number, from: string, to: string, on: string, isTold = true) => ({
    ...{ run, day: day(on), delta: encodeDelta(from, to), isTold },
  });

  test('were there before, and are of an earlier day than the run', () => {
    const deltas = [
      delta(3, second, third, '2026-11-11'),
      delta(2, first, second, '2026-11-10'),
      delta(1, EMPTY_LINE, first, '2026-11-10'),
    ];
    expect(changedAfterwards(2026, third, deltas)).toEqual([
      { run: 2, date: '2026-11-09', session: 'AM', before: 'N', after: 'I' },
    ]);
  });

  test('a change on the day itself is none; a mark withdrawn has nothing after it', () => {
    expect(changedAfterwards(2026, second, [delta(2, first, second, '2026-11-09')])).toEqual([]);
    expect(changedAfterwards(2026, EMPTY_LINE, [delta(2, first, EMPTY_LINE, '2026-11-12')])).toEqual([
      { run: 2, date: '2026-11-09', session: 'AM', before: 'N' },
    ]);
  });

  test('what is not told is taken back all the same', () => {
    const deltas = [
      delta(4, third, first, '2026-11-13', false),
      delta(3, second, third, '2026-11-11', false),
      delta(2, first, second, '2026-11-10'),
    ];
    expect(changedAfterwards(2026, first, deltas).map(({ after }) => after)).toEqual(['I']);
  });

  test('are found by school, of the runs of the days asked about, without undone ones', async () => {
    const store = await boroughStore();
    await importMarks(store, '2026-11-10T02:10:00Z', [SIXTH('M')]);
    const second = await importMarks(store, '2026-11-12T02:10:00Z', [SIXTH('I')]);
    const { marks } = readOnly(store);
    const found = async (from: string, until: string) =>
      (await marks.changedAfterwards(day(from), day(until))).map(
        ({ localId, date, before, after, run }) => `${localId} ${date} ${before} ${after} ${run}`,
      );
    expect(await found('2026-10-21', '2026-11-20')).toEqual([
      '410001 2026-11-06 M I 2',
      '410001 2026-11-06 O M 1',
    ]);
    expect(await found('2026-10-21', '2026-11-11')).toEqual(['410001 2026-11-06 O M 1']);
    expect(await found('2026-11-11', '2026-11-20')).toEqual(['410001 2026-11-06 M I 2']);
    await undoRun(store, actorAt('2026-11-13T09:00:00Z'), second.run as number);
    expect(await found('2026-10-21', '2026-11-20')).toEqual(['410001 2026-11-06 O M 1']);
    await store.close();
  });
});
