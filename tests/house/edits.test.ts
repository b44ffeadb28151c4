import { expect, test } from 'vitest';
import { editsTable, KEYS_OF_EDITS, keysFor } from '../../commands/build/edits-page.ts';
import { EDITS, EVERY_EDIT, NOT_ON_SCREENS } from '../../commands/edits.ts';
import { COMMANDS } from '../../commands/index.ts';
import { FORMS } from '../../src/tui/forms/index.ts';

/** Actions that answer and change nothing. */
const ANSWERS = [
  ...[
    'agreement',
    'blank',
    'board',
    'check',
    'compare',
    'diff',
    'due',
    'list',
    'measures',
    'reconcile',
    'sample',
  ],
  ...['scales', 'show'],
];

test('whatever a command edits is on a screen, or says why not; never both', () => {
  const [on, off] = [
    EVERY_EDIT.filter((edit) => keysFor(edit).length > 0),
    EVERY_EDIT.filter((edit) => keysFor(edit).length === 0),
  ];
  expect(off.toSorted()).toEqual(Object.keys(NOT_ON_SCREENS).sort());
  expect(on.filter((edit) => edit in NOT_ON_SCREENS)).toEqual([]);
  for (const reason of Object.values(NOT_ON_SCREENS)) expect(reason.length).toBeGreaterThan(20);
});

test('every command that can be tried with --dry-run is known to edit', () => {
  const dry = COMMANDS.filter(({ options = [] }) => options.some(({ flags }) => flags === '--dry-run'));
  expect(dry.map(({ name }) => name).filter((name) => !(name in EDITS))).toEqual([]);
  for (const name of Object.keys(EDITS)) expect(COMMANDS.map((command) => command.name)).toContain(name);
});

test('every action that a command names either answers or is known to edit', () => {
  const named = COMMANDS.flatMap(({ name, arguments: taken = [] }) => {
    const [first] = taken;
    if (!first || !/^[<[]action/.test(first.name) || name === 'premium') return [];
    const words = first.description.split(/;| else /)[0] ?? '';
    return words.split(/, | or /).map((action) => `${name} ${action.trim()}`);
  });
  expect(named.length).toBeGreaterThan(40);
  const unknown = named.filter((each) => {
    const [, action = ''] = each.split(' ');
    return !EVERY_EDIT.includes(each) && !ANSWERS.includes(action);
  });
  expect(unknown).toEqual([]);
});

test('a key that names a command names one that there is', () => {
  const wrong = KEYS_OF_EDITS.filter(({ does }) => {
    const [name = ''] = does.split(' ');
    const isEdit = EVERY_EDIT.some((edit) => does === edit || does.startsWith(`${edit} `));
    return !isEdit && !(name === 'report' && does === 'report --output');
  });
  expect(wrong).toEqual([]);
});

test('every form is opened by a key', () => {
  const opened = new Set(KEYS_OF_EDITS.map(({ does }) => does));
  expect(FORMS.filter(({ does }) => !opened.has(does))).toEqual([]);
  expect(new Set(FORMS.map(({ id }) => id)).size).toBe(FORMS.length);
});

test('the table names the screen and the key', () => {
  expect(editsTable()).toMatch(/\| `vschool flag assign` \| .*Flags `a`, Flag `a` \|/);
  expect(editsTable()).toContain('| `vschool premium approve` | Premium `a` |');
  expect(editsTable()).toContain('| `vschool restore` | none: it puts another database');
});
