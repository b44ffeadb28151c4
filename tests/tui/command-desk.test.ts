import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { deskOf } from '../../commands/desk.ts';
import { COMMANDS } from '../../commands/index.ts';
import { openStore, type Store } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import type { Desk } from '../../src/desk.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Roll } from '../../src/roll.ts';
import { demoCopy } from '../program.ts';

const ASSAULT = ['--kind', 'SUSP', '--from', '2026-11-19', '--until', '2026-11-19', '--reason', 'PA'];

let store: Store;
let desk: Desk;
let roll: Roll;

beforeAll(async () => {
  store = await openStore({ path: demoCopy() });
  const actor = () => ({ name: 'tester', command: 'vschool', at: '2026-11-20T10:00:00Z' });
  roll = rollOf(store, actor);
  const context = { actor, clock: () => 0, env: {}, commands: COMMANDS } as unknown as Context;
  desk = deskOf(context, { store, roll, asAt: '2026-11-20' as IsoDate });
}, 120_000);
afterAll(() => store.close());

const asked = async (words: readonly string[]): Promise<string> => (await desk.command(words)).sentence;

describe('an edit, and the command that it says takes it back', () => {
  const flags = ['flags', '--flag', 'permanent-exclusion', '--all'];
  const flag = (action: string, ...more: string[]) => [
    'flag',
    action,
    '410174',
    'permanent-exclusion',
    ...more,
  ];
  test.each([
    ['calendar add', ['calendar', 'add', 'inset', '2026-12-04', '--note', '-a "b" $c'], ['calendar']],
    ['calendar remove', ['calendar', 'remove', '2026-11-27'], ['calendar']],
    ['calendar term', ['calendar', 'term', '2026/27', '1', '2026-09-02', '2026-10-23'], ['calendar']],
    [
      'calendar term, of a half term that had no dates',
      ['calendar', 'term', '2027/28', '1', '2027-09-01', '2027-10-22'],
      ['calendar'],
    ],
    ['calendar remove, of a half term', ['calendar', 'remove', '2026/27', '6'], ['calendar']],
    ['settings', ['settings', 'pep.unit', 'school'], ['settings']],
    ['settings of a threshold', ['settings', 'flag.persistent-absence.rate', '15%'], ['settings']],
    ['flag assign', flag('assign', '--', '-Jo “vschool erase 410174” takes'), flags],
    ['flag snooze', flag('snooze', '--reason', 'it\'s "fine"', '--until', '2026-12-04'), flags],
    ['flag close', flag('close', '--outcome', 'so `be` it'), flags],
    ['flag note', flag('note', '--', '--reason'), ['pupil', '410174', '--timeline']],
    ['exclusion add', ['exclusion', 'add', '410005', ...ASSAULT], ['exclusion', 'list', '410005']],
    ['exclusion remove', ['exclusion', 'remove', '42'], ['exclusion', 'list', '410095']],
    [
      'target set',
      ['target', 'set', '410005', 'maths', '5', '--scale', 'gcse-9-1', '--for', '2027-06-01'],
      ['target', 'list', '410005'],
    ],
    [
      'assessment add',
      ['assessment', 'add', '410005', 'english language', '4', '--scale', 'gcse-9-1', '--date', '2026-11-19'],
      ['assessment', 'list', '410005'],
    ],
    [
      'premium request',
      ['premium', 'request', '120', '--central', '--for', 'books'],
      ['premium', 'requests'],
    ],
    [
      'pep assign',
      ['pep', 'assign', '410004', '--to', 'Jo Bell'],
      ['pep', 'list', '--assigned-to', 'Jo Bell'],
    ],
  ])('%s', async (_name, words, question) => {
    const before = await asked(question);
    const done = await desk.command(words);
    expect(await asked(question)).not.toBe(before);
    expect(done.takeBack?.[0]).toBe(words[0]);
    await desk.command(done.takeBack ?? []);
    expect(await asked(question)).toBe(before);
  });
});

test('what a command refuses is an error with its own sentence, and nothing is printed', async () => {
  const refused = async (...words: string[]) =>
    desk.command(words).then(
      () => 'done',
      (error: Error) => error.message,
    );
  expect(await refused('settings', 'pep.unit', 'calendar')).toBe(
    'pep.unit: calendar has to be one of: working, school. Nothing was changed.',
  );
  expect(await refused('flag', 'close', '410174', 'permanent-exclusion')).toMatch(/with an outcome/);
  expect(await refused('settings', '--nonsense')).toBe(
    '“vschool settings” has no option --nonsense. “vschool settings --help” lists them.',
  );
});

test('a date under the wrong name is refused by the screens too, and nothing is done', async () => {
  await expect(
    desk.command(['exclusion', 'cancel', '2', '--from', '2026-09-22', '--note', 'an error']),
  ).rejects.toThrow('“vschool exclusion cancel” does not take --from.');
});

test('the roll knows a new setting and a new closed day at once', async () => {
  const day = '2026-12-07' as IsoDate;
  expect(roll.calendarOf()?.isSchoolDay(day)).toBe(true);
  await desk.command(['calendar', 'add', 'closure', day]);
  expect(roll.calendarOf()?.isSchoolDay(day)).toBe(false);
  expect(roll.rules.pepClock.unit).toBe('working');
  await desk.command(['settings', 'pep.unit', 'school']);
  expect(roll.rules.pepClock.unit).toBe('school');
  // Another program writes as well.
  const other = await openStore({ path: store.path });
  other.driver.prepare("update setting set value = 'working' where key = 'pep.unit'").run();
  await other.close();
  expect(roll.rules.pepClock.unit).toBe('working');
});
