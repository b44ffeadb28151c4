import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

test('what opens a PEP is undone on it, and never what was opened for another child', async () => {
  const { type, shows, ended } = inTerminal(['--db', demoCopy()], { columns: 120, rows: 40 });
  await shows('253 pupils looked after');
  type('4');
  await shows('PEPs of the autumn 2026/27 term');
  // The first by the form, which comes back to the list; another by the question.
  type('o');
  await shows('Open a PEP');
  type('\t\t\r');
  const opened = await shows('u undoes it.');
  const first = /(\d{6}): PEP \d+/.exec(opened)?.[1] ?? 'nobody';
  // On a PEP on which nothing was done there is nothing to undo.
  type('/tekleab\r');
  await shows('PEPs  /tekleab');
  type('\r');
  await shows('beside: PEP');
  type('u');
  type('h');
  await shows('PEPs  /tekleab');
  type('/\x15wierzbeck\r');
  await shows('PEPs  /wierzbeck');
  type('\r');
  await shows('No PEP is opened this term. Where its meeting was held before today, give that day.');
  type('\x13');
  await shows('beside: PEP');
  type('u');
  const undone = await shows('is undone');
  expect(undone).toContain('(open) of 410004 is undone');
  expect(undone).toContain('PEPs of the autumn 2026/27 term');
  type('u');
  await shows(`(open) of ${first} is undone`);
  type('q');
  expect((await ended).exitCode).toBe(0);
});

test('a PEP is opened, held, written, judged, submitted, returned, completed and graded by keys alone', async () => {
  const db = demoCopy();
  const { type, text, shows, ended } = inTerminal(['--db', db], { columns: 120, rows: 40 });
  await shows('253 pupils looked after');
  type('4');
  const board = await shows('PEPs of the autumn 2026/27 term');
  expect(board).toContain('not opened');
  // Łukasz is the third of those without one.
  type('jj\r');
  const asked = await shows('No PEP is opened this term.');
  expect(asked).toContain('Wierzbeck, Łukasz');
  // Its meeting was on Wednesday: Enter asks for the day, as o does.
  type('\r18/11\r');
  await shows('opened on Wednesday 18 November');
  await shows('PEP 900, autumn 2026/27');
  expect(await shows('beside: PEP 15, summer 2025/26')).toMatch(/ a assign .* R assess /);

  type('mwednesday; Ms Amos, designated teacher\r');
  await shows('the meeting was held on Wednesday 18 November, 1 person attended');
  await shows('Attended: Ms Amos, designated teacher.');

  // Down to the part on careers: saved as it is kept, undone, and written again.
  const down = async (part: string): Promise<void> => {
    while (!text().includes(`▸ ${part}`)) {
      // While a notice stands, the line that counts the parts does not.
      const at = /part (\d+) of/.exec(text())?.[1];
      type('j');
      await shows(at === undefined ? 'part ' : `part ${Number(at) + 1} of`);
    }
    await shows(`▸ ${part}`);
  };
  await down('Careers and longer-term goals');
  type('eA kitchen\r');
  await shows('written: Careers and longer-term goals. u undoes it.');
  await shows('A kitchen');
  type('u');
  await shows('(fill) of 410004 is undone: 1 row put back.');
  type('eA visit to a kitchen on 3 March\r');
  await shows('A visit to a kitchen on 3 March');
  await down('My voice');
  type('eI want to cook.\r');
  await shows('“I want to cook.”');
  await down('Target 7 of the PEP before: not judged yet');
  type('p');
  await shows('target 7, food, is partly met.');
  type('c');
  await shows('target 7 goes on as target');
  type('ta score of 60\r');
  await shows('A target begins with its subject and a colon');
  type('\u0015maths: Score 60 in May | Mr Hale | 12 feb\r');
  await shows('is set, maths.');

  type('s');
  await shows('submitted, Friday 20 November.');
  type('r\r');
  await shows('A reason is needed.');
  type('no SDQ\r');
  await shows('returned, Friday 20 November: no SDQ.');
  type('s');
  await shows('submitted, Friday 20 November.');
  type('C');
  await shows('complete, and locked from now on');
  type('Rvoice=green overall=amber\r');
  await shows('overall amber (rubric: Lancashire)');
  type('Owrong date\r');
  await shows('open again, Friday 20 November: wrong date.');
  type('q');
  expect((await ended).exitCode).toBe(0);

  const [shown] = json(vschool(['pep', 'show', '410004', '--json', '--db', db]))['rows'];
  expect(shown).toMatchObject({
    status: 'returned',
    sections: { careers: 'A visit to a kitchen on 3 March' },
    voices: [{ who: 'child', words: 'I want to cook.' }],
    judgements: [{ target: 7, judgement: 'partly' }],
    targets: [
      { subject: 'food', carriedFrom: 7 },
      { subject: 'maths', owner: 'Mr Hale', due: '2027-02-12' },
    ],
    grades: [
      { section: 'overall', grade: 'amber' },
      { section: 'voice', grade: 'green' },
    ],
  });
  const actions = new Database(db, { readonly: true })
    .prepare("select action from audit where action like 'pep %' or action = 'undo edit' order by audit_seq")
    .pluck()
    .all() as string[];
  expect(actions.map((each) => each.replace(/^pep /, ''))).toEqual([
    ...['open', 'hold', 'fill', 'undo edit', 'fill', 'voice', 'judge', 'carry', 'target'],
    ...['submit', 'return', 'submit', 'complete', 'grade', 'reopen'],
  ]);
});
