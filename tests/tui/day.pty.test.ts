import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

const BACK = '\u001b';
const CLEAR = '\u0015';

test('a day of forty actions at 80×24: each is seen, and all of them are kept', async () => {
  const db = demoCopy();
  const { pty, type, shows, text, ended } = inTerminal(['--db', db]);
  let actions = 0;
  /** Types, and waits for what a person would look for. */
  const act = async (keys: string, ...said: readonly string[]): Promise<void> => {
    type(keys);
    for (const each of said) await shows(each);
    actions++;
  };
  await shows('253 pupils looked after');

  // The morning list: who has slipped since yesterday, why, and who sees to it.
  await act('3', 'Flag 1 of ');
  await act('N', 'Flag 1 of 6');
  await act('\r', 'What would clear it', 'Nobody has done anything');
  await act('a', 'Give the flag to somebody');
  await act('Jo Marsh\r\r', 'is Jo Marsh’s now. u undoes it.');
  await act('n', 'Keep a note on the flag');
  await act('Rang the school\r', 'Rang the school, by');
  await act('J', 'Flag 2 of 6');
  await act('z', 'Put the flag off');
  await act('in 2 weeks\r', 'Friday 4 December');
  await act('hearing\r', 'sleeps until Friday 4 December');
  await act('p', 'vschool › Flags', 'Nasir Mehariel');

  // A call from a school: a suspension with a wrong end, put right, and taken back again.
  await act('5', 'school days: term with lunchtimes');
  await act('a', 'Record a suspension or an exclusion');
  await act('\u001b[Z\u001b[Z', '▸ Child');
  await act(`${CLEAR}quillby, temp\r`, 'Quillby, Temperance');
  await act('\t18 nov\r', 'Wednesday 18 November');
  await act('17 nov 2026\r', 'Tuesday 17 November');
  await act('\u0013', 'he last day, 2026-11-17, is before the first');
  await act(`${CLEAR}`, 'Field ');
  await act(`${BACK}`, 'What is typed is not saved. Leave, and lose it?');
  await act('y', 'school days: term with lunchtimes');

  // The premium: a request approved, taken back, approved in part.
  await act('6', '11 requests to decide');
  await act('a', 'Approve a request');
  await act('\r\r', '£350 of request 6 is approved and committed. u undoes it.');
  await act('u', 'Taken back. Entry 746');
  await act('a300\r\r', '£300 of request 6 is approved');

  // Help finds a key; a setting is refused, then set, then left to its default.
  await act(':sett', 'to Settings');
  await act('\r', 'Setting 1 of ');
  await act('/pep.unit\r', 'pep.unit');
  await act('e', 'Change the setting');
  await act(`${CLEAR}calendar\r`, 'has to be one of: working, school');
  await act(`${CLEAR}school\r`, 'pep.unit is school; it was working.');
  await act('d', 'pep.unit is working, the default');

  // The calendar gets an INSET day by a date as people type it.
  await act('0', 'School year 2026/27');
  await act('i', 'Add an INSET day');
  await act('4 dec\r', 'Friday 4 December');
  await act('\u0013', 'Friday 4 December 2026 is an INSET day. u undoes');

  // A report for the board, and the window made larger and smaller meanwhile.
  await act('9', 'Reports, and the question');
  await act('\r', 'authority’s own staff.');
  await act('p', 'for a board');
  pty.resize(100, 30);
  pty.resize(80, 24);
  await act('\u000c', 'for a board');
  await act('\u0002', 'names hidden');
  await act('1', '253 pupils looked after');
  expect(actions).toBeGreaterThanOrEqual(40);
  expect(text()).not.toContain('Mehariel');
  type('q');
  expect((await ended).exitCode).toBe(0);

  const flags = json(vschool(['flags', '--all', '--json', '--db', db]))['rows'] as {
    readonly pupil: string;
    readonly flag: string;
    readonly owner: string | null;
    readonly work: { readonly state: string };
  }[];
  const of = (flag: string) => flags.find((each) => each.pupil === '410174' && each.flag === flag);
  expect(of('nothing-provided-while-suspended')).toMatchObject({ owner: 'Jo Marsh' });
  expect(of('permanent-exclusion')).toMatchObject({ work: { state: 'snoozed' } });
  const audit = new Database(db, { readonly: true })
    .prepare('select action from audit order by audit_seq')
    .pluck()
    .all() as string[];
  const done = audit.slice(audit.indexOf('assign flag'));
  expect(done.filter((each) => each !== 'open record')).toEqual([
    ...['assign flag', 'note on flag', 'snooze flag'],
    ...['premium approve', 'premium reverse', 'premium approve'],
    ...['set', 'set', 'edit calendar'],
  ]);
});
