import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/domain/problem.ts';
import { CsvReader, MalformedCsv, readCsv } from '../../src/importers/csv.ts';
import { hasInputs, INPUTS } from '../program.ts';

interface Record {
  readonly fields: string[];
  readonly line: number;
}

/** The records of a text that comes in pieces. */
function readPieces(pieces: readonly string[], delimiter: string): Record[] {
  const records: Record[] = [];
  const reader = new CsvReader(delimiter, (fields, line) => records.push({ fields, line }));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return records;
}

function refusalOf(text: string, delimiter = ','): Refusal | undefined {
  try {
    readCsv(text, delimiter);
    return undefined;
  } catch (error) {
    if (error instanceof MalformedCsv) return error.refusal;
    throw error;
  }
}

const cell = fc.string({
  unit: fc.constantFrom(
    'a',
    'é',
    '😀',
    '/',
    '\\',
    '#',
    '-',
    ' ',
    '"',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '1',
  ),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
const delimiters = fc.constantFrom(',', ';', '\t', '|');
const newlines = fc.constantFrom('\n', '\r\n');

/** A table as RFC 4180 has it; every cell in quotes where `always`, else only where it must be. */
const written = (
  rows: string[][],
  delimiter: string,
  newline: string,
  always: boolean,
  last: boolean,
): string =>
  rows
    .map((row) =>
      row
        .map((each) =>
          always || /["\r\n]/.test(each) || each.includes(delimiter)
            ? `"${each.replaceAll('"', '""')}"`
            : each,
        )
        .join(delimiter),
    )
    .join(newline) + (last ? newline : '');

const wellFormed = fc.record({
  rows: table,
  delimiter: delimiters,
  newline: newlines,
  always: fc.boolean(),
  last: fc.boolean(),
});

/** One empty cell without quotes is a blank line, and at the end of a file no line at all. */
const endsInNothing = (rows: string[][], always: boolean): boolean =>
  !always && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '';

describe('the reader agrees with csv-parse', () => {
  test('on tables of any cells, delimiter and line ending, with or without quotes and a last newline', () => {
    fc.assert(
      fc.property(wellFormed, ({ rows, delimiter, newline, always, last }) => {
        fc.pre(!endsInNothing(rows, always));
        const text = written(rows, delimiter, newline, always, last);
        const theirs = parse(text, { delimiter, relax_column_count: true }) as string[][];
        const ours = readCsv(text, delimiter).map((record) => record.fields);
        expect(ours).toEqual(theirs);
        expect(ours).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test.runIf(hasInputs)(
    'on every list that schools sent, wherever csv-parse takes the list at all (skipped: no ../shared/inputs)',
    () => {
      const folder = join(INPUTS, 'messy');
      const refused: string[] = [];
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
        if (!name.endsWith('.csv')) continue;
        const text = readFileSync(join(folder, name), 'latin1').replace('ï»¿', '');
        let theirs: string[][] | undefined;
        try {
          const options = { relax_column_count: true, record_delimiter: ['\r\r\n', '\r\n', '\n'] };
          theirs = parse(text, options) as string[][];
        } catch {
          refused.push(name);
        }
        if (theirs) expect(readCsv(text, ',').map((record) => record.fields)).toEqual(theirs);
      }
      expect(refused).toEqual([
        'class_import/malformed.csv',
        'cohort_import/malformed.csv',
        'immunisation_import/point_of_care/malformed.csv',
      ]);
    },
  );
});

test('where a text is cut into pieces never changes what is read from it', () => {
  fc.assert(
    fc.property(
      wellFormed,
      fc.array(fc.nat({ max: 400 }), { maxLength: 30 }),
      ({ rows, delimiter, newline, always, last }, cuts) => {
        const text = written(rows, delimiter, newline, always, last);
        const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((end, i) => text.slice(at[i], end));
        expect(readPieces(pieces, delimiter)).toEqual(readCsv(text, delimiter));
        expect(readPieces([...text], delimiter)).toEqual(readCsv(text, delimiter));
      },
    ),
    { numRuns: 300 },
  );
});

test('a line number is where the record begins, however many lines its cells hold', () => {
  const text = 'a,b\n"one\ntwo\r\nthree",x\n\nplain,"y\n"\nlast,z';
  expect(readCsv(text, ',')).toEqual([
    { fields: ['a', 'b'], line: 1 },
    { fields: ['one\ntwo\r\nthree', 'x'], line: 2 },
    { fields: [''], line: 5 },
    { fields: ['plain', 'y\n'], line: 6 },
    { fields: ['last', 'z'], line: 8 },
  ]);
});

test('LF, CRLF and CR CR LF end a line, with and without quotes', () => {
  const expected = [
    { fields: ['a', 'b'], line: 1 },
    { fields: ['c', 'd'], line: 2 },
  ];
  for (const newline of ['\n', '\r\n', '\r\r\n'])
    for (const text of [`a,b${newline}c,d`, `"a","b"${newline}"c","d"${newline}`])
      expect(readCsv(text, ',')).toEqual(expected);
});

test('a quotation mark inside a cell without quotes is text', () => {
  expect(readCsv('5" pipe,say "hi",\\\n', ',')).toEqual([{ fields: ['5" pipe', 'say "hi"', '\\'], line: 1 }]);
});

test('rows of any length are read as they are', () => {
  expect(readCsv('a,b,c\n1\n1,2,3,4,\n', ',').map(({ fields }) => fields)).toEqual([
    ['a', 'b', 'c'],
    ['1'],
    ['1', '2', '3', '4', ''],
  ]);
});

const MALFORMED: readonly [title: string, text: string, kind: string, line: number, character?: number][] = [
  ['a quote that never closes', 'a,b\n1,"2\n3,4\n', 'openQuote', 2, 3],
  ['a quote that never closes, after lines in quotes', 'a,b\n"x\ny","2\n', 'openQuote', 3, 4],
  ['a quote that opens on the last character', 'a,b\n1,"', 'openQuote', 2, 3],
  ['text after a closing quote', 'a,b\n"1"x,2\n', 'textAfterQuote', 2, 4],
  ['text after a closing quote two lines further down', 'a,b\n"1\n2\n3" x,2\n', 'textAfterQuote', 4, 3],
  ['a space after a closing quote', '"a" ,b\n', 'textAfterQuote', 1, 4],
  ['2,001 cells', `a\n${','.repeat(2000)}\n`, 'tooManyColumns', 2],
  ['a record of more than a million characters', `a\n${'x'.repeat(1_048_577)}`, 'longRecord', 2],
  ['a million characters in quotes', `a\n"${'x\n'.repeat(600_000)}`, 'longRecord', 2],
];

test.each(MALFORMED)('%s refuses the file by line and character', (_, text, kind, line, character) => {
  const refused = refusalOf(text);
  expect(refused?.kind).toBe(kind);
  expect([refused?.line, refused?.character]).toEqual([line, character]);
});

test('2,000 cells and a million characters are taken', () => {
  expect(readCsv(`${','.repeat(1999)}\n`, ',')[0]?.fields).toHaveLength(2000);
  expect(readCsv(`${'x'.repeat(1_000_000)}\n`, ',')[0]?.fields[0]).toHaveLength(1_000_000);
});
