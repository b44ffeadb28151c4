import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, json, temporary, vschool } from '../program.ts';

type Ran = ReturnType<typeof vschool>;

/** A demo of its own, asked as commands ask it. */
function demo() {
  const db = demoCopy();
  const pep = (...words: string[]): Ran => vschool(['pep', ...words, '--db', db]);
  const done = (...words: string[]): Record<string, unknown> => {
    const ran = pep(...words, '--json');
    expect([ran.stderr, ran.code]).toEqual(['', 0]);
    return json(ran);
  };
  const rows = (...words: string[]): Record<string, unknown>[] =>
    done(...words)['rows'] as Record<string, unknown>[];
  return { db, pep, done, rows };
}

test('a PEP goes from open to complete and graded, and its targets are judged in the next, by commands alone', () => {
  const { db, pep, done, rows } = demo();
  expect(done('open', '410004', '--to', 'Dee Bell')).toMatchObject({ changed: true, action: 'open' });
  expect(pep('open', '410004').stderr).toContain(
    '410004 has a PEP of this type for autumn 2026/27 already: PEP 900, draft, opened on Friday 20 November.',
  );
  expect(pep('submit', '410004')).toMatchObject({ code: 77 });
  expect(pep('submit', '410004').stderr).toContain('no meeting is recorded');
  done(
    'hold',
    '410004',
    '--attended',
    'Ms Amos, designated teacher; Jo Bell, carer',
    '--apologies',
    'Mr Lunt, social worker',
    '--next',
    '2027-02-02',
  );
  done('fill', '410004', 'careers', 'A visit to the college on 3 March');
  done('voice', '410004', '--words', 'I want to cook.', '--by', 'Ms Amos', '--how', 'talking');
  done('target', '410004', 'judge', '7', 'partly', '--note', 'half of it');
  done(
    'target',
    '410004',
    'add',
    '--subject',
    'maths',
    '--text',
    'Score 60 in May',
    '--owner',
    'Mr Hale',
    '--due',
    '2027-02-12',
  );
  done('sign', '410004', '--role', 'designated teacher', '--by', 'Ms Amos');
  done('submit', '410004');
  expect(pep('return', '410004').stderr).toContain('never returned without a reason');
  done('return', '410004', '--reason', 'no SDQ');
  expect(rows('list', '--status', 'returned')).toMatchObject([{ pupil: '410004', returnReason: 'no SDQ' }]);
  done('submit', '410004');
  done('complete', '410004', '--by', 'Ada Vane');
  expect(pep('fill', '410004', 'careers', 'x').stderr).toContain(
    'is complete and locked since Friday 20 November',
  );
  expect(pep('target', '410004', 'add', '--subject', 'x', '--text', 'x').code).toBe(77);
  const graded = done(
    'grade',
    '410004',
    ...'voice previous attainment targets transition premium carer meeting'
      .split(' ')
      .map((each) => `${each}=${each === 'premium' ? 'amber' : 'green'}`),
    '--by',
    'Ada Vane',
  );
  expect(graded['sentence']).toContain(
    'overall amber (rubric: Lancashire). By the rubric’s own table it is amber: Amber: the basics are there, and not every section is green.',
  );
  expect(pep('grade', '410004', 'voice=gold').stderr).toContain('gold is no grade of the rubric in use');
  expect(pep('grade', '410004', 'voice=green', '--second', '--by', 'Ada Vane').stderr).toContain(
    'The second marker is somebody else',
  );
  done('grade', '410004', 'voice=amber', 'overall=amber', '--second', '--by', 'Bo Tarn');
  expect(rows('agreement').find(({ section }) => section === 'overall')).toMatchObject({ both: 1, same: 1 });
  expect(rows('agreement').find(({ section }) => section === 'voice')).toMatchObject({
    both: 1,
    same: 0,
    oneApart: 1,
  });
  expect(pep('reopen', '410004').code).toBe(77);
  done('reopen', '410004', '--reason', 'wrong date');
  const [shown] = rows('show', '410004');
  expect(shown).toMatchObject({
    status: 'returned',
    returnReason: 'wrong date',
    nextMeeting: '2027-02-02',
    sections: { careers: 'A visit to the college on 3 March' },
    attendees: [
      { name: 'Jo Bell', role: 'carer', attended: true },
      { name: 'Mr Lunt', role: 'social worker', attended: false },
      { name: 'Ms Amos', role: 'designated teacher', attended: true },
    ],
    judgements: [{ target: 7, judgement: 'partly', note: 'half of it' }],
  });
  const actions = new Database(db, { readonly: true })
    .prepare("select action from audit where action like 'pep %' order by audit_seq")
    .pluck()
    .all();
  expect(actions).toEqual(
    'open hold fill voice judge target sign submit return submit complete grade grade reopen'
      .split(' ')
      .map((each) => `pep ${each}`),
  );
});

