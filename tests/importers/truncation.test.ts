import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { Malformed } from '../../src/importers/malformed.ts';
import type { SessionTotal } from '../../src/importers/session-total.ts';
import { demoCopy, ROOT, temporary, vschool } from '../program.ts';
import { keptIn } from './import-case.ts';
import { attendanceFixture, IN_THE_BOROUGH, readAs } from './rows-of.ts';

/*
 * A file that was cut on its way. A row without all its cells or with an open quote shows; one that lacks only the
 * end of its last cell cannot be told from a row that was sent so.
 */

type Row = Mark | SessionTotal;
const FILES = [
  'good.csv',
  'day-grid.csv',
  'week-grid.csv',
  'dates.csv',
  'marks-string.csv',
  'summary.csv',
  'ctf.xml',
];

interface Cut {
  readonly rows: readonly string[];
  readonly said: number;
}

/** A row as text. A cut inside a letter of two bytes has all names read as Windows-1252: whose row it is, its UPN says. */
const withoutName = ({ pupil, ...row }: Row): string => JSON.stringify({ upn: pupil.upn, ...row });

/** What is read of a file's first bytes; nothing where it is refused whole. */
function readCut(bytes: Buffer): Cut | undefined {
  // A cut inside a letter of two bytes leaves a text that is no UTF-8: the program reads it as Windows-1252.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  try {
    const { rows, errors, warnings } = readAs<Row>(attendanceImporter, text, IN_THE_BOROUGH);
    return { rows: rows.map(withoutName), said: errors.length + warnings.length };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

describe.each(FILES)('%s cut at every byte of its last 200', (name) => {
  const whole = Buffer.from(attendanceFixture(name).trimEnd());
  const all = readCut(whole)?.rows ?? [];
  const cuts = Array.from({ length: 200 }, (_, n) => {
    const bytes = whole.subarray(0, whole.length - 1 - n);
    return { bytes, cut: readCut(bytes) };
  });

  const cells = (line: string): number => line.split(',').length;
  const width = cells(attendanceFixture(name).split('\n')[0] ?? '');
  const lastLine = (bytes: Buffer): string => bytes.toString('utf8').split('\n').at(-1) ?? '';

  test('is refused, or gives only what the whole file gives, unless the last cell alone is shorter', () => {
    for (const { bytes, cut } of cuts)
      if (cells(lastLine(bytes)) < width)
        expect(cut?.rows.filter((row) => !all.includes(row)) ?? []).toEqual([]);
  });

  test('says of the row that was cut that it was, wherever a cell of it is missing', () => {
    for (const { bytes, cut } of cuts) {
      const last = lastLine(bytes);
      // Of a row cut to nothing but its first commas nothing is left to say.
      if (cut && bytes.includes('\n') && !/^,*$/.test(last) && cells(last) < width)
        expect(cut.said).toBeGreaterThan(0);
    }
  });
});

describe('the program', () => {
  const send = (bytes: Buffer, name: string) => {
    const folder = temporary();
    const db = demoCopy(folder);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const ran = vschool(['import', 'attendance', path, '--names', '--db', db]);
    return { ran, kept: keptIn(db, 1), said: (text: string) => text.replaceAll(folder, '') };
  };
  const week = readFileSync(join(ROOT, 'fixtures/imports/attendance/good.csv'));

  test('takes the rows before the one that was cut, and names that one', () => {
    const { ran, kept } = send(week.subarray(0, week.indexOf('E898204420011') + 40), 'cut.csv');
    expect(ran.code).toBe(1);
    expect(kept.counts?.[4]).toBe(1);
    expect(ran.stderr).toContain(
      'cut.csv, line 12: the row has 3 cells, and its mark should stand in cell 7.',
    );
  });

  test('takes no code that was cut in two, though half of it is a code as well', () => {
    const text =
      'upn,date,session,code,reason\nR899100017001,01/10/2024,AM,/,\nR899100017001,01/10/2024,PM,C';
    const { ran, kept } = send(Buffer.from(text), 'cut.csv');
    expect([ran.code, kept.counts]).toEqual([1, [2, 1, 0, 0, 1]]);
    expect(ran.stderr).toContain(
      'cut.csv, line 3: the file ends inside this row: it has 4 cells of 5, and no end of line. The file was cut on its way; ask for it again.',
    );
  });

  test('refuses a transfer file that was cut, and changes nothing', () => {
    const file = readFileSync(join(ROOT, 'fixtures/imports/attendance/ctf.xml'));
    const { ran, kept } = send(file.subarray(0, file.length - 30), 'cut.xml');
    expect(ran.code).toBe(65);
    expect(kept.counts).toBeUndefined();
    expect(ran.stderr).toMatch(
      /^cut\.xml, line \d+, character \d+: the XML is broken here \(.+\), and what follows cannot be trusted\. Ask the sender for the file again\. Nothing was changed\.\n$/,
    );
  });

  test('refuses a file that was cut inside quotation marks, and changes nothing', () => {
    const text = 'upn,date,session,code,reason\nR899100017001,01/10/2024,AM,/,"late, the bu';
    const { ran, kept } = send(Buffer.from(text), 'cut.csv');
    expect(ran.code).toBe(65);
    expect(kept.counts).toBeUndefined();
    expect(ran.stderr).toBe(
      'cut.csv, line 2, character 31: a quotation mark opens here and never closes. Save the sheet again as CSV, or mend that line, and send the file again. Nothing was changed.\n',
    );
  });
});
