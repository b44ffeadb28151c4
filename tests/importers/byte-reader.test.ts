import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteDictionary } from '../../src/importers/byte-dictionary.ts';
import { ByteReader, cellsOf, UnreadableBytes } from '../../src/importers/byte-reader.ts';
import { CsvReader, MalformedCsv } from '../../src/importers/csv.ts';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function byBytes(text: string, delimiter: string, cuts: readonly number[]): Row[] | 'refused' {
  const rows: Row[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = new ByteReader(delimiter, (record) =>
    rows.push({ cells: cellsOf(record, decoder), line: record.line }),
  );
  const bytes = bytesOf(text);
  try {
    let at = 0;
    for (const cut of [...cuts.map((each) => each % (bytes.length + 1)), bytes.length].sort(
      (a, b) => a - b,
    )) {
      reader.push(bytes.slice(at, cut));
      at = cut;
    }
    reader.end();
    return rows;
  } catch (error) {
    if (error instanceof UnreadableBytes) return 'refused';
    throw error;
  }
}

function byText(text: string, delimiter: string): Row[] | 'refused' {
  const rows: Row[] = [];
  const reader = new CsvReader(delimiter, (cells, line) => rows.push({ cells, line }));
  try {
    reader.push(text);
    reader.end();
    return rows;
  } catch (error) {
    if (error instanceof MalformedCsv) return 'refused';
    throw error;
  }
}

/** Text made of what matters to a reader, and of letters of one byte and of more. */
const noise = fc
  .array(
    fc.constantFrom('"', '""', ',', ';', '\n', '\r\n', '\r\r\n', 'a', 'Siân', '/', '\\', ' ', '31/12/2026'),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('bytes are parted as text is', () => {
  test('whatever the text, and wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(
        noise,
        fc.constantFrom(',', ';'),
        fc.array(fc.nat(500), { maxLength: 5 }),
        (text, delimiter, cuts) => {
          expect(byBytes(text, delimiter, cuts)).toEqual(byText(text, delimiter));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a quoted cell with a line in it, a doubled quote, and the line of the next row', () => {
    expect(byBytes('a,"b\nc ""d""",e\r\nf,g,h', ',', [4])).toEqual([
      { cells: ['a', 'b\nc "d"', 'e'], line: 1 },
      { cells: ['f', 'g', 'h'], line: 3 },
    ]);
  });
});

describe('a dictionary of cells', () => {
  test('finds what was put in, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 14 }), { maxLength: 2000 }),
        fc.string(),
        (keys, other) => {
          const dictionary = new ByteDictionary();
          const find = (text: string): number => dictionary.get(bytesOf(text), 0, bytesOf(text).length);
          const known = new Map<string, number>();
          for (const [value, key] of keys.entries()) {
            expect(find(key)).toBe(-1);
            dictionary.set(bytesOf(key), 0, bytesOf(key).length, value);
            known.set(key, value);
          }
          for (const [key, value] of known) expect(find(key)).toBe(value);
          for (const [key, value] of [...known].reverse()) expect(find(key)).toBe(value);
          expect(find(other)).toBe(known.get(other) ?? -1);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('an empty cell is never known', () => {
    const dictionary = new ByteDictionary();
    dictionary.set(bytesOf(''), 0, 0, 7);
    expect(dictionary.get(bytesOf(''), 0, 0)).toBe(-1);
  });
});
