import { expect, test } from 'vitest';
import type { Context } from '../../commands/context.ts';
import { deskOf } from '../../commands/desk.ts';
import { COMMANDS } from '../../commands/index.ts';
import { keepDraft, readDraft } from '../../db/form-drafts.ts';
import { openStore } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import type { Actor } from '../../db/write.ts';
import type { Desk } from '../../src/desk.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { Drafts, type Unsaved } from '../../src/tui/drafts.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { openShell, settle } from './open-shell.ts';

const KEY = { form: 'note-flag', about: '{"pupil":"410001","flag":"no-pep"}' };
const unsaved = (typed: Unsaved['typed'], field = 0, kept: Unsaved['kept'] = {}): Unsaved => ({
  ...{ key: KEY, typed, kept, field },
});
const PAUSE = 500;

function recorded(fails?: string): { desk: Desk; asked: unknown[] } {
  const asked: unknown[] = [];
  const note = async (...what: unknown[]): Promise<void> => {
    asked.push(what);
    if (fails !== undefined) throw new Error(fails);
  };
  const desk = {
    keepDraft: (_key: unknown, typed: unknown) => note('keep', typed),
    dropDraft: () => note('drop'),
  };
  return { asked, desk: desk as unknown as Desk };
}

test('what is typed is kept once nobody types, and at once when the field is left', async () => {
  const { desk, asked } = recorded();
  const drafts = new Drafts(desk, () => undefined);
  drafts.follow(unsaved({ why: 'a' }));
  drafts.follow(unsaved({ why: 'ab' }));
  expect(asked).toEqual([]);
  await settle(PAUSE);
  expect(asked).toEqual([['keep', { why: 'ab' }]]);
  drafts.follow(unsaved({ why: 'abc' }));
  drafts.follow(unsaved({ why: 'abc' }, 1));
  expect(asked).toHaveLength(2);
  // Nothing new: a field is left that was kept already.
  drafts.follow(unsaved({ why: 'abc' }, 0));
  await settle(PAUSE);
  expect(asked).toHaveLength(2);
});

test('what was kept before is not kept anew by looking at it', async () => {
  const { desk, asked } = recorded();
  const drafts = new Drafts(desk, () => undefined);
  drafts.follow(unsaved({ why: 'a' }, 0, { why: 'a' }));
  drafts.follow(unsaved({ why: 'a' }, 1, { why: 'a' }));
  await settle(PAUSE);
  expect(asked).toEqual([]);
});

test('what is dropped does not come back with the pause that was running', async () => {
  const { desk, asked } = recorded();
  const drafts = new Drafts(desk, () => undefined);
  drafts.follow(unsaved({ why: 'a' }));
  drafts.drop(unsaved({ why: 'a' }));
  await settle(PAUSE);
  expect(asked).toEqual([['drop']]);
});

test('where it cannot be kept that is said, once', async () => {
  const { desk } = recorded('The disk is full.');
  const said: string[] = [];
  const drafts = new Drafts(desk, (why) => said.push(why));
  for (const why of ['a', 'ab']) {
    drafts.follow(unsaved({ why }));
    await settle(PAUSE);
  }
  expect(said).toEqual(['The disk is full.']);
});

test('a form says what is still here from the last time, and fills it in', async () => {
  const draft = { typed: { owner: 'Jo Marsh' }, at: '2026-11-19T16:00:00Z' };
  const { shell, press, text } = await openShell({ draft });
  await press('2a');
  expect(text()).toContain('What you typed on 19 November, 16:00 is still here, and not saved.');
  expect(text()).toContain('Jo Marsh');
  shell.press('Esc');
  expect(text()).toContain('What is typed is not saved. Leave, and lose it?');
});

test('screens that are read only keep nothing, though something is typed', async () => {
  const { shell, press } = await openShell({}, 80, 24, true);
  const kept: unknown[] = [];
  Object.assign(shell.options.desk, {
    keepDraft: async (...asked: unknown[]) => void kept.push(asked),
  });
  shell.stack = {
    ...shell.stack,
    places: [{ at: 90, screen: 'form', params: { form: 'assign-flag', given: {} }, state: undefined }],
  };
  await press('^r');
  await settle(20);
  await press('Jo Marsh\t');
  await settle(PAUSE);
  expect(kept).toEqual([]);
});

