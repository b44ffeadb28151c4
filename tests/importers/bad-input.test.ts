import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoCopy, ROOT, temporary, vschool } from '../program.ts';
import { BAD_FILES } from './bad-files.ts';
import { BAD_ROWS } from './bad-rows.ts';
import { type ImportCase, type Imported, importCase, keptIn, pageOf, recordsByLine } from './import-case.ts';

const golden = (name: string): string => join(ROOT, 'tests/golden/bad-input', `${name}.txt`);

const isRoot = process.getuid?.() === 0;

/** A sentence, never a stack: whatever is refused is refused by name. */
function expectSentences({ ran }: Imported): void {
  for (const text of [ran.stdout, ran.stderr]) {
    expect(text).not.toMatch(/Something went wrong|Error:|\bat .*:\d+:\d+|undefined|NaN/);
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').every((line) => line.length < 700)).toBe(true);
  }
}

/** Every row held back is in quarantine as the file has it, cell by cell, under the line where it begins. */
function expectNothingLost(each: ImportCase, { kept, path }: Imported): void {
  const [read, made, changed, unchanged, held] = kept.counts ?? [0, 0, 0, 0, 0];
  expect(read).toBe(made + changed + unchanged + held);
  expect(kept.held).toHaveLength(held);
  if (held === 0) return;
  const records = recordsByLine(readFileSync(path, 'utf8'), each.delimiter);
  for (const { line, row } of kept.held) expect(Object.values(JSON.parse(row))).toEqual(records.get(line));
}

async function expectAsSaid(each: ImportCase): Promise<void> {
  const imported = importCase(each);
  const { ran, kept, before } = imported;
  expect(ran.code).toBe(each.exit);
  expectSentences(imported);
  expect(kept.counts).toEqual(each.counts);
  if (each.counts) expectNothingLost(each, imported);
  else {
    expect(ran.stdout).toBe('');
    expect(kept.size).toEqual(before.size);
  }
  await expect(pageOf(imported)).toMatchFileSnapshot(golden(each.name));
}

describe('a file that is not what it should be is taken all the same, or refused whole in a sentence', () => {
  test.each(BAD_FILES)('$name', expectAsSaid);
});

describe('a row that cannot be taken is held back with its reason, and the rows beside it go in', () => {
  test.each(BAD_ROWS)('$name', expectAsSaid);
});

test.skipIf(isRoot)(
  'a file that this account may not read is refused with what to ask for (skipped: root may read every file)',
  () => {
    const closed = importCase({
      name: 'no-permission',
      bytes: (path) => writeFileSync(path, 'upn\n', { mode: 0o000 }),
      exit: 77,
    });
    expect(closed.ran.code).toBe(77);
    expect(closed.ran.stderr).toBe(
      'no-permission.csv: this account may not read it. Ask its owner for leave to read it. Nothing was changed.\n',
    );
  },
);

test('a code that no list has is kept as it came, warned of by its line, and in no rate', () => {
  const each = BAD_ROWS.find(({ name }) => name === 'unknown-code') as ImportCase;
  const { kept } = importCase(each);
  expect(kept.raw).toEqual(['W9']);
  expect(kept.warnings).toEqual([{ line: 3, kind: 'unmappedCode' }]);
});

test('a file sent again under another name is recognised, and nothing is changed', () => {
  const each = BAD_ROWS.find(({ name }) => name === 'rows-that-disagree') as ImportCase;
  const { db, path } = importCase(each);
  const again = vschool(['import', 'attendance', path, '--db', db]);
  expect(again).toEqual({
    code: 0,
    stdout: 'rows-that-disagree.csv was already imported as run 2. Nothing was changed.\n',
    stderr: '',
  });
  expect(keptIn(db, 2).counts).toBeUndefined();
});

test('a dry run says what would be held back, and leaves no trace', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const file = join(folder, 'dry.csv');
  writeFileSync(
    file,
    'upn,date,session,code\nR899100017001,01/10/2024,AM,/\nR899100017001,31/02/2025,AM,/\n',
  );
  const before = keptIn(db, 0).size;
  const dry = vschool(['import', 'attendance', file, '--db', db, '--dry-run']);
  expect(dry.stdout).toBe(
    'dry.csv: would be imported (dry run, nothing changed). 2 marks read: 1 new, 0 changed, 0 unchanged, 1 held back.\nHeld back: 1 with a date that cannot be read.\n',
  );
  expect(keptIn(db, 0).size).toEqual(before);
});
