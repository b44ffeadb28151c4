import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BAD_FILES } from '../importers/bad-files.ts';
import { BAD_ROWS } from '../importers/bad-rows.ts';
import { ROOT } from '../program.ts';
import { GUARDS } from '../trust/guards.ts';

/** Lines of the tables: the fault, and its test. */
const LINES = readFileSync(join(ROOT, 'tests/faults.md'), 'utf8')
  .split(/^## /m)
  .filter((part) => /^(?:Storage|Attack|Input)\n/.test(part))
  .flatMap((part) => part.split('\n').filter((line) => /^\| (?!fault )/.test(line)))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, fault = '', cell = '']) => [fault, cell] as const);

const CASES = [...BAD_FILES, ...BAD_ROWS].map(({ name }) => name);

/** The names of the tests of a file: a text that is followed by a function. */
const namesIn = (file: string): string[] =>
  [
    ...readFileSync(join(ROOT, 'tests', file), 'utf8').matchAll(
      /\(\s*(['"`])((?:(?!\1)[^\n\\]|\\.)+)\1,\s*(?:async )?(?:\(|\w+ =>)/g,
    ),
  ].map((found) => found[2] as string);

/** Whether a name with “…” for what is left out is that of a test; what a test puts in itself is left out always. */
function isNameOf(said: string, name: string): boolean {
  const parts = said.split('…').map((part) => part.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

/** What a cell names and is not there. */
function missing(cell: string): string[] {
  let names = CASES;
  return [...cell.matchAll(/(\S+\.test\.ts)|“([^”]+)”/g)].flatMap(([, file, said = '']) => {
    if (file !== undefined) {
      if (!existsSync(join(ROOT, 'tests', file))) return file;
      names = namesIn(file);
      return [];
    }
    return names.some((name) => isNameOf(said, name)) ? [] : said;
  });
}

test.each(LINES)('the fault “%s” has a test that there is, or a reason why it has none', (_, cell) => {
  if (cell.startsWith('none')) expect(cell).toMatch(/^none(?: of its own)?: .{20,}/);
  else {
    expect(cell).toMatch(/“[^”]+”/);
    expect(missing(cell)).toEqual([]);
  }
});

test('the lines are all there, and a file or a name that is not there would be missed', () => {
  expect(LINES.length).toBeGreaterThan(75);
  expect(missing('trust/nothing.test.ts “a”')).toEqual(['trust/nothing.test.ts', 'a']);
  expect(missing('trust/order.test.ts “where the clock …”')).toEqual([]);
  expect(missing('trust/order.test.ts “where the clock stops …”, “nul-byte”; “tabs”')).toEqual([
    'where the clock stops …',
    'nul-byte',
    'tabs',
  ]);
  expect(missing('“nul-byte”, “no-such-case”')).toEqual(['no-such-case']);
});

test.each(GUARDS)(
  'the guard “$what” of $file stands there once, and its test is there',
  ({ file, stands, instead, test: [where, name] }) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(text.split(stands)).toHaveLength(2);
    expect(instead).not.toBe(stands);
    expect(existsSync(join(ROOT, 'tests', where))).toBe(true);
    expect(name.length).toBeGreaterThan(10);
  },
);
