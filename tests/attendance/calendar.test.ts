import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarCommand } from '../../commands/calendar.ts';
import { importCalendar } from '../../commands/import-tables.ts';
import { readCalendars } from '../../db/calendars.ts';
import { openStore, type Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { saveAuthority } from '../../db/save-roll.ts';
import { undoRun } from '../../db/undo.ts';
import { write } from '../../db/write.ts';
import { addWorkingDays } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { readHalfTerm, readSchoolYear } from '../../src/domain/read-school-terms.ts';
import { heldText, outcomeText } from '../../src/render/outcome.ts';
import { demoCopy, json, newDatabase, ROOT, temporary, vschool } from '../program.ts';
import { type Asking, ask } from './ask.ts';
import { AS_AT, actorAt, boroughStore } from './borough-store.ts';

const day = (text: string) => text as IsoDate;
const golden = (name: string): string => join(ROOT, 'tests/golden/attendance', `${name}.txt`);
const fixture = (name: string): string => join(ROOT, 'fixtures/imports/calendar', name);

async function emptyStore(): Promise<Store> {
  const store = await openStore({ path: join(temporary(), 'roll.db'), create: true });
  await write(store, actorAt('2026-11-01T08:00:00Z'), { action: 'build', subject: '' }, async (trx) => {
    saveAuthority(trx, { name: 'London Borough of Marlowe' });
    return { detail: {} };
  });
  return store;
}

const words = (store: Store, line: string, options: Asking['options'] = {}) => {
  const [action, ...rest] = line.split(' ').filter(Boolean);
  return ask(store, calendarCommand, [action, rest], { options });
};
const said = async (store: Store, line: string, options: Asking['options'] = {}): Promise<string> =>
  (await words(store, line, options)).result;

const OPTIONS = { asAt: AS_AT, dryRun: false, source: undefined, accept: undefined, supersedes: undefined };
const load = (store: Store, path: string, also: { dryRun?: boolean } = {}) =>
  importCalendar(store, actorAt('2026-11-20T08:00:00Z'), path, {
    ...OPTIONS,
    ...{ snapshot: undefined, period: undefined, clock: () => 0 },
    ...also,
  });

/** A published calendar of 2024/25, INSET days left out: the one that the counts of days are worked from. */
const HARROW = [
  'term 2024/25 1 2024-09-02 2024-10-25',
  'term 2024/25 2 2024-11-04 2024-12-20',
  'term 2024/25 3 2025-01-06 2025-02-14',
  'term 2024/25 4 2025-02-24 2025-04-04',
  'term 2024/25 5 2025-04-22 2025-05-23',
  'term 2024/25 6 2025-06-02 2025-07-22',
];

describe('a calendar that was typed', () => {
  test('gives the school days and working days of the published examples', async () => {
    const store = await emptyStore();
    for (const line of HARROW) await words(store, line);
    const calendar = readCalendars(store.driver)();
    const counts = (event: string) => [
      addWorkingDays(day(event), 10),
      addWorkingDays(day(event), 20),
      calendar?.addSchoolDays(day(event), 20),
    ];
    expect(counts('2024-09-02')).toEqual(['2024-09-16', '2024-09-30', '2024-09-30']);
    expect(counts('2024-12-16')).toEqual(['2025-01-02', '2025-01-16', '2025-01-27']);
    expect(counts('2025-03-31')).toEqual(['2025-04-14', '2025-04-30', '2025-05-14']);
    expect(counts('2025-07-18')).toEqual(['2025-08-01', '2025-08-15', undefined]);
    expect([addWorkingDays(day('2025-12-22'), 10), addWorkingDays(day('2025-12-22'), 20)]).toEqual([
      '2026-01-08',
      '2026-01-22',
    ]);
    expect([addWorkingDays(day('2026-07-21'), 10), addWorkingDays(day('2026-07-21'), 20)]).toEqual([
      '2026-08-04',
      '2026-08-18',
    ]);
    // Without its five INSET days the year is five days too long, and the page says so.
    const page = await said(store, '');
    expect(page).toContain('School year 2024/25: 195 school days, 390 sessions');
    expect(page).toContain('195 school days are 5 days more than the 190');
    await expect(`${page}\n`).toMatchFileSnapshot(golden('calendar'));
    await store.close();
  });

  test('says how to begin where there is none', async () => {
    const store = await emptyStore();
    await expect(`${await said(store, 'show')}\n`).toMatchFileSnapshot(golden('calendar-empty'));
    await store.close();
  });

  test('closes a day, says when it is closed already, and opens it again', async () => {
    const store = await boroughStore();
    const before = readCalendars(store.driver)();
    expect(before?.isSchoolDay(day('2026-11-06'))).toBe(true);
    expect(await said(store, 'add inset 06/11/2026', { note: 'staff training' })).toBe(
      'London Borough of Marlowe: Friday 6 November 2026 is an INSET day. “vschool calendar remove 2026-11-06” takes it back.',
    );
    expect(readCalendars(store.driver)()?.isSchoolDay(day('2026-11-06'))).toBe(false);
    const entries = store.driver.prepare('select count(*) from audit').pluck().get();
    expect(await said(store, 'add inset 2026-11-06')).toContain('is an INSET day already.');
    expect(store.driver.prepare('select count(*) from audit').pluck().get()).toBe(entries);
    expect(await said(store, 'remove 2026-11-06')).toContain('Friday 6 November 2026 is no longer closed.');
    expect(readCalendars(store.driver)()?.isSchoolDay(day('2026-11-06'))).toBe(true);
    const kept = store.driver
      .prepare(
        "select before from row_change where table_name = 'closed_day' order by change_id desc limit 1",
      )
      .pluck()
      .get() as string;
    expect(JSON.parse(kept)).toMatchObject({ date: '2026-11-06', kind: 'inset', note: 'staff training' });
    await store.close();
  });

  test('a dry run says what would change, and changes nothing', async () => {
    const store = await boroughStore();
    const rows = () => store.driver.prepare('select * from closed_day').all().length;
    const audit = () => store.driver.prepare('select count(*) from audit').pluck().get();
    const before = [rows(), audit()];
    expect(await said(store, 'add closure 2026-11-06', { dryRun: true })).toBe(
      'London Borough of Marlowe: Friday 6 November 2026 is closed. (dry run, nothing changed)',
    );
    expect([rows(), audit()]).toEqual(before);
    await store.close();
  });

  test('a school’s own calendar begins as a copy of the authority’s, and leaves that as it is', async () => {
    const store = await boroughStore();
    const school = store.driver
      .prepare('select school_id from school where urn = 900023')
      .pluck()
      .get() as number;
    expect(await said(store, 'add inset 2026-11-06', { school: '900023' })).toBe(
      'Lantern Hill School: Friday 6 November 2026 is an INSET day. Lantern Hill School has a calendar of its own from now on, begun as a copy of the authority’s. “vschool calendar remove 2026-11-06 --school 900023” takes it back.',
    );
    const calendarOf = readCalendars(store.driver);
    expect([calendarOf(school), calendarOf()].map((each) => each?.isSchoolDay(day('2026-11-06')))).toEqual([
      false,
      true,
    ]);
    expect(calendarOf(school)?.halfTerms).toEqual(calendarOf()?.halfTerms);
    expect(await said(store, '')).toContain(
      'Schools with a calendar of their own: Lantern Hill School (900023).',
    );
    expect(await said(store, 'show', { school: '900024' })).toContain(
      'It has no calendar of its own and follows the authority’s.',
    );
    await store.close();
  });

  test.each([
    ['trem', 'There is no action trem. Did you mean term? There are show, add, remove and term.'],
    ['add', 'Say which kind of closed day.'],
    ['add inst 2026-11-06', 'There is no kind of closed day inst. Did you mean inset?'],
    ['add inset', 'A date is missing. Type “vschool calendar add inset DATE”'],
    ['add inset 31/02/2026', 'calendar: 31/02/2026 is not a date: that month has 28 days.'],
    ['add inset 2026-11-07', '2026-11-07 is a Saturday, when no school is open anyway. Nothing was changed.'],
    ['add closure 2026-12-25', '2026-12-25 is a bank holiday, when no school is open anyway.'],
    [
      'remove 2026-11-06',
      'Friday 6 November 2026 is neither an INSET day nor a closure. Nothing was changed.',
    ],
    ['remove 2027/28 1', 'half term 1 of 2027/28 has no dates. Nothing was changed.'],
    ['remove 2027/28', 'Something is missing. Type “vschool calendar remove YEAR HALFTERM”, such as'],
    ['remove 2026-10-02 2026-10-05', '“2026-10-05” is too much. Type “vschool calendar remove DATE”.'],
    ['term 2026/27 7 2026-09-01 2026-10-23', '7 is not a half term. Half terms are 1 to 6'],
    [
      'term 2026/28 1 2026-09-01 2026-10-23',
      '2026/28 is not a school year. A school year is written 2026/27',
    ],
    ['term 2026 1 2026-10-23 2026-09-01', 'calendar: the half term ends on 2026-09-01, before it begins'],
    ['term 2026 1 2026-08-31 2026-10-23', 'calendar: 2026-08-31 is not in the school year 2026/27'],
    ['term 2026 1 2026-09-01 2026-11-02', 'half term 1 (2026-09-01 to 2026-11-02) would overlap half term 2'],
  ])('%s is refused in a sentence', async (line, sentence) => {
    const store = await boroughStore();
    await expect(words(store, line)).rejects.toThrow(sentence);
    await store.close();
  });
});

test('a school year and a half term are read as people write them', () => {
  for (const text of ['2026', '2026/27', '2026-27', '2026/2027', '202627', ' 2026 / 27 '])
    expect(readSchoolYear(text), text).toEqual({ ok: true, value: 2026 });
  for (const text of ['', '26/27', '2026/26', '2026/28', '1926/27', 'next'])
    expect(readSchoolYear(text).ok, text).toBe(false);
  const read = (text: string): number | undefined => {
    const found = readHalfTerm(text);
    return found.ok ? found.value : undefined;
  };
  expect(['1', 'A1', 'autumn 2', 'Sp1', 'Spring term 2', 'su1', 'Summer 2'].map(read)).toEqual([
    1, 1, 2, 3, 4, 5, 6,
  ]);
  expect(['0', '7', 'autumn', 'winter 1', 'A3', ''].map(read)).toEqual(Array(6).fill(undefined));
});

describe('a calendar that was imported', () => {
  test('good.csv goes in whole, and the same file twice changes nothing', async () => {
    const store = await boroughStore();
    const first = await load(store, fixture('good.csv'));
    expect(first).toMatchObject({
      read: 9,
      new: 8,
      changed: 1,
      unchanged: 0,
      quarantined: 0,
      from: '2024-09-02',
    });
    const calendarOf = readCalendars(store.driver);
    const school = store.driver
      .prepare('select school_id from school where urn = 900023')
      .pluck()
      .get() as number;
    // 195 days less one INSET day and two of the polling station.
    const days = (id?: number) => calendarOf(id)?.schoolDays(day('2024-09-01'), day('2025-08-31')).length;
    expect([days(), days(school)]).toEqual([192, 187]);
    expect((await load(store, fixture('good.csv'))).alreadyImported).toBe(true);
    const copy = join(temporary(), 'again.csv');
    writeFileSync(copy, `${readFileSync(fixture('good.csv'), 'utf8')}\n`);
    expect(await load(store, copy)).toMatchObject({ new: 0, changed: 0, unchanged: 9 });
    await store.close();
  });

  test('headings may be other words for the same', async () => {
    const store = await emptyStore();
    const path = join(temporary(), 'terms.csv');
    writeFileSync(
      path,
      'Event Type;Academic Year;Half Term Number;First Day;Last Day\nTerm;202425;Autumn 1;02/09/2024;25/10/2024\nTraining Day;;;03/10/2024;\n',
    );
    expect(await load(store, path)).toMatchObject({ read: 2, new: 2, quarantined: 0 });
    await store.close();
  });

  test('bad.csv: each bad row is held back with its line and its column', async () => {
    const store = await boroughStore();
    const copy = join(temporary(), 'bad.csv');
    copyFileSync(fixture('bad.csv'), copy);
    const outcome = await load(store, copy);
    expect(outcome).toMatchObject({ read: 13, new: 2, unchanged: 1, quarantined: 10 });
    // Both half terms that overlap are held back, so that 20 September lies in none either.
    expect(outcome.warnings).toEqual({ bankHoliday: 1, closedOutsideTerm: 2 });
    const page = [
      outcomeText(outcome),
      heldText(outcome, heldRows(store, outcome.run as number), { values: true }),
      '',
    ];
    await expect(page.join('\n')).toMatchFileSnapshot(golden('calendar-bad'));
    await store.close();
  });

  test('a run that began a school’s calendar can be undone', async () => {
    const store = await boroughStore();
    const rows = () =>
      ['calendar', 'half_term', 'closed_day'].map((table) =>
        store.driver.prepare(`select * from ${table}`).all(),
      );
    const before = rows();
    const { run } = await load(store, fixture('good.csv'));
    expect(rows()).not.toEqual(before);
    await undoRun(store, actorAt('2026-11-20T09:00:00Z'), run as number);
    expect(rows()).toEqual(before);
    await store.close();
  });

  test('a dry run leaves no trace', async () => {
    const store = await emptyStore();
    expect(await load(store, fixture('good.csv'), { dryRun: true })).toMatchObject({
      run: null,
      new: 8,
      quarantined: 1,
      unchanged: 0,
    });
    expect(store.driver.prepare('select count(*) from half_term').pluck().get()).toBe(0);
    await store.close();
  });
});

test('through the program: shown, imported, edited, and a wrong word is exit code 2', () => {
  const fresh = newDatabase();
  expect(vschool(['calendar', '--db', fresh]).stdout).toContain('No term dates are known yet');
  const db = demoCopy();
  const run = (...args: string[]) => vschool([...args, '--db', db]);
  expect(json(run('calendar', '--json'))['years'].map((year: { sessions: number }) => year.sessions)).toEqual(
    [380, 380],
  );
  expect(run('import', 'calendar', fixture('good.csv')).code).toBe(0);
  expect(json(run('calendar', '--json'))['rows']).toHaveLength(18);
  expect(run('calendar', 'add', 'inset', '2026-11-06', '--note', 'staff training').code).toBe(0);
  expect(json(run('calendar', 'show', '--json'))['years'][2].warning).toBe(
    '189 school days are 1 day fewer than the 190 of a full year for pupils. Look for a day closed by mistake, or a half term that ends too early.',
  );
  expect(run('calendar', 'ad').code).toBe(2);
  expect(run('calendar', 'remove', '2026-11-09').code).toBe(66);
});
