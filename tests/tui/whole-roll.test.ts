import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { deskOf } from '../../commands/desk.ts';
import { COMMANDS } from '../../commands/index.ts';
import { openStore, type Store } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Section } from '../../src/domain/record.ts';
import type { Roll } from '../../src/roll.ts';
import { FILTER_SECTIONS } from '../../src/tui/filter/asking.ts';
import { forgetWholeRoll, wholeRoll } from '../../src/tui/whole-roll.ts';
import { demoCopy, environment, NODE, PROGRAM, temporary } from '../program.ts';

const AS_AT = '2026-11-20' as IsoDate;

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** A demo, and which sections of everyone were read from it. */
async function openDemo() {
  const path = demoCopy();
  const store = await openStore({ path });
  opened.push(store);
  const actor = () => ({ name: 'tester', command: 'vschool', at: '2026-11-20T10:00:00Z' });
  const roll = rollOf(store, actor);
  const read: (readonly Section[])[] = [];
  const watched: Roll = Object.create(roll, {
    records: {
      value: (...given: Parameters<Roll['records']>) => {
        read.push(given[0]);
        return roll.records(...given);
      },
    },
  });
  const context = { actor, clock: () => 0, env: {}, commands: COMMANDS } as unknown as Context;
  return { path, roll, watched, read, desk: deskOf(context, { store, roll, asAt: AS_AT }) };
}

test('what one screen has worked out the next one shows; more sections are read by themselves', async () => {
  const { roll, watched, read } = await openDemo();
  const first = await wholeRoll(watched, AS_AT, ['care']);
  expect(first.evaluation.findings).toHaveLength(553);
  expect(await wholeRoll(watched, AS_AT, ['attendance'])).toBe(first);
  expect(read).toHaveLength(1);
  const more = await wholeRoll(watched, AS_AT, FILTER_SECTIONS);
  expect(more.evaluation).toBe(first.evaluation);
  expect(read).toHaveLength(2);
  expect(read[1]).toEqual(['careDetails', 'people']);
  // The same records as if they had been read at once.
  const [atOnce] = [await wholeRoll(roll, AS_AT, FILTER_SECTIONS)];
  expect(more.records).toEqual(atOnce?.records);
  // Whoever opens a record leaves an entry in the audit, and changes nothing.
  await roll.opened(first.records[0]?.identity.pupilId as never);
  expect(await wholeRoll(watched, AS_AT, FILTER_SECTIONS)).toBe(more);
  // Another day, and what was asked for anew, are worked out anew.
  expect(await wholeRoll(watched, '2026-11-19' as IsoDate, FILTER_SECTIONS)).not.toBe(more);
  const again = await wholeRoll(watched, AS_AT, FILTER_SECTIONS);
  forgetWholeRoll(watched);
  expect(await wholeRoll(watched, AS_AT, FILTER_SECTIONS)).not.toBe(again);
});

test('after an edit it is worked out again: a flag that was put off is put off, a threshold holds', async () => {
  const { roll, desk } = await openDemo();
  const stateOf = async () =>
    (await wholeRoll(roll, AS_AT, [])).evaluation.findings.find(
      ({ flag, pupil }) => flag.id === 'permanent-exclusion' && pupil.localId === '410174',
    )?.work?.state;
  expect(await stateOf()).toBe('open');
  await desk.command([
    ...['flag', 'snooze', '410174', 'permanent-exclusion'],
    ...['--until', '2026-12-04', '--reason', 'hearing'],
  ]);
  expect(await stateOf()).toBe('snoozed');
  const persistent = async () =>
    (await wholeRoll(roll, AS_AT, [])).evaluation.findings.filter(
      ({ flag }) => flag.id === 'persistent-absence',
    ).length;
  const before = await persistent();
  await desk.command(['settings', 'flag.persistent-absence.rate', '40%']);
  expect(await persistent()).toBeLessThan(before);
});

test('after an import by another process it is worked out again', async () => {
  const { roll, path } = await openDemo();
  const marksOf = async (): Promise<string> => {
    const { records } = await wholeRoll(roll, AS_AT, ['attendance']);
    return JSON.stringify(records.find(({ identity }) => identity.localId === '410003')?.attendance);
  };
  const before = await marksOf();
  expect(before).not.toContain('2026-11-20');
  const file = join(temporary(), 'marks-2026-11-20.csv');
  writeFileSync(file, 'upn,school_urn,date,session,code\nX899100018015,900022,20/11/2026,AM,U\n');
  const load = (...more: string[]): string => {
    const words = [PROGRAM, 'import', 'attendance', file, '--db', path, ...more];
    const { stdout, stderr } = spawnSync(NODE, words, {
      env: environment({ VSCHOOL_TODAY: AS_AT }),
      encoding: 'utf8',
    });
    return stdout + stderr;
  };
  // A file with one child of the school is braked first.
  const code = /--accept (\w+)/.exec(load())?.[1] ?? '';
  expect(await marksOf()).toBe(before);
  expect(load('--accept', code)).toContain('1 new');
  expect(await marksOf()).not.toBe(before);
});
