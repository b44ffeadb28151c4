import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from '../../src/importers/byte-dictionary.ts';
import { ByteReader, cellsOf } from '../../src/importers/byte-reader.ts';
import { KnownRow } from '../../src/importers/known-row.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const decoder = new TextDecoder();

/** Every row as cells, with the line it begins on. `known` is asked first, and answers by the cells' numbers. */
function rowsOf(text: string, known: boolean): { cells: readonly string[]; line: number }[] {
  const rows: { cells: readonly string[]; line: number }[] = [];
  const words: string[] = [];
  const columns = [new ByteDictionary(), undefined, new ByteDictionary()];
  const row = new KnownRow(',', columns);
  const reader = new ByteReader(
    ',',
    (record) => {
      const cells = cellsOf(record, decoder);
      rows.push({ cells: [cells[0] ?? '', cells[2] ?? ''], line: record.line });
      if (record.count < 3) return;
      for (const [column, keys] of columns.entries()) {
        const [start, end] = [record.starts[column] as number, record.ends[column] as number];
        if (!keys || end === start || keys.get(record.bytes, start, end) !== -1) continue;
        if (cells[column]?.includes('\n')) continue;
        keys.set(record.bytes, start, end, words.length);
        words.push(cells[column] as string);
      }
    },
    (bytes, start, line) => {
      const next = known ? row.read(bytes, start) : -1;
      if (next !== -1)
        rows.push({ cells: [row.values[0], row.values[2]].map((n) => words[n as number] ?? ''), line });
      return next;
    },
  );
  const bytes = bytesOf(text);
  const half = Math.floor(bytes.length / 2);
  reader.push(bytes.subarray(0, half));
  reader.push(bytes.subarray(half));
  reader.end();
  return rows;
}

const cell = fc.constantFrom(
  'a',
  'ab',
  'abc',
  'abcd',
  '"a"',
  '"abc"',
  '"a""b"',
  '"a\nb"',
  '',
  'x\ry',
  '"a,b"',
);
const rowText = fc
  .tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r\r\n'))
  .map(([cells, end]) => cells.join(',') + end);

test('rows of known cells are the rows that the reader would have read', () => {
  fc.assert(
    fc.property(fc.array(rowText, { minLength: 1, maxLength: 30 }), (rows) => {
      const text = rows.join('');
      expect(rowsOf(text, true)).toEqual(rowsOf(text, false));
    }),
    { numRuns: 2000 },
  );
});

test('a row of cells that were met before is taken without being read', () => {
  const keys = new ByteDictionary();
  keys.set(bytesOf('B801200005002'), 0, 13, 7);
  const row = new KnownRow(',', [keys]);
  expect(row.read(bytesOf('B801200005002,x,"y, z"\r\nnext'), 0)).toBe(24);
  expect(row.values[0]).toBe(7);
  expect(row.read(bytesOf('B801200005003,x\r\nnext'), 0)).toBe(-1);
});
