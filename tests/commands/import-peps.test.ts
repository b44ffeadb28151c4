import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';

const FIXTURES = join(ROOT, 'fixtures/imports/peps');

test('a vendor’s list is taken by its own headings, twice without a change, and undone', () => {
  const db = demoCopy();
  const good = join(FIXTURES, 'good.csv');
  const first = vschool(['import', 'peps', good, '--json', '--db', db]);
  expect(json(first)).toMatchObject({ read: 4, new: 3, changed: 1, unchanged: 0, quarantined: 0 });
  expect(json(first)['warnings']).toEqual({ openedNotGiven: 1, plannedMeeting: 1 });
  expect(first.code).toBe(0);
  const list = (...options: string[]) =>
    json(vschool(['pep', 'list', '--json', '--db', db, ...options]))['rows'];
  expect(list('--term', 'autumn 2026/27', '--assigned-to', 'bell')).toMatchObject([
    { pupil: '410004', status: 'draft', opened: '2026-11-02', socialWorker: 'Juno Reedbridge' },
    {
      pupil: '410003',
      status: 'complete',
      completed: '2026-11-19',
      nextMeeting: '2027-02-02',
      grade: 'green',
    },
  ]);
  // The roll’s own social worker goes before the list’s. A planned meeting is none that was held.
  expect(list('--type', 'interim')).toMatchObject([
    { pupil: '410010', meeting: null, nextMeeting: '2026-12-01' },
  ]);
  const again = vschool(['import', 'peps', good, '--json', '--db', db]);
  expect(json(again)).toMatchObject({ alreadyImported: true });
  expect(vschool(['undo', String(json(first)['run']), '--db', db]).code).toBe(0);
  expect(list('--term', 'autumn 2026/27', '--assigned-to', 'bell')).toEqual([]);
});

test('the same list under another name changes nothing', () => {
  const db = demoCopy();
  const folder = temporary();
  const text =
    'local_id,year,term,status,meeting_date,rag\n410004,2026/27,autumn,submitted,10/11/2026,amber\n';
  writeFileSync(join(folder, 'one.csv'), text);
  writeFileSync(join(folder, 'two.csv'), `${text}\n\n`);
  expect(json(vschool(['import', 'peps', join(folder, 'one.csv'), '--json', '--db', db]))).toMatchObject({
    new: 1,
  });
  expect(json(vschool(['import', 'peps', join(folder, 'two.csv'), '--json', '--db', db]))).toMatchObject({
    new: 0,
    changed: 0,
    unchanged: 1,
  });
});

test('what cannot be is held back with a sentence, and nothing is lost', () => {
  const db = demoCopy();
  const ran = vschool(['import', 'peps', join(FIXTURES, 'bad.csv'), '--json', '--names', '--db', db]);
  expect(ran.code).toBe(1);
  expect(json(ran)).toMatchObject({ read: 12, new: 1, changed: 0, unchanged: 0, quarantined: 11 });
  expect(json(ran)['reasons']).toEqual({
    twoPepsInOneTerm: 2,
    meetingBeforeCare: 1,
    completeWithoutMeeting: 1,
    unknownGrade: 1,
    notATerm: 1,
    notAPepStatus: 1,
    notADate: 1,
    unknownPupil: 1,
    lockedPep: 1,
    endBeforeStart: 1,
  });
  for (const sentence of [
    'the list gives this child two termly PEPs for the spring 2026/27 term, on lines 2 and 3. A term has one; none of them is taken.',
    'the meeting of 2026-09-14 would lie before care began, 2026-10-26. One of the two dates is wrong.',
    'the PEP is complete, and no meeting stands beside it. Give the date of the meeting, or another status.',
    'platinum is no grade of the rubric in use, Lancashire. Its grades are green, amber, red.',
    'lost is no status of a PEP. It is draft, submitted, returned or complete.',
    'is complete and locked here, and the list has it as draft.',
  ])
    expect(ran.stderr).toContain(sentence);
  // A row put right goes in.
  const held = json(vschool(['quarantine', 'list', '--json', '--db', db]))['rows'] as {
    id: number;
    reason: string;
  }[];
  const row = held.find(({ reason }) => reason.includes('platinum'));
  const replayed = vschool(['quarantine', 'replay', String(row?.id), '--set', 'rag=amber', '--db', db]);
  expect(replayed.stderr + replayed.stdout).not.toContain('still held');
  const list = json(
    vschool(['pep', 'list', '--grade', 'amber', '--term', 'spring 2026/27', '--json', '--db', db]),
  )['rows'];
  expect(list).toMatchObject([{ pupil: '410009', term: 'spring', grade: 'amber' }]);
});

test('one PEP as JSON is taken whole, comes out as it went in, or is refused whole', () => {
  const db = demoCopy();
  const folder = temporary();
  const path = join(folder, 'pep.json');
  const pep = {
    ...{ pupil: '410004', year: '2026/27', term: 'autumn', type: 'termly', status: 'submitted' },
    ...{ opened: '2026-11-02', meeting: '2026-11-16', nextMeeting: '2027-02-09', assignedTo: 'Dee Bell' },
    attendees: [{ name: 'Ms Amos', role: 'designated teacher', attended: true }],
    sections: { careers: 'A visit to the college on 3 March.' },
    voices: [
      { who: 'child', words: 'I like cooking.', takenBy: 'Ms Amos', on: '2026-11-16', how: 'talking' },
    ],
    targets: [{ subject: 'maths', text: 'Score 60 in the spring test', owner: 'Mr Hale', due: '2027-03-01' }],
    signOffs: [{ role: 'designated teacher', name: 'Ms Amos', on: '2026-11-17' }],
    grades: [{ section: 'voice', grade: 'green', by: 'Dee Bell', on: '2026-11-18', marker: 1 }],
  };
  writeFileSync(path, JSON.stringify(pep));
  expect(json(vschool(['import', 'peps', path, '--json', '--db', db]))).toMatchObject({
    new: 1,
    quarantined: 0,
  });
  const [shown] = json(vschool(['pep', 'show', '410004', '--json', '--db', db]))['rows'];
  expect(shown).toMatchObject({
    ...pep,
    targets: [{ subject: 'maths', text: 'Score 60 in the spring test', owner: 'Mr Hale', due: '2027-03-01' }],
  });
  const refused = (change: object, sentence: string): void => {
    writeFileSync(path, JSON.stringify({ ...pep, ...change }));
    const ran = vschool(['import', 'peps', path, '--db', db]);
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr).toContain('Nothing was changed.');
    expect(ran.code).toBe(65);
  };
  refused({ grades: [{ ...pep.grades[0], grade: 'gold' }] }, 'gold is no grade of the rubric in use');
  refused({ meeting: '2019-01-07', opened: '2019-01-07' }, 'would lie before care began');
  refused({ sections: { hobbies: 'x' } }, 'A PEP has no section hobbies.');
  refused({ status: 'complete', meeting: null }, 'the PEP is complete, and no meeting stands beside it');
});

test('a night knows a list of PEPs by its headings', () => {
  const db = demoCopy();
  const inbox = temporary();
  writeFileSync(
    join(inbox, 'peps-2026-11-20.csv'),
    'local_id,year,term,status,meeting_date,assigned_to\n410004,2026/27,autumn,submitted,10/11/2026,Dee Bell\n',
  );
  const ran = vschool(['nightly', inbox, '--json', '--db', db]);
  expect(ran.stdout).toContain('"kind":"peps"');
});