test('an edit is undone by the number that it gave, the last first; a dry run changes nothing', () => {
  const { pep, done, rows } = demo();
  const first = done('fill', '410003', 'careers', 'One');
  const second = done('fill', '410003', 'careers', 'Two');
  expect(done('fill', '410003', 'careers', 'Two')).toMatchObject({ changed: false, edit: null });
  expect(done('fill', '410003', 'careers', 'Three', '--dry-run')).toMatchObject({
    changed: true,
    edit: null,
  });
  const careers = () =>
    (rows('show', '410003') as { sections: Record<string, string> }[]).map(
      ({ sections }) => sections['careers'],
    )[0];
  expect(careers()).toBe('Two');
  expect(pep('undo', String(first['edit'])).stderr).toContain(
    `edit ${second['edit']} changed the same since`,
  );
  expect(pep('undo', String(second['edit'])).stdout).toContain('1 row put back');
  expect(careers()).toBe('One');
  expect(pep('undo', String(second['edit'])).stderr).toContain('was undone already');
  pep('undo', String(first['edit']));
  expect(careers()).toBeUndefined();
  expect(pep('undo', '1').stderr).toContain('There is no edit 1 of a PEP');
});

test('a target is carried on by an act, after a judgement, and is then no copy', () => {
  const { pep, done } = demo();
  done('open', '410004');
  expect(pep('target', '410004', 'carry', '7').code).toBe(77);
  done('target', '410003', 'list');
  const own = done('target', '410002', 'list')['rows'] as {
    targetId: number;
    carriedFrom?: number;
    judgements: unknown[];
  }[];
  expect(own).toMatchObject([
    { targetId: 3, judgements: [{ judgement: 'partly' }] },
    { targetId: 4, carriedFrom: 3, judgements: [] },
  ]);
  expect(pep('target', '410003', 'judge', '5', 'met').stderr).toContain('was set in this very PEP');
  expect(pep('target', '410003', 'judge', '99', 'met').stderr).toContain(
    '410003 has no target 99. There are 5, 6.',
  );
});

test('a meeting is held in care, after the PEP was opened, and not in the future', () => {
  const { pep } = demo();
  expect(pep('hold', '410007', '--on', '2026-10-05').stderr).toContain(
    'would lie before care began: 410007 is looked after since Monday 26 October',
  );
  expect(pep('hold', '410007', '--on', '2026-11-02').stderr).toContain(
    'before the PEP was opened, Wednesday 4 November',
  );
  expect(pep('hold', '410007', '--on', '2026-12-01').stderr).toContain('has not come yet');
});

