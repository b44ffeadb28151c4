import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importAttendance } from '../../commands/import-files.ts';
import type { TextFile } from '../../commands/source.ts';
import type { Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { ACTOR, linesOf, marksOf, OPTIONS, PUPILS, sampleStore } from './sample-store.ts';

const HEADINGS = 'code,upn,date,session,school_urn,local_id,surname,note,dob';

/** A cell as files write it, right or wrong. */
const cell = {
  code: fc.constantFrom('/', '\\', 'L', 'I', 'O', 'C2', 'W9', 'J', '', '-', 'much too long for a code', ' I'),
  upn: fc.constantFrom(
    ...PUPILS.map(({ upn }) => upn),
    ...PUPILS.map(({ upn }) => upn.toLowerCase()),
    'B801200005002',
    '',
  ),
  date: fc.constantFrom(
    '2026-11-09',
    '10/11/2026',
    '11/11/2026',
    '31/02/2026',
    '14/11/2026',
    '2026-11-21',
    '2026-10-26',
  ),
  session: fc.constantFrom('AM', 'PM', 'am', 'Afternoon', '1', 'noon', ''),
  school: fc.constantFrom('900901', '900902', '900903', '', 'x'),
  localId: fc.constantFrom('71', '74', '99', ''),
  surname: fc.constantFrom(
    '',
    'Thornfield',
    'MARCHBANK',
    'Quilby',
    '"Thorn\nfield"',
    '"Elle""rby"',
    ' ',
    'Th',
  ),
  dob: fc.constantFrom('', '14/05/2016', '2016-05-14', '14/05/2015', 'not known'),
  note: fc.constantFrom('', 'x', '"said ""no"""', '"two\nlines"'),
};
const row = fc
  .tuple(
    cell.code,
    cell.upn,
    cell.date,
    cell.session,
    cell.school,
    cell.localId,
    cell.surname,
    cell.note,
    cell.dob,
    fc.constantFrom(9, 9, 9, 9, 8, 6),
  )
  // A row that ends early says nothing in the cells that it lacks.
  .map((cells) => cells.slice(0, cells[9]).join(','));

function fileOf(rows: readonly string[], withBytes: boolean): TextFile {
  const text = `${HEADINGS}\n${rows.join('\n')}\n`;
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'marks.csv',
    sha256: createHash('sha256').update(text).digest('hex'),
    encoding: 'utf-8',
    start: text,
    pieces: () => [text].values() as Generator<string>,
    ...(withBytes ? { bytes: () => [bytes.slice(0, 100), bytes.slice(100)] } : {}),
  };
}

async function imported(rows: readonly string[], withBytes: boolean): Promise<unknown> {
  const store: Store = await sampleStore();
  store.driver.exec(
    "insert into setting values ('brake.marks-allowed', '100000'), ('brake.pupils-allowed', '100000')",
  );
  const outcome = await importAttendance(store, ACTOR, fileOf(rows, withBytes), OPTIONS);
  const held = heldRows(store, outcome.run as number);
  const warnings = store.driver
    .prepare('select line, kind, value from import_warning order by warning_id')
    .all();
  const state = { outcome, held, warnings, lines: linesOf(store), marks: marksOf(store) };
  await store.close();
  return state;
}

test('marks by bytes and marks by text are the same marks, the same rows held back, the same doubts', () =>
  fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
      expect(await imported(rows, true)).toEqual(await imported(rows, false));
    }),
    { numRuns: 60 },
  ));