test('a draft is of one account; the subject’s export holds it and an erasure takes it away', async () => {
  const path = demoCopy();
  const store = await openStore({ path });
  const actorOf = (name: string) => () => ({ name, command: 'vschool', at: '2026-11-20T10:00:00Z' });
  const deskFor = (name: string): Desk => {
    const actor = actorOf(name);
    const context = { actor, clock: () => 0, env: {}, commands: COMMANDS } as unknown as Context;
    return deskOf(context, { store, roll: rollOf(store, actor), asAt: '2026-11-20' as IsoDate });
  };
  await deskFor('ann').keepDraft(KEY, { note: 'a first' });
  await deskFor('ann').keepDraft(KEY, { note: 'Ann’s own words' });
  await deskFor('ben').keepDraft({ ...KEY, about: '{}' }, { note: 'rang about 410001' });
  await deskFor('ben').keepDraft({ ...KEY, about: '{"pupil":"410002"}' }, { note: 'of another' });
  expect(await rollOf(store, actorOf('ann')).formDraft(KEY)).toEqual({
    typed: { note: 'Ann’s own words' },
    at: '2026-11-20T10:00:00Z',
  });
  expect(await rollOf(store, actorOf('ben')).formDraft(KEY)).toBeUndefined();
  await store.close();

  const folder = `${path}-subject`;
  const told = ['--names', '--reason', 'request of 3 November', '--db', path];
  expect(vschool(['export', '--subject', '410001', '--folder', folder, ...told]).code).toBe(0);
  const { readFileSync } = await import('node:fs');
  const rows = readFileSync(`${folder}/rows.jsonl`, 'utf8');
  expect(rows).toContain('Ann’s own words');
  expect(rows).toContain('rang about 410001');
  expect(rows).not.toContain('of another');

  const erased = json(
    vschool(['erase', '410001', '--reason', 'by mistake', '--yes', '--json', '--db', path]),
  );
  expect(erased['removed']).toMatchObject({ form_draft: 2 });
  expect(readFileSync(path).includes('Ann’s own words')).toBe(false);
});

test('a reader’s typing is refused like a reader’s edits', async () => {
  const path = demoCopy();
  for (const [account, role] of [
    ['root', 'steward'],
    ['rae', 'reader'],
  ] as const)
    vschool(['accounts', 'set', account, role, '--db', path]);
  const store = await openStore({ path });
  const actor = () => ({ name: 'rae', command: 'vschool', at: '2026-11-20T10:00:00Z' });
  const context = { actor, clock: () => 0, env: {}, commands: COMMANDS } as unknown as Context;
  const desk = deskOf(context, { store, roll: rollOf(store, actor), asAt: '2026-11-20' as IsoDate });
  await expect(desk.keepDraft(KEY, { note: 'a' })).rejects.toThrow('Nothing was changed.');
  await desk.dropDraft(KEY);
  await store.close();
});

test('a draft is forgotten after thirty days, whoever typed it, and is not shown on the day after', async () => {
  const db = demoCopy();
  const store = await openStore({ path: db });
  const at = (day: string): Actor => ({ name: 'os:jo', command: 'tui', at: `${day}T10:00:00Z` });
  const another = { form: 'pep', about: '{"pep":"1"}' };
  await keepDraft(store, at('2026-10-01'), KEY, { why: 'a' });
  await keepDraft(store, { ...at('2026-10-02'), name: 'os:sam' }, another, { text: 'b' });
  expect(readDraft(store.driver, at('2026-10-31'), KEY)).toEqual({
    typed: { why: 'a' },
    at: '2026-10-01T10:00:00Z',
  });
  expect(readDraft(store.driver, at('2026-11-01'), KEY)).toBeUndefined();
  // Nobody else is shown what somebody has typed.
  expect(readDraft(store.driver, { ...at('2026-10-02'), name: 'os:sam' }, KEY)).toBeUndefined();
  const left = (): unknown[] =>
    store.driver.prepare('select account from form_draft order by account desc').pluck().all();
  await keepDraft(store, at('2026-10-31'), another, { text: 'c' });
  expect(left()).toHaveLength(3);
  await keepDraft(store, at('2026-11-01'), another, { text: 'd' });
  expect(left()).toEqual(['os:sam', 'os:jo']);
  await store.close();
});
