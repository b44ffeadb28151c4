import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attendanceImporter, type Mark } from '../../src/importers/attendance.ts';
import { calendarImporter } from '../../src/importers/calendar.ts';
import { ctfForm } from '../../src/importers/ctf.ts';
import { Malformed } from '../../src/importers/malformed.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { INPUTS } from '../program.ts';
import { attendanceFixture, brief, IN_THE_BOROUGH, readAs } from './rows-of.ts';

const read = (text: string) => readAs<Mark>(attendanceImporter, text, IN_THE_BOROUGH);
const good = attendanceFixture('ctf.xml');

/** The records of a file, its cells by their headings, empty ones left out. */
function records(...pieces: string[]): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  ctfForm.read(pieces, (fields) => {
    const cells = fields.map((field, i) => [ctfForm.headings[i], field] as const);
    found.push(Object.fromEntries(cells.filter(([, field]) => field !== '')));
  });
  return found;
}

const refusal = (text: string): string => {
  try {
    return `${records(text).length} records`;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { line, character, reason } = error.refusal;
    return `line ${line}, character ${character}: ${reason}`;
  }
};

describe('what a file is', () => {
  const kind = (start: string, tables = attendanceImporter.tables): string => {
    const found = recogniseFile(tables, start);
    return found.ok ? `${found.value.table.id} of ${found.value.xml?.name}` : found.error.reason;
  };

  test('is known by its outermost element, under a comment, a byte order mark and a declaration', () => {
    expect(kind(good)).toBe('marks-string of Common Transfer File');
    expect(kind('\ufeff<?xml version="1.0"?><!-- a --><CTfile>')).toBe(
      'marks-string of Common Transfer File',
    );
    expect(kind('<c:CTfile xmlns:c="x">')).toBe('marks-string of Common Transfer File');
  });

  test('XML of another kind is refused by name', () => {
    expect(kind('<?xml version="1.0"?><Message><Header/></Message>')).toBe(
      'it is XML, and its outermost element is Message. Of XML, what is known here is a Common Transfer File (CTfile).',
    );
  });

  test('a web page is told from XML', () => {
    expect(kind('<!DOCTYPE html><html lang="en"><body>')).toBe(
      'it is a web page: a page of a site was saved, not the file behind it.',
    );
  });

  test('an importer that knows no XML says that there are no headings', () => {
    expect(kind(good, calendarImporter.tables)).toMatch(/^none of the first rows/);
  });
});

describe('ctf.xml', () => {
  test('is 33 marks: one year of every day of the week, and one of two days', () => {
    const { rows, errors, warnings } = read(good);
    expect([errors, warnings]).toEqual([[], []]);
    const whose = Map.groupBy(rows, ({ pupil, schoolUrn }) => `${pupil.upn} ${pupil.forename} ${schoolUrn}`);
    expect(
      [...whose].map(([who, own]) => `${who}: ${own.length}, ${own[0]?.date} to ${own.at(-1)?.date}`),
    ).toEqual([
      'R899100017001 Siân 900024: 29, 2026-09-07 to 2026-09-25',
      'H899100018014 Tobias 900024: 4, 2026-11-17 to 2026-11-18',
    ]);
  });

  test('keeps leading noughts and spaces, and takes no UPN from an element that it does not know', () => {
    expect(records(good)[0]).toMatchObject({ UPN: 'R899100017001', surname: "O'Dwyer-Price", Estab: '0830' });
    expect(records(good)[1]?.['AttendanceMarks']).toBe('  /\\/\\');
  });

  test('is the same in pieces of any size', () => {
    const whole = records(good);
    for (const size of [1, 7, 100]) {
      const pieces = good.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) as string[];
      // A comment before the declaration has to be in the first piece: a file is read a quarter of a megabyte at a time.
      const [head, rest] = [good.slice(0, 120), pieces.join('').slice(120)];
      expect(records(head, ...(rest.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) as string[]))).toEqual(
        whole,
      );
    }
  });
});

test('ctf-bad.xml: totals that disagree and a school without a URN are held back by line, an empty year is said', () => {
  const { rows, errors, warnings } = read(attendanceFixture('ctf-bad.xml'));
  expect(rows).toEqual([]);
  expect(errors.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
    '11 AttendanceMarks: the string holds 4 possible, 4 attended and 0 authorised; beside it stand 4 possible, 4 attended and 1 authorised. Nothing of it is taken.',
    '16 Estab: the school is given as DfE number XXX/0004, and no list of DfE numbers is held here. Put its URN in a column school_urn and send the row again.',
  ]);
  expect(warnings.map(brief)).toEqual(['noMark 18 AttendanceMarks']);
});

describe('broken XML is refused with its line and place', () => {
  test.each([
    ['<CTfile>\n<Pupil>\n</CTfile>', 'line 3, character 9'],
    ['<CTfile>\n<Pupil a=b/>\n</CTfile>', 'line 2, character 10'],
    ['<CTfile>\n<Pupil>&nbsp;</Pupil></CTfile>', 'line 2, character 13'],
    ['<CTfile>\n<Pupil>', 'line 2, character 7'],
    ['<CTfile></CTfile><CTfile/>', 'line 1, character'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><CTfile>&a;</CTfile>', 'line 1, character'],
  ])('%j', (text, place) => {
    expect(refusal(text)).toContain(place);
    expect(refusal(text)).toMatch(/the XML is broken here \(.+\), and what follows cannot be trusted\.$/);
  });
});

test('a file cut at any byte of its last 200 is refused whole', () => {
  const end = good.trimEnd();
  for (let cut = 1; cut <= 200; cut++) expect(refusal(end.slice(0, -cut))).toMatch(/the XML is broken here/);
});

const CTF = join(INPUTS, 'ctf');

test.skipIf(!existsSync(CTF))(
  'the three transfer files that others published hold no attendance, and are read to their end (skipped: no ../shared/inputs)',
  () => {
    for (const name of ['schoolgle_fsp_380LLLL', 'schoolgle_phonics', 'schoolgle_sample_ks2'])
      expect(records(readFileSync(join(CTF, `${name}.ctf.xml`), 'utf8'))).toEqual([]);
  },
);
