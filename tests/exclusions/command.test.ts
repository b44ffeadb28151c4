import { describe, expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';

const run = (db: string, ...words: string[]) => vschool(['exclusion', ...words, '--db', db]);
const rowsOf = (db: string, pupil: string) => json(run(db, 'list', pupil, '--json'))['rows'];

describe('the list', () => {
  const db = demoCopy();

  test('has everyone with an exclusion this school year, furthest up the ladder first, and no name', () => {
    const { rows, known } = json(run(db, '--json'));
    expect(known).toBe(true);
    const shown = rows
      .slice(0, 5)
      .map((row: Record<string, unknown>) => [row['pupil'], row['termSchoolDays'], row['yearSchoolDays']]);
    expect(shown).toEqual([
      ['410095', 46, 46],
      ['410172', 32.5, 32.5],
      ['410096', 17.5, 16.5],
      ['410083', 7, 6],
      ['410116', 5.5, 5.5],
    ]);
    expect(rows.every((row: Record<string, unknown>) => !('name' in row))).toBe(true);
  });

  test('of one pupil has the ladder: 5 days so far, and the day on which a sixth would pass 5', () => {
    const { ladder, rows } = json(run(db, 'list', '410005', '--json'));
    expect(ladder).toMatchObject({
      ...{ term: 'autumn', termSchoolDays: 5, yearSchoolDays: 5, governors: 'consider what parents say' },
      rungs: [
        { limit: 5, of: 'term', passedOn: null, wouldPassOn: '2026-11-23' },
        { limit: 15, of: 'term', passedOn: null, wouldPassOn: '2026-12-08' },
        { limit: 45, of: 'year', passedOn: null, wouldPassOn: '2027-02-03' },
      ],
    });
    expect(rows).toMatchObject([
      { kind: 'SUSP', from: '2026-09-21', until: '2026-09-25', schoolDaysLost: 5 },
    ]);
  });

  test('says how many of the days counted are still to come', () => {
    const own = run(db, 'list', '410095');
    expect(own.stdout.replace(/\s+/g, ' ')).toContain(
      'School year 2026/27: 46 school days (5 of them to come) of 45 over all schools',
    );
    expect(json(run(db, 'list', '410095', '--json'))['ladder']).toMatchObject({
      ...{ termSchoolDays: 46, termSchoolDaysToCome: 5, yearSchoolDays: 46, yearSchoolDaysToCome: 5 },
    });
    expect(run(db, 'list').stdout.replace(/\s+/g, ' ')).toContain(
      '16 November, 10 5 to come, over 45 from 30 November',
    );
  });

  test('as at the day before, what happened on the day is not known', () => {
    const before = json(run(db, 'list', '410174', '--json', '--as-at', '2026-11-19'))['rows'];
    const after = json(run(db, 'list', '410174', '--json'))['rows'];
    expect(after.at(-1)).toMatchObject({ kind: 'PERM', from: '2026-11-20', state: 'proposed' });
    expect(after).toHaveLength(before.length + 1);
  });

  test('of a roll for which nobody has supplied any says so, and shows no nought', () => {
    const empty = demoCopy();
    for (const row of json(run(empty, '--json'))['rows'])
      for (const { exclusion } of rowsOf(empty, row.pupil))
        expect(run(empty, 'remove', String(exclusion)).code).toBe(0);
    // Last year’s remain: a section with any row is known.
    expect(run(empty).stdout).toContain('Nobody.');
  });
});

describe('adding and changing', () => {
  const db = demoCopy();
  const add = ['add', '410005', '--from', '2026-11-16', '--until', '2026-11-18', '--reason', 'PA,VR'];

  test('a dry run says what it would come to, and leaves nothing', () => {
    const ran = run(db, ...add, '--dry-run');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('3 school days. (dry run, nothing changed)');
    expect(ran.stdout).toContain('Over 5 since Monday 16 November; not over 15');
    expect(rowsOf(db, '410005')).toHaveLength(1);
  });

  test('an addition is kept with the list of its codes and the SEN of the day; the same again changes nothing', () => {
    expect(run(db, ...add).code).toBe(0);
    expect(rowsOf(db, '410005')[1]).toMatchObject({
      ...{ kind: 'SUSP', school: 'Lantern Hill School', from: '2026-11-16', until: '2026-11-18' },
      ...{ schoolDaysLost: 3, reasons: ['PA', 'VR'], reasonSet: '2026', sen: 'K' },
      toldVirtualSchoolOn: '2026-11-20',
    });
    expect(run(db, ...add).stdout).toContain('It was on record already; nothing changed.');
  });

  test('another of the same school that shares a day with it is kept, and is worth a look', () => {
    const ran = run(
      db,
      'add',
      '410005',
      '--from',
      '2026-11-18',
      '--until',
      '2026-11-19',
      '--reason',
      'PA',
      '--dry-run',
    );
    expect(ran.code).toBe(1);
    expect(ran.stderr.replaceAll(/\s+/g, ' ')).toContain(
      'Worth a look: the school has a suspension of the pupil on record already, from 2026-11-16, that shares a day with it. Such a day is counted once; ask the school which of them is right.',
    );
    expect(ran.stdout).toContain('(dry run, nothing changed)');
  });

  test('each thing that is recorded can be taken back by the command that its result says', () => {
    const id = String(rowsOf(db, '410005')[1].exclusion);
    const before = rowsOf(db, '410005')[1];
    const steps: [string[], Record<string, unknown>][] = [
      [
        ['cancel', id, '--on', '2026-11-17', '--note', 'withdrawn'],
        { schoolDaysLost: 1, cancelledReason: 'withdrawn' },
      ],
      [['tell', id, '--social-worker', '--on', '2026-11-16'], { toldSocialWorkerOn: '2026-11-16' }],
      [
        ['provide', id, '--from', '2026-11-16', '--note', 'tuition'],
        { provisionFrom: '2026-11-16', provision: 'tuition' },
      ],
      [['meet', id, '--on', '2026-11-19', '--note', 'upheld'], { governorsMetOn: '2026-11-19' }],
      [['meet', id, '--reintegration', '--on', '2026-11-19'], { reintegrationOn: '2026-11-19' }],
    ];
    for (const [words, after] of steps) {
      const ran = run(db, ...words);
      expect(ran.code).toBe(0);
      expect(rowsOf(db, '410005')[1]).toMatchObject(after);
      const undo = /“vschool exclusion ([^”]+)”/.exec(ran.stdout)?.[1] ?? '';
      expect(run(db, ...undo.split(' ')).code).toBe(0);
      expect(rowsOf(db, '410005')[1]).toEqual(before);
    }
    expect(run(db, 'remove', '99999', '--undo').code).not.toBe(0);
    expect(run(db, 'remove', id, '--undo').stderr).toContain(`No exclusion ${id} was ever removed.`);
    const removed = run(db, 'remove', id);
    expect(removed.stdout).toContain(`“vschool exclusion remove ${id} --undo”`);
    expect(rowsOf(db, '410005')).toHaveLength(1);
    // As it was, under its number; a second time there is nothing to put back.
    expect(run(db, 'remove', id, '--undo').stdout).toContain('put back as it was');
    expect(rowsOf(db, '410005')[1]).toEqual(before);
    expect(run(db, 'remove', id, '--undo').stdout).toContain('nothing changed');
    expect(run(db, 'remove', id, '--dry-run').stdout).not.toContain('--undo');
    expect(run(db, 'remove', id).code).toBe(0);
    expect(rowsOf(db, '410005')).toHaveLength(1);
  });

  test('a permanent exclusion is decided, and a suspension is not', () => {
    const id = String(rowsOf(db, '410174').at(-1).exclusion);
    expect(run(db, 'decide', id, 'rescinded').code).toBe(0);
    expect(rowsOf(db, '410174').at(-1)).toMatchObject({ state: 'rescinded' });
    const other = String(rowsOf(db, '410005')[0].exclusion);
    expect(run(db, 'decide', other, 'upheld')).toMatchObject({ code: 2 });
  });

  test('a permanent exclusion keeps a pupil out of school until the first day at another', () => {
    // On the roll of Faustus Road Academy since Monday 2 November, after Ropewalk School.
    const added = run(db, 'add', '410080', '--kind', 'PERM', '--from', '2026-09-14');
    expect(added.stdout).not.toContain('Out of school since');
    const listed = (...on: string[]) => run(db, 'list', '410080', ...on);
    const runOf = (...on: string[]) => json(listed('--json', ...on))['run'];
    expect(runOf('--as-at', '2026-11-01')).toMatchObject({
      ...{ from: '2026-09-14', sixthSchoolDay: '2026-09-21', provisionFrom: null },
    });
    expect(runOf('--as-at', '2026-11-02')).toBeNull();
    expect(listed('--as-at', '2026-11-01').stdout).toContain('Out of school since Monday 14 September');
    expect(listed('--as-at', '2026-11-02').stdout).not.toContain('Out of school since');
    const page = (on: string) => vschool(['pupil', '410080', '--as-at', on, '--db', db]).stdout;
    expect(page('2026-11-01')).toContain('Out of school since Monday 14 September');
    expect(page('2026-11-02')).not.toContain('Out of school since');
  });

  test('a suspension that takes the year over 45 is kept, and exits with 1', () => {
    expect(run(db, 'add', '410095', '--from', '2026-11-09', '--until', '2026-11-10').code).toBe(1);
  });

  test('a suspension beside another school’s is kept with a word of it, and the day counts once', () => {
    const ran = run(db, 'add', '410005', '--school', '900024', '--from', '2026-09-25', '--sessions', '2');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(
      'the pupil has a suspension by Lantern Hill School from 2026-09-21 that shares a day',
    );
    expect(json(run(db, 'list', '410005', '--json'))['ladder'].yearSchoolDays).toBe(5);
  });

  test.each([
    [
      ['add', '410005', '--from', '2026-11-18', '--until', '2026-11-16'],
      'The last day, 2026-11-16, is before the first, 2026-11-18. Nothing was changed.',
    ],
    [
      ['add', '410005', '--from', '2026-11-14', '--until', '2026-11-15'],
      'From 2026-11-14 to 2026-11-15 the school has no school day, so that nobody can be suspended from one. Nothing was changed.',
    ],
    [
      ['add', '410005', '--from', '2026-11-09', '--until', '2026-11-10', '--sessions', '9'],
      '9 sessions do not fit from 2026-11-09 to 2026-11-10: the school has 4 then. Nothing was changed.',
    ],
    [
      ['add', '410005', '--from', '2026-11-09', '--until', '2026-11-10', '--reason', 'OT'],
      'OT (other) is a reason of another year: it is one of the 12 codes to 2019/20, and not in force on 2026-11-09. Nothing was changed.',
    ],
    [
      ['add', '410005', '--from', '2026-11-23', '--until', '2026-11-24'],
      '2026-11-23 has not come yet; today is 2026-11-20. Nothing was changed.',
    ],
    [
      ['add', '410005', '--from', '2026-11-09'],
      'How long it lasts is missing: --until DATE, or --sessions N. Nothing was changed.',
    ],
    [
      ['add', '410005', '--kind', 'PERM', '--from', '2026-11-09', '--until', '2026-11-10'],
      'A permanent exclusion has no last day and no number of sessions. Nothing was changed.',
    ],
    [['cancel', '1'], 'Say why with --note: it is kept with the exclusion. Nothing was changed.'],
    [['cancel', '99999'], 'No exclusion has the number 99999. Nothing was changed.'],
    [
      ['constructor'],
      'There is no action constructor. There are list, add, cancel, tell, provide, meet, decide, remove, reconcile and measures.',
    ],
    [
      ['reconsile'],
      'There is no action reconsile. Did you mean reconcile? There are list, add, cancel, tell, provide, meet, decide, remove, reconcile and measures.',
    ],
  ])('%j is refused with a sentence', (words, sentence) => {
    const ran = run(db, ...words);
    expect(ran.stdout).toBe('');
    expect(ran.stderr.trim()).toBe(sentence);
    expect([2, 66]).toContain(ran.code);
  });
});

test('nothing is written as at a day of the past', () => {
  const ran = run(demoCopy(), 'remove', '1', '--known-at', '2026-11-01');
  expect([ran.code, ran.stderr.trim()]).toEqual([
    2,
    '“vschool exclusion remove” does not take --known-at. It takes --undo and --dry-run. Nothing was done.',
  ]);
});

describe('reconcile and measures', () => {
  const db = demoCopy();

  test('the register holds E marks that nobody told the authority of, and a letter that it does not show', () => {
    const { rows, checked, withoutMarks } = json(run(db, 'reconcile', '--json'));
    expect([checked, withoutMarks]).toEqual([24, 1]);
    const kinds = Map.groupBy(rows as { kind: string }[], ({ kind }) => kind);
    expect(kinds.get('E marks without a suspension')).toHaveLength(2);
    expect(kinds.get('suspension without E marks')).toMatchObject([
      { pupil: '410095', from: '2026-11-16', sessions: 8, marked: 0 },
    ]);
    for (const { sentence } of rows.filter(({ kind }: { kind: string }) => kind === 'question'))
      expect(sentence).toMatch(/\?$/);
  });

  test('an E that is logged is no longer asked about', () => {
    expect(run(db, 'add', '410061', '--from', '2026-11-18', '--sessions', '1').code).toBe(0);
    const { rows } = json(run(db, 'reconcile', '410061', '--json'));
    expect(rows).toEqual([]);
  });

  test('measures carry their n, and say that they are no suspension rate', () => {
    const measures = json(run(db, 'measures', '--by', 'placement', '--json'));
    expect(measures['note']).toContain('never compared with the 11.31 of all pupils');
    expect(measures['all'].n).toBe(253);
    const ns = measures['rows'].map((row: { n: number }) => row.n);
    expect(ns.reduce((sum: number, n: number) => sum + n, 0)).toBe(253);
    expect(run(db, 'measures').stdout.replaceAll(/\s+/g, ' ')).toContain(
      '16 of 253 pupils with at least one suspension, 6.3%',
    );
  });
});
