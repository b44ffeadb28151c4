import { expect, test } from 'vitest';
import { frame } from '../../src/tui/frame.ts';
import { numberOf, openShell } from './open-shell.ts';

/** Of how many rows, without which one. */
const statusOf = (text: string): string | undefined => / \d+ of (\d+)/.exec(text)?.[1];

test.each([
  ['PEPs', 'peps', 'year 11', 'year is exactly 11'],
  ['Suspensions', 'exclusions', 'suspended this year', 'suspended'],
  ['Premium', 'premium', 'year 6', 'year is exactly 6'],
  ['Flags', 'flags', 'year 11', 'year is exactly 11'],
])('%s take a question of the cohort language, or words', async (_title, screen, question, said) => {
  const { press, text, shell } = await openShell({}, 100, 40);
  await press(numberOf(screen));
  const whole = statusOf(text());
  await press(`/${question}`);
  expect(text()).toContain(` /${question}▏`);
  expect(text()).toContain(said);
  await press('\r');
  expect(text().split('\n')[0]).toContain(`/${question}`);
  shell.press('Esc');
  expect(text().split('\n')[0]).not.toContain('/');
  expect(statusOf(text())).toBe(whole);
  await press('/zzz');
  expect(text()).toContain('Nobody in this list matches /zzz. Esc clears the filter.');
  expect(text()).toMatch(/None of \d+/);
});

test('the term’s board by a question: those of whom it is so, counted', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press(`${numberOf('peps')}/school "hill"`);
  expect(text()).toContain('PEP 1 of 1 (');
  expect(text()).toContain('Nowak, Łukasz');
});

test.each([
  [60, /Haddad, Amira +✗ 12 Oct, first PEP begun *$/m],
  [60, /Nowak, Łukasz +25 Mar 27, spring PEP *$/m],
  [80, /Haddad, Amira +Year 7 +✗ 12 Oct, first PEP begun *$/m],
  [120, /Haddad, Amira +Year 7 +✗ 12 October, first PEP begun *$/m],
])('at %i columns what is owed next is whole, beside its day', async (columns, row) => {
  const { press, text } = await openShell({}, columns, 24);
  await press(numberOf('peps'));
  expect(text()).toMatch(row);
});

test('what is owed next is read aloud in all of its words where few are shown', async () => {
  const { press, shell } = await openShell({}, 80, 24);
  await press(numberOf('peps'));
  const said = frame(shell, '').lines.flatMap((spans) => spans.map((each) => each.said ?? ''));
  expect(said).toContain('Owed next overdue, 12 October, first PEP begun');
});

test('coming back from a pupil stands on the last one seen, in the filtered list', async () => {
  const { press, text, shell } = await openShell({}, 100, 40);
  await press(`${numberOf('exclusions')}\r`);
  await press('J');
  shell.press('Esc');
  expect(text()).toMatch(/▸ Adeyemi/);
});

test('the work list by a question, one line a flag and one line a pupil, with what is put off beside it', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press(`${numberOf('flags')}/year 6`);
  expect(text()).toContain('Flag 1 of 4 (22)');
  await press('\rv');
  expect(text().split('\n')[0]).toContain('by pupil');
  expect(text()).toContain('Pupil 1 of 1 (10)');
});

test.each([
  ['Roll', 'roll', 'year 11', 'year 6'],
  ['Flags', 'flags', 'year 11', 'year 6'],
  ['Settings', 'settings', 'premium', 'pep'],
])(
  '%s: / on a filter stands ready to be typed over, and Esc gives the old one back',
  async (_title, screen, one, other) => {
    const { press, text, shell } = await openShell({}, 100, 40);
    await press(screen === 'settings' ? 'gt' : numberOf(screen));
    const head = (): string => text().split('\n')[0] ?? '';
    await press(`/${one}\r`);
    const was = statusOf(text());
    await press('/');
    expect(text()).toContain(` /${one}▏`);
    await press(other);
    expect(text()).toContain(` /${other}▏`);
    expect(text()).not.toContain(one + other);
    shell.press('Esc');
    expect(head()).toContain(`/${one}`);
    expect(statusOf(text())).toBe(was);
    // The old one is worked on where a key that rubs out a word, or Tab, comes first.
    await press('/\u0017');
    expect(text()).toContain(one === 'premium' ? ' /▏' : ' /year ▏');
    shell.press('Esc');
    expect(head()).toContain(`/${one}`);
    await press('/\u007f');
    expect(text()).toContain(' /▏');
    await press('\r');
    expect(head()).not.toContain('/');
    await press(`/${one}\r`);
    shell.press('Esc');
    expect(head()).not.toContain('/');
  },
);

test('what is due soon is a list of its own, reached by g d', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press('gd');
  expect(text().split('\n')[0]).toContain('vschool › Due soon');
  expect(text()).toContain('Due in ten school days, by Friday 4 December: nothing that is recorded');
  expect(text()).toContain('nothing has ever been supplied: what is due by them is not known.');
});

test('a setting that is one of a few lists them, with the one that stands and the default', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press('gt/pep.unit\re');
  expect(text()).toContain('↑ ↓ choose');
  expect(text()).toMatch(/working +the default/);
  expect(text()).toMatch(/school +as it stands/);
  // One that may be anything has nothing to choose from.
  const other = await openShell({}, 100, 40);
  await other.press('gt/backup.folder\re');
  expect(other.text()).toContain('Change the setting');
  expect(other.text()).not.toContain('↑ ↓ choose');
});

test('at 80 columns what is next for a suspended pupil is said whole under the list', async () => {
  const { press, text } = await openShell({}, 80, 24);
  await press(numberOf('exclusions'));
  expect(text()).toContain(' Pritchard, Siân: over 5 by 24 November if out again');
});

test('on a low screen the forecast gives way to requests and to what they are for; with room it is whole', async () => {
  const low = await openShell({}, 80, 15);
  await low.press(numberOf('premium'));
  expect(low.text()).not.toContain('A request made by');
  expect(low.text()).toContain('▸ Siân Pritchard');
  expect(low.text()).toContain('Request 10: Mentoring, £350. Target 41,');
  const high = await openShell({}, 80, 24);
  await high.press(numberOf('premium'));
  expect(high.text()).toContain('A request made by');
});
