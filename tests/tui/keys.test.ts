import { describe, expect, test } from 'vitest';
import { bind, clashes, findKey, type Key } from '../../src/tui/keys.ts';
import { paletteEntries } from '../../src/tui/palette.ts';
import { SCREENS } from '../../src/tui/screens/index.ts';
import { shellKeys } from '../../src/tui/shell-keys.ts';
import { isPrintable } from '../../src/tui/strokes.ts';
import { openShell } from './open-shell.ts';

const numbered = SCREENS.filter((screen) => screen.isNumbered);
const everywhere = shellKeys(SCREENS);

describe.each(SCREENS.map((screen) => [screen.id, screen] as const))('%s', (_id, screen) => {
  test('no key means two things at once', () => {
    const shell = everywhere as readonly Key<never>[];
    expect(clashes([...(screen.keys as readonly Key<never>[]), ...shell])).toEqual([]);
  });

  test('every key has an id of its own and a title', () => {
    const ids = [...screen.keys, ...everywhere].map((key) => key.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const key of screen.keys) expect(key.title).not.toBe('');
  });
});

test('a planted clash is found, also a sequence that begins with another key', () => {
  const key = (id: string, ...keys: string[]): Key<never> => ({ id, keys, title: id, act: () => undefined });
  expect(clashes([key('one', 'x'), key('two', 'y', 'x')])).toEqual(['x (one) and x (two), browsing']);
  expect(clashes([key('one', 'g'), key('two', 'g g')])).toEqual(['g (one) and g g (two), browsing']);
});

test('numbered screens stand first in the registry, in order', () => {
  expect(SCREENS.slice(0, numbered.length)).toEqual(numbered);
});

const key = (id: string, keys: string[], also: Partial<Key<number>> = {}): Key<number> => ({
  id,
  keys,
  title: `does ${id}`,
  act: () => ({ move: 'back' }),
  ...also,
});

const records = [
  key('down', ['j', 'Down']),
  key('first', ['g g']),
  key('assign', ['a'], { does: 'flag assign' }),
  key('never', ['x'], { when: (scene) => scene > 5 }),
  key('text', ['text', 'Backspace'], { mode: 'typing' }),
];

test('strokes find their record; the beginning of two strokes is begun', () => {
  const keys = bind(records, 1, false);
  expect(findKey(keys, 'Down')).toMatchObject({ id: 'down' });
  expect(findKey(keys, 'g')).toBe('begun');
  expect(findKey(keys, 'g g')).toMatchObject({ id: 'first' });
  expect(findKey(keys, 'x')).toBeUndefined();
  expect(findKey(bind(records, 9, false), 'x')).toMatchObject({ id: 'never' });
});

test('while text is typed, letters are text', () => {
  const keys = bind(records, 1, true);
  expect(findKey(keys, 'j')).toMatchObject({ id: 'text' });
  expect(findKey(keys, 'Down')).toBeUndefined();
  expect(isPrintable('Space')).toBe(true);
  expect(isPrintable('^d')).toBe(false);
});

test('the help finds by key and by words, the commands by what they do as well', () => {
  const keys = bind(records, 1, false);
  const found = (text: string, of: 'keys' | 'commands' = 'keys') =>
    paletteEntries(keys, { of, text, row: 0 }).map((entry) => entry.keys);
  expect(found('')).toEqual(['j  ↓', 'g g', 'a']);
  expect(found('FIRST')).toEqual(['g g']);
  expect(found('↓')).toEqual(['j  ↓']);
  expect(found('flag assign')).toEqual(['a']);
  expect(found('', 'commands')).toEqual(['a', 'j  ↓', 'g g']);
});

test.each([
  ['2', 'assign'],
  ['2\r', 'add judgement'],
  ['3', 'assign'],
  ['3\r', 'assign'],
  ['5', 'add'],
  ['6', 'approve'],
])('%j: what a does there is named at the foot of a screen of 80 columns: %s', async (keys, hint) => {
  const { press, text } = await openShell({}, 80, 24);
  await press(keys);
  expect(text().split('\n').at(-1)).toContain(` a ${hint} `);
});

test('one letter gives to somebody wherever that is done, and one records a suspension', () => {
  const keysOf = (does: string) =>
    SCREENS.flatMap(({ id, keys }) =>
      keys
        .filter((each) => each.does === does)
        .map((each) => [id, each.keys.includes('a'), each.keys.includes('e')]),
    );
  expect([...keysOf('flag assign'), ...keysOf('pep assign')].map(([id, isA]) => [id, isA])).toEqual([
    ['roll', true],
    ['flags', true],
    ['flag', true],
    ['pep', true],
  ]);
  expect(keysOf('exclusion add').map(([id, , isE]) => [id, isE])).toEqual([
    ['exclusions', true],
    ['pupil', true],
  ]);
});
