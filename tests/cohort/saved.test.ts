import { expect, test } from 'vitest';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, json, vschool } from '../program.ts';

const on = (db: string, ...args: readonly string[]) => vschool([...args, '--db', db]);
const count = (db: string, ...args: readonly string[]): number => json(on(db, ...args, '--json'))['count'];
const LOW = 'attendance < 90% and year 10-11';

test('a question is saved, stands as a term in every command, is renamed, removed and put back', () => {
  const db = demoCopy();
  const saved = json(on(db, 'query', LOW, '--save', 'low', '--columns', 'school, attendance', '--json'));
  expect(saved['saved'].sentence).toMatch(
    /^“low” is saved, and asked for as @low\. “vschool cohorts undo \d+”/,
  );
  // 14 children of Year 10 and 11 are below 90% in the demo; 8 of them have no plan.
  expect(saved['count']).toBe(14);
  expect(json(on(db, 'query', '@low', '--json'))['columns']).toEqual(['school', 'attendance']);
  expect(json(on(db, 'query', '@low', '--columns', 'sex', '--json'))['columns']).toEqual(['sex']);
  expect(count(db, 'pupils', '@low and not ehcp')).toBe(8);
  expect(json(on(db, 'flags', '@low', '--json'))['pupils']).toBe(14);
  expect(json(on(db, 'report', 'profile', '--cohort', '@low', '--json'))['pupils']).toBe(14);
  expect(json(on(db, 'attendance', '--cohort', '@low', '--json'))['query']).toBe(LOW);
  expect(json(on(db, 'progress', '--cohort', '@low', '--json'))['rows'].length).toBeGreaterThan(0);
  expect(on(db, 'pep', 'list', '--cohort', '@low', '--json').code).toBe(0);
  // What was known on an earlier day is asked with the question of today.
  expect(on(db, 'query', '@low', '--known-at', '2026-10-01', '--json').code).toBe(0);

  expect(on(db, 'query', '@low or ehcp', '--save', 'wider', '--count').code).toBe(0);
  expect(on(db, 'cohorts', 'remove', 'low').stderr).toContain('“wider” asks for “low”');
  expect(on(db, 'cohorts', 'rename', 'low', 'Low ones').stdout).toContain(
    'in 1 question that ask for it too',
  );
  expect(json(on(db, 'cohorts', '--json'))['rows'].map((row: { question: string }) => row.question)).toEqual([
    LOW,
    'cohort "Low ones" or ehcp',
  ]);
  const removed = json(on(db, 'cohorts', 'remove', 'wider', '--json'));
  expect(on(db, 'query', '@wider').code).toBe(2);
  expect(on(db, 'cohorts', 'undo', String(removed['edit'])).code).toBe(0);
  expect(count(db, 'query', '@wider and not ehcp')).toBe(8);
  expect(on(db, 'check', '--deep').code).toBe(0);
});

test('another question does not take a name by accident, and a circle is refused', () => {
  const db = demoCopy();
  on(db, 'query', 'ehcp', '--save', 'a', '--count');
  const again = on(db, 'query', 'girls', '--save', 'A', '--count');
  expect([again.code, again.stderr]).toEqual([
    77,
    'There is a saved cohort “a” already: ehcp. Choose another name, or say --replace. Nothing was changed.\n',
  ]);
  on(db, 'query', '@a and girls', '--save', 'b', '--count');
  const circle = on(db, 'query', '@b or boys', '--save', 'a', '--replace', '--count');
  expect([circle.code, circle.stderr]).toEqual([
    2,
    'The question is not understood: in the saved cohort “a”, “@b or boys”, a saved cohort asks for itself: a → b → a.\n',
  ]);
  expect(count(db, 'query', '@a')).toBe(count(db, 'query', 'ehcp'));
});

test('parameters: the missing are named, others are refused, and a value is no condition', () => {
  const db = demoCopy();
  const asked = ['query', 'year :year and legal status :status', '--where', 'year=11'];
  expect(on(db, ...asked).stderr).toBe('The question asks for :status: say it with --where status=….\n');
  const whole = [...asked, '--where', 'status=C2', '--save', 'by year', '--json'];
  expect(json(on(db, ...whole))['query']).toBe('year = 11 and legal status C2');
  expect(on(db, 'pupils', 'cohort "by year"').stderr).toBe(
    'The question asks for :year and :status: say them with --where year=… --where status=….\n',
  );
  const other = on(db, 'pupils', 'cohort "by year"', '--where', 'yeer=10');
  expect(other.stderr).toContain('The question asks for :year and :status');
  expect(on(db, 'pupils', 'ehcp', '--where', 'year=10').stderr).toBe(
    '--where year: the question has no :year. It has no parameters.\n',
  );
  const injected = on(
    db,
    'pupils',
    'cohort "by year"',
    '--where',
    'year=11 or age >= 0',
    '--where',
    'status=C2',
  );
  expect(injected.code).toBe(2);
});

