import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importAttendance } from '../../commands/import-files.ts';
import type { TextFile } from '../../commands/source.ts';
import type { Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { ACTOR, OPTIONS, PUPILS, sampleStore, textFile } from './sample-store.ts';

// Everybody of the sample was born on 14 May 2016.
const [ADA, BO] = PUPILS;
const HEADINGS = 'UPN,Pupil Name,Date of Birth,date,session,code';

let store: Store;
beforeEach(async () => {
  store = await sampleStore();
});
afterEach(() => store.close());

function withBytes(text: string): TextFile {
  const bytes = new TextEncoder().encode(text);
  return {
    ...textFile(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: () => [bytes.slice(0, 90), bytes.slice(90)],
  };
}

async function imported(lines: readonly string[], headings = HEADINGS) {
  const outcome = await importAttendance(
    store,
    ACTOR,
    withBytes(`${[headings, ...lines].join('\n')}\n`),
    OPTIONS,
  );
  const held = heldRows(store, outcome.run as number).map(({ line, kind, column, reason }) => ({
    line,
    kind,
    column,
    reason,
  }));
  return { outcome, held };
}

const markedOf = (localId: string): unknown[] =>
  store.driver.prepare('select date || session from marks where pupil = ? order by 1').pluck().all(localId);

test('a row with another date of birth than the child of its UPN is held back, with line and column', async () => {
  const { outcome, held } = await imported([
    `${ADA.upn},Ada Thornfield,14/05/2016,09/11/2026,AM,/`,
    `${ADA.upn},Ada Thornfield,14/05/2015,09/11/2026,PM,/`,
    `${ADA.upn},Ada Thornfield,14/05/2016,10/11/2026,AM,/`,
  ]);
  expect(outcome).toMatchObject({
    read: 3,
    new: 2,
    quarantined: 1,
    reasons: { birthDateOfAnother: 1 },
    warnings: {},
  });
  expect(held).toEqual([
    {
      line: 3,
      kind: 'birthDateOfAnother',
      column: 'Date of Birth',
      reason:
        'the row gives another date of birth than the roll has for pupil 71, whose number it gives: it may be about another child. If so, correct the number. If it is about 71, correct the date of birth or leave it empty; if the roll is wrong, a file of pupils changes it. Then read the row again.',
    },
  ]);
  expect(markedOf('71')).toEqual(['2026-11-09AM', '2026-11-10AM']);
});

test('a row with the name of another child of the roll is held back, and says which two', async () => {
  const { outcome, held } = await imported([
    `${ADA.upn},Ada Thornfield,,09/11/2026,AM,/`,
    `${ADA.upn},"Marchbank, Bo",,09/11/2026,PM,/`,
  ]);
  expect(outcome).toMatchObject({ read: 2, new: 1, quarantined: 1, reasons: { nameOfAnother: 1 } });
  expect(held).toEqual([
    {
      line: 3,
      kind: 'nameOfAnother',
      column: 'Pupil Name',
      reason:
        'the row gives the number of pupil 71 and the name of pupil 72. Which of the two is meant, only the sender can say. Correct the one that is wrong and read the row again.',
    },
  ]);
  expect(markedOf('71')).toEqual(['2026-11-09AM']);
  expect(markedOf('72')).toEqual([]);
});

test('cells that were all met before hide nothing: each is compared beside the UPN that it stands beside', async () => {
  const { outcome, held } = await imported([
    `${ADA.upn},Ada Thornfield,14/05/2016,09/11/2026,AM,/`,
    `${BO.upn},Bo Marchbank,14/05/2016,10/11/2026,PM,/`,
    `${BO.upn},Ada Thornfield,14/05/2016,09/11/2026,AM,/`,
    `${BO.upn},Bo Marchbank,14/05/2016,09/11/2026,AM,/`,
    `${ADA.upn},Bo Marchbank,14/05/2016,10/11/2026,PM,/`,
    `${ADA.upn},,14/05/2016,10/11/2026,AM,/`,
  ]);
  expect(outcome).toMatchObject({ read: 6, new: 4, quarantined: 2, reasons: { nameOfAnother: 2 } });
  expect(held.map(({ line }) => line)).toEqual([4, 6]);
});

test('twins of the roll are told apart by the forename alone', async () => {
  store.driver.exec("update pupil set surname = 'Thornfield' where local_id = '72'");
  const { held } = await imported([`${ADA.upn},Bo Thornfield,14/05/2016,09/11/2026,AM,/`]);
  expect(held.map(({ reason }) => reason.split('.')[0])).toEqual([
    'the row gives the number of pupil 71 and the name of pupil 72',
  ]);
});

test('a name of which no part is the child’s is held back; one that shares a part is taken, and said once', async () => {
  const { outcome, held } = await imported([
    `${ADA.upn},Zebedee Quilby,,09/11/2026,AM,/`,
    `${BO.upn},Bo Quilby,14/05/2016,09/11/2026,AM,/`,
    `${BO.upn},Bo Quilby,14/05/2016,09/11/2026,PM,/`,
    `${BO.upn},Bo Marchbank,14/05/2016,10/11/2026,AM,/`,
    `${BO.upn},Bo Quilby,14/05/2016,10/11/2026,PM,/`,
  ]);
  expect(outcome).toMatchObject({ read: 5, new: 4, quarantined: 1, warnings: { nameDiffers: 1 } });
  expect(held).toMatchObject([{ line: 2, kind: 'nameOfAnother', column: 'Pupil Name' }]);
  expect(held[0]?.reason).toMatch(/^no part of the name in the row is that of pupil 71/);
  expect(store.driver.prepare('select line, reason from import_warning').all()).toEqual([
    {
      line: 3,
      reason:
        'the file gives another name than the roll has for 72. The row is taken and the roll’s name kept; a file of pupils changes it.',
    },
  ]);
});

test('names and dates of before, of a merged record and those known as are the child’s', async () => {
  store.driver.exec(`
    insert into former_id (pupil_id, kind, value) select pupil_id, 'name', 'ada winterbourne' from pupil where local_id = '71';
    update pupil set known_as = 'Flossie' where local_id = '71';
    update pupil set birth_date = '2016-05-15' where local_id = '74';
    update pupil set merged_into = (select pupil_id from pupil where local_id = '73') where local_id = '74';`);
  const { outcome } = await imported([
    `${ADA.upn},Ada Winterbourne,,09/11/2026,AM,/`,
    `${ADA.upn},Flossie Thornfield,,09/11/2026,PM,/`,
    `${PUPILS[2].upn},Di Ravensworth,15/05/2016,09/11/2026,AM,/`,
  ]);
  expect(outcome).toMatchObject({ read: 3, new: 3, quarantined: 0, warnings: {} });
});

test('a surname, a local id and a row that ends early: what is there is compared', async () => {
  const { outcome, held } = await imported(
    [`71,AM,/,09/11/2026,Quilby,Zeb`, `71,PM,/,09/11/2026,Thornfield,Ada`, `71,AM,/,10/11/2026`],
    'local_id,session,code,date,Legal Surname,Forename',
  );
  expect(outcome).toMatchObject({ read: 3, new: 2, quarantined: 1 });
  expect(held).toMatchObject([{ line: 2, kind: 'nameOfAnother', column: 'Legal Surname' }]);
});

test('a grid of a day is held back whole', async () => {
  const { outcome } = await imported([`${ADA.upn},14/05/2011,09/11/2026,/,/`], 'upn,dob,date,AM,PM');
  expect(outcome).toMatchObject({ read: 2, new: 0, quarantined: 2, reasons: { birthDateOfAnother: 2 } });
  expect(markedOf('71')).toEqual([]);
});

test('totals of another child are held back as marks are', async () => {
  const headings = 'upn,dob,name,from,until,possible,attended,authorised,unauthorised';
  const of = (who: string) => `${who},01/09/2026,23/10/2026,70,66,2,2`;
  const { outcome, held } = await imported(
    [of(`${ADA.upn},14/05/2011,Ada Thornfield`), of(`${BO.upn},14/05/2016,Bo Quilby`)],
    headings,
  );
  expect(outcome).toMatchObject({ read: 2, new: 1, quarantined: 1, warnings: { nameDiffers: 1 } });
  expect(held).toMatchObject([{ line: 2, kind: 'birthDateOfAnother', column: 'dob' }]);
});

test('a held row corrected to the UPN of another child than its name says is held again', async () => {
  const first = await imported([`ZZZ,Ada Thornfeld,14/05/2016,09/11/2026,AM,/`]);
  expect(first.held).toMatchObject([{ line: 2, kind: 'unknownPupil' }]);
  const ids = heldRows(store, first.outcome.run as number).map(({ id }) => id);
  const again = async (upn: string, name: string) =>
    importAttendance(
      store,
      ACTOR,
      { ...textFile(`${HEADINGS}\n${upn},${name},14/05/2016,09/11/2026,AM,/\n`), lines: [2] },
      { ...OPTIONS, replays: ids },
    );
  const wrong = await again(BO.upn, 'Ada Thornfield');
  expect(wrong).toMatchObject({ read: 1, new: 0, quarantined: 1, reasons: { nameOfAnother: 1 } });
  expect(markedOf('72')).toEqual([]);
});

test('a wholly new name is taken and said where number and date of birth agree, and held back without a date', async () => {
  const { outcome, held } = await imported([
    `${ADA.upn},Isolde Quennell,14/05/2016,09/11/2026,AM,/`,
    `${ADA.upn},Isolde Quennell,,09/11/2026,PM,/`,
  ]);
  expect(outcome).toMatchObject({ read: 2, new: 1, quarantined: 1, warnings: { nameDiffers: 1 } });
  expect(held).toMatchObject([{ line: 3, kind: 'nameOfAnother', column: 'Pupil Name' }]);
  expect(markedOf('71')).toEqual(['2026-11-09AM']);
});