test('what is due stands with both counts, and in a calendar without names', () => {
  const { pep, rows } = demo();
  const [wren] = rows('due', '410007');
  expect(wren).toMatchObject({
    what: 'initial',
    due: '2026-11-23',
    byWorkingDays: '2026-11-23',
    bySchoolDays: '2026-11-30',
    overdue: false,
  });
  const soon = rows('due', '--within', '1').filter(({ overdue }) => overdue !== true);
  expect(soon.map(({ pupil, due }) => [pupil, due])).toEqual([['410007', '2026-11-23']]);
  const { stdout } = pep('due', '--within', '1', '--ics');
  expect(stdout).toContain('SUMMARY:410007: first PEP meeting due');
  expect(stdout).toContain('DTSTART;VALUE=DATE:20261123');
  expect(stdout).not.toMatch(/Wren|Hollowdene/);
  for (const line of stdout.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

test('each check has a PEP in the borough that raises it, and one that nearly does', () => {
  const { done } = demo();
  const found = (pupil: string): unknown[] =>
    (done('check', pupil)['rows'] as { check: string }[]).map(({ check }) => check).sort();
  expect(found('410001')).toEqual(['careers-missing', 'target-as-last-term']);
  // The twin in Year 8 needs no careers, has a number in words, and carried the same target on by an act.
  expect(found('410002')).toEqual([]);
  expect(found('410003')).toEqual(['target-without-number', 'target-without-owner']);
  expect(found('410004')).toEqual(['ehc-plan-not-mentioned']);
  // In Year 11 with a transition, and SEN support without a plan.
  expect(found('410005')).toEqual(['attainment-unchanged', 'voice-empty']);
  // Premium is not asked for, so that it needs no target.
  expect(found('410008')).toEqual(['transition-missing', 'voice-not-first-person']);
  expect(found('410009')).toEqual([]);
  expect(found('410012')).toEqual(['premium-without-target']);
  expect(done('check', '410011')).toMatchObject({
    rows: [],
    unknown: expect.arrayContaining([
      { pupil: '410011', pep: 35, check: 'voice-empty', missing: 'what the PEP says' },
    ]),
  });
});

test('measures print numerator, denominator and who is left out, for a cohort too', () => {
  const { rows, pep } = demo();
  const all = rows('measures', '--since', '2');
  const of = (id: string, term: string) =>
    all.find((each) => each['id'] === id && String(each['of']).startsWith(term));
  // The summer’s PEP of 410142 was met for on 3 August, after the term: it counts for none.
  expect(of('termly-complete', 'summer')).toMatchObject({ numerator: 210, denominator: 223 });
  const autumn = of('termly-complete', 'autumn') as Record<string, unknown>;
  expect(autumn['of']).toBe('autumn 2026/27 term so far');
  expect(autumn['excluded']).toContainEqual({ why: 'short breaks', n: 1 });
  expect(autumn['excluded']).toContainEqual({ why: 'in care under 20 working days', n: 3 });
  // The mix of grades is of the same PEPs, and nobody has two.
  const mix = ['green', 'amber', 'red'].map((grade) => of(`quality-${grade}`, 'autumn'));
  const [denominator] = mix.map((each) => each?.['denominator'] as number);
  expect(mix.reduce((sum, each) => sum + (each?.['numerator'] as number), 0)).toBe(denominator);
  const ehcp = rows('measures', '--cohort', 'ehcp');
  expect(ehcp.every((each) => (each['denominator'] as number) < 100)).toBe(true);
  expect(pep('measures', '--cohort', 'pep overdew').stderr).toContain('Did you mean pep overdue');
});

test('an authority’s own rubric is read from a file, and judges from then on', () => {
  const { db, pep, done } = demo();
  const file = join(temporary(), 'rubric.json');
  const rubric = {
    title: 'Marlowe',
    source: 'Marlowe virtual school, 2026',
    grades: ['good', 'weak'],
    sections: [{ id: 'voice', title: 'Voice' }],
    rules: [
      { grade: 'good', when: [{ grades: ['good'], allBut: 0 }], says: 'Good: all is good.' },
      { grade: 'weak', when: [], says: 'Weak: the rest.' },
    ],
  };
  writeFileSync(file, JSON.stringify({ ...rubric, grades: [] }));
  expect(pep('rubric', 'set', file)).toMatchObject({ code: 65 });
  writeFileSync(file, JSON.stringify(rubric));
  done('rubric', 'set', file);
  expect(done('grade', '410003', 'voice=weak')['sentence']).toContain(
    'overall weak (rubric: Marlowe). By the rubric’s own table it is weak: Weak: the rest.',
  );
  expect(vschool(['settings', 'pep.rubric', 'st-helens', '--db', db]).code).toBe(0);
  expect(pep('rubric').stdout).toContain('Three of its own pages disagree on red');
});

test('forms and pages are Markdown and HTML, and hold nothing that either would run', () => {
  const { pep, done } = demo();
  done('fill', '410003', 'aspirations', '<script>alert(1)</script> *bold*');
  expect(pep('show', '410003', '--html').stdout).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(pep('show', '410003', '--markdown').stdout).toContain(
    '\\<script\\>alert(1)\\</script\\> \\*bold\\*',
  );
  expect(pep('show', '410003').stdout).not.toMatch(/Temperance|Quillby/);
  const secondary = pep('blank', 'secondary', '--html').stdout;
  expect(secondary).toContain('Careers and longer-term goals');
  expect(pep('blank', 'early', 'years').stdout).toContain('Early education');
  expect(pep('blank', 'primary').stdout).not.toContain('Careers');
  expect(pep('compare', '410005').stdout).toContain('Attainment and progress (word for word as before)');
});

test('the PEP of a past date is as it was then', () => {
  const { done, db } = demo();
  done('open', '410004', '--on', '2026-11-02');
  done('hold', '410004', '--on', '2026-11-10');
  done('submit', '410004', '--on', '2026-11-12');
  done('complete', '410004', '--on', '2026-11-16');
  const asAt = (date: string) => {
    const list = json(
      vschool(['pep', 'list', '--term', 'autumn 2026/27', '--json', '--as-at', date, '--db', db]),
    )['rows'] as Record<string, unknown>[];
    return list.find(({ pupil }) => pupil === '410004');
  };
  expect(asAt('2026-11-01')).toBeUndefined();
  expect(asAt('2026-11-09')).toMatchObject({ status: 'draft', meeting: null });
  expect(asAt('2026-11-11')).toMatchObject({ status: 'draft', meeting: '2026-11-10' });
  expect(asAt('2026-11-13')).toMatchObject({ status: 'submitted', completed: null });
  expect(asAt('2026-11-16')).toMatchObject({ status: 'complete', completed: '2026-11-16' });
  done('reopen', '410004', '--reason', 'wrong name');
  expect(asAt('2026-11-19')).toMatchObject({ status: 'complete', completed: '2026-11-16' });
  expect(asAt('2026-11-20')).toMatchObject({ status: 'returned', completed: null });
});