test('who joined and who left a cohort, by the term that turned, with late data told apart', () => {
  const db = demoCopy();
  on(db, 'query', LOW, '--save', 'low', '--count');
  const diff = json(on(db, 'cohorts', 'diff', 'low', '--since', '2026-10-20', '--json'));
  const { sameChildren, joiners, leavers, lateData } = diff['parts'];
  expect(sameChildren + joiners + leavers + lateData).toBe(diff['now'] - diff['before']);
  expect([diff['before'], diff['now']]).toEqual([
    json(on(db, 'pupils', LOW, '--as-at', '2026-10-20', '--known-at', '2026-10-20', '--json'))['count'],
    14,
  ]);
  const joined = diff['rows'].find(({ pupil }: { pupil: string }) => pupil === '410182');
  expect(joined.turned).toHaveLength(1);
  expect(joined.turned[0]).toMatchObject({
    term: 'attendance < 90%',
    before: { so: false },
    now: { so: true },
  });
  expect(joined.sentences[0]).toMatch(
    /^attendance < 90%: it is so \(8\d\.\d%\); on Tuesday 20 October it was not so \(9\d\.\d%\)\.$/,
  );
  expect(on(db, 'cohorts', 'diff', 'low', '--since', '2026-10-20', '--exit-code').code).toBe(1);
  expect(on(db, 'cohorts', 'diff', 'low').stderr).toContain('--since DATE');
});

test('what was entered later is told apart from what has changed', () => {
  const db = demoCopy();
  on(db, 'query', 'suspended since 2026-10-01', '--save', 'suspended', '--count');
  const before = json(on(db, 'cohorts', 'diff', 'suspended', '--since', '2026-10-20', '--json'));
  expect(before['parts'].lateData).toBe(0);
  const names = before['rows'].map(({ pupil }: { pupil: string }) => pupil);
  expect(names).not.toContain('410005');
  const add = [
    'exclusion',
    'add',
    '410005',
    '--from',
    '2026-10-12',
    '--until',
    '2026-10-13',
    '--reason',
    'PA',
  ];
  expect(on(db, ...add).code).toBe(0);
  const after = json(on(db, 'cohorts', 'diff', 'suspended', '--since', '2026-10-20', '--json'));
  expect([after['before'], after['now'], after['parts'].lateData]).toEqual([
    before['before'],
    before['now'] + 1,
    1,
  ]);
  const [row] = after['rows'].filter(({ pupil }: { pupil: string }) => pupil === '410005');
  expect([row.by, row.reason, row.turned[0].before.so, row.turned[0].now.so]).toEqual([
    1,
    'data came late',
    false,
    true,
  ]);
  expect(row.sentences[0]).toMatch(
    /by what was known then; it is so \(12 October\) by what has arrived since\.$/,
  );
});

test('an erased child is in no saved question, and the words of nobody else go', () => {
  const db = demoCopy();
  on(db, 'query', 'pupil 410005 or ehcp', '--save', 'one', '--note', 'about 410005', '--count');
  on(db, 'query', 'ehcp', '--save', 'two', '--count');
  const erased = on(db, 'erase', '410005', '--reason', 'asked for', '--yes');
  expect([erased.code, erased.stderr]).toEqual([0, '']);
  const rows = json(on(db, 'cohorts', '--json'))['rows'];
  expect(rows.map(({ question, note }: { question: string; note: string }) => [question, note])).toEqual([
    ['name erased', null],
    ['ehcp', null],
  ]);
  expect(on(db, 'check', '--deep').code).toBe(0);
});

test('a caseload that is misspelt is refused with the nearest names, in every command that takes one', () => {
  const db = demoCopy();
  const driver = new (loadDriver())(db, { readonly: true });
  const worker = driver
    .prepare(
      "select person from person_role where role = 'social worker' and until_date is null order by 1 limit 1",
    )
    .pluck()
    .get() as string;
  driver.close();
  const surname = worker.split(' ').at(-1) as string;
  const misspelt = `${surname}xx`;
  expect(count(db, 'pupils', '--caseload', surname)).toBeGreaterThan(0);
  for (const command of [
    ['pupils'],
    ['query'],
    ['flags'],
    ['attendance'],
    ['progress'],
    ['report', 'profile'],
    ['pep', 'list'],
  ]) {
    const ran = on(db, ...command, '--caseload', misspelt);
    expect([command, ran.code, ran.stdout]).toEqual([command, 66, '']);
    expect(ran.stderr).toContain(`--caseload ${misspelt}: nobody of that name`);
    expect(ran.stderr).toContain(`Did you mean`);
    expect(ran.stderr).toContain(worker);
  }
});
