import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoCopy, json, newDatabase, type Ran, temporary, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);
const ids = (...args: string[]): string[] =>
  json(run('pupils', ...args, '--json'))['rows'].map((row: { pupil: string }) => row.pupil);

test('without a question, everyone looked after', () => {
  const answer = json(run('pupils', '--json'));
  expect([answer['count'], answer['asked'], answer['query']]).toEqual([253, 253, null]);
  expect(answer['rows'][0]).toMatchObject({
    pupil: '410001',
    age: 13,
    ncYear: 9,
    school: 'Wherry Street Academy',
  });
  expect(answer['rows'][0]).not.toHaveProperty('name');
  expect(answer['rows'][0]).not.toHaveProperty('upn');
});

test('cohorts of the cast', () => {
  expect(ids('pupil 410001, 410002, 410003 and attendance <= 90%')).toEqual(['410001', '410002']);
  expect(ids('name quillby and absence >= 10%')).toEqual(['410002']);
  expect(ids('no school place')).toEqual(['410006']);
  expect(ids('short breaks')).toEqual(['410010']);
  expect(ids('dual registered', '--as-at', '2026-10-15')).toContain('410001');
  expect(ids('pupil 410004 and ehcp and school out of borough')).toEqual(['410004']);
  expect(ids('pupil 410011 and year 12 to 13')).toEqual(['410011']);
});

test('a name that is misspelt is met with the nearest, where names may show and nowhere else', () => {
  const said =
    'No pupil is known by “quilby”. Did you mean 410003 (Temperance Quillby) or 410002 (Tobias Quillby)? Give a local id, a UPN or part of a name.\n';
  for (const command of [['pupil'], ['pep', 'show'], ['attendance']])
    expect(run(...command, 'quilby', '--names')).toMatchObject({ code: 66, stderr: said });
  for (const silent of [
    ['pupil', 'quilby'],
    ['pupil', 'quilby', '--no-names'],
    ['pupil', 'quilby', '--json'],
    ['pupil', 'zzzzzzzz', '--names'],
  ])
    expect(run(...silent).stderr).toMatch(
      /^No pupil is known by “\w+”\. Give a local id, a UPN or part of a name\.\n$/,
    );
});

test('who was in care on another day is asked of those looked after now, which is said with the way to ask the other', () => {
  const ran = run('query', '--count', 'in care at 31 March 2026');
  expect(ran.stdout).toBe('218 pupils of 253 on Friday 20 November 2026.\n');
  expect(ran.stderr).toBe(
    'Asked of those looked after on Friday 20 November 2026: who has left since Tuesday 31 March is not among them. “--as-at 2026-03-31” asks everyone who was looked after then.\n',
  );
  expect(run('query', '--count', 'in care', '--as-at', '2026-03-31')).toMatchObject({
    stdout: '223 pupils of 223 on Tuesday 31 March 2026.\n',
    stderr: '',
  });
});

test('a pupil of whom the answer is not known is in neither half, and is counted', () => {
  const [below, notBelow] = ['attendance < 90%', 'not attendance < 90%'].map((query) =>
    json(run('pupils', query, '--json')),
  );
  expect(below?.['notKnown'].map((each: { pupil: string }) => each.pupil)).toContain('410008');
  expect(below?.['count'] + notBelow?.['count'] + below?.['notKnown'].length).toBe(253);
  // No inspection has been imported, so that nobody on a roll has a grade.
  expect(run('pupils', 'school grade good', '--count').stderr).toMatch(
    /^Not known of \d+ more pupils: school grade\. They may belong here or not\.\n$/,
  );
});

test('twelve months at 31 March is the number that the borough was made with', () => {
  expect(ids('cla12', '--as-at', '2026-03-31')).toEqual(ids('cla12'));
  expect(ids('cla12 and short breaks', '--as-at', '2026-03-31')).toEqual([]);
});

test('a question that is not understood is refused with its place', () => {
  const ran = run('pupils', 'year 10 and atendance < 90%');
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toBe(
    'Understood is “year 10 and”; then comes “atendance”, which is no field. Did you mean attendance? “vschool pupils --fields” lists them.\n',
  );
});

test('a term about a date that has not come is refused', () => {
  expect(run('pupils', 'in care at 2027-03-31').stderr).toContain('asks about a date after 2026-11-20');
});

test('the terms are listed, each with an example', () => {
  expect(run('pupils', '--fields').stdout).toContain('in care >= 12 months at 2026-03-31');
});

describe('a pupil’s page', () => {
  test('at a date says what was so on it', () => {
    const now = run('pupil', '410001').stdout;
    const then = run('pupil', '410001', '--as-at', '2026-03-31').stdout;
    expect(now).toContain('On the roll of Wherry Street Academy since 19 October.');
    expect(then).toContain('On the roll of Lantern Hill School since');
    expect(then).not.toContain('Wherry');
  });

  test('holds no name and no UPN in a pipe', () => {
    const { stdout } = run('pupil', '410001');
    expect(stdout).not.toMatch(/Siân|Dwyer|R899100017001/);
    expect(run('pupil', '410001', '--names').stdout).toContain("Siân O'Dwyer-Price");
  });

  test('its timeline mixes care and education, newest first', () => {
    const rows = json(run('pupil', '410001', '--json'))['rows'] as { on: string; section: string }[];
    expect(rows.map(({ on }) => on)).toEqual(
      rows
        .map(({ on }) => on)
        .toSorted()
        .toReversed(),
    );
    expect([...new Set(rows.map(({ section }) => section))].sort()).toEqual([
      'care',
      'health',
      'people',
      'peps',
      'reviews',
      'schooling',
      'sen',
    ]);
  });

  test('a name that means several is answered with the candidates', () => {
    const ran = run('pupil', 'Quillby');
    expect(ran.code).toBe(66);
    expect(ran.stderr).toContain('410002 (T.Q.)');
  });
});

test('twins are merged only when somebody says that they are one child', () => {
  const own = demoCopy();
  const merge = (...more: string[]) =>
    vschool(['pupil', 'merge', '410002', '410003', '--reason', 'a trial', ...more, '--db', own]);
  expect(merge().code).toBe(77);
  expect(merge().stderr).toContain('as twins do');
  expect(merge('--one-child').code).toBe(0);
  expect(vschool(['pupils', '--count', '--db', own]).stdout).toContain('252 children');
  expect(vschool(['pupil', 'unmerge', '410003', '--reason', 'they are two', '--db', own]).code).toBe(0);
  expect(vschool(['pupils', '--count', '--db', own]).stdout).toContain('253 children');
});

test('attendance and flags of a cohort', () => {
  const attendance = json(run('attendance', '--cohort', 'pupil 410001, 410004', '--json'));
  expect(attendance['rows'].map((row: { pupil: string }) => row.pupil)).toEqual(['410004', '410001']);
  const flags = json(run('flags', 'pupil 410001', '--json'));
  expect(new Set(flags['rows'].map((row: { pupil: string }) => row.pupil))).toEqual(new Set(['410001']));
  expect(flags['rows'].map((row: { flag: string }) => row.flag)).toEqual([
    'persistent-absence',
    'attendance-drop',
    'mid-year-school-move',
    'no-attainment-data',
    'no-careers-entry',
    'absence-on-one-weekday',
  ]);
});

test('a dry run of every word of “pupil” changes nothing', () => {
  const own = demoCopy();
  const pupil = (...words: string[]) => vschool(['pupil', ...words, '--reason', 'a trial', '--db', own]);
  const bytes = () => vschool(['pupil', '410250', '--json', '--db', own]).stdout;
  pupil('merge', '410001', '410250');
  const merged = bytes();
  expect(pupil('unmerge', '410250', '--dry-run').stdout).toBe(
    '410250 would stand by itself again. Nothing was changed.\n',
  );
  expect(bytes()).toBe(merged);
  expect(pupil('different', '410002', '410003', '--dry-run').stdout).toContain('Nothing was changed.');
  expect(pupil('alike', '410002', '410003').stderr).toContain('Nobody has said');
  pupil('different', '410002', '410003');
  expect(pupil('alike', '410002', '410003', '--dry-run').stdout).toContain('Nothing was changed.');
  expect(pupil('alike', '410002', '410003').code).toBe(0);
});

test('a day that has not come is no day on which something was known', () => {
  const ran = run('pupils', '--known-at', '2090-01-01');
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toBe('--known-at 2090-01-01 has not come yet. Give today or a day before it.\n');
});

test('a year group is known by the date of birth where no school has ever said one', () => {
  const folder = temporary();
  const own = newDatabase(folder);
  const path = join(folder, 'return');
  mkdirSync(path);
  // Born on 31 August 2014: Year 6 in 2024/25; on 1 September 2014: Year 5.
  writeFileSync(
    join(path, 'header.csv'),
    'CHILD,SEX,DOB,ETHNIC,UPN\n501,F,31/08/2014,WBRI,UN1\n502,M,01/09/2014,WBRI,UN1\n',
  );
  writeFileSync(
    join(path, 'episodes.csv'),
    'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n501,01/04/2024,S,C2,N1,U6,,\n502,01/04/2024,S,C2,N1,U6,,\n',
  );
  vschool(['import', 'ssda903', path, '--db', own]);
  const asked = (query: string) =>
    json(vschool(['pupils', query, '--as-at', '2025-03-31', '--json', '--db', own]));
  const ids = (query: string) => asked(query)['rows'].map(({ pupil }: { pupil: string }) => pupil);
  expect([ids('year 6'), ids('year 5'), ids('not year 6')]).toEqual([['501'], ['502'], ['502']]);
  expect(asked('year 6')['notKnown']).toEqual([]);
});

test('a query shows in a pipe who somebody is only with --names', () => {
  const WHO = /Dwyer|R899100017001|2013-04-17|17 April 2013|Cranewick/;
  for (const asked of [
    ...['name', 'upn', 'born', 'social worker', 'caseload'].map((column) => ['--columns', column]),
    ['--json', '--columns', 'year, name'],
    ['--group-by', 'carer'],
    ['--json', '--group-by', 'social worker'],
  ]) {
    const ran = run('query', 'pupil 410001', ...asked);
    expect([ran.code, ran.stdout]).toEqual([77, '']);
    expect(ran.stderr).toContain('that says who somebody is');
  }
  const byQuestion = run('query', 'social worker cranewick and pupil 410001', '--json');
  expect(byQuestion.code).toBe(0);
  expect(byQuestion.stdout).toContain('410001');
  expect(byQuestion.stdout.replace(/"query":"[^"]*"/, '')).not.toMatch(WHO);
  expect(run('query', 'pupil 410001', '--columns', 'name, upn', '--names').stdout).toMatch(WHO);
});

test('whoever asks for UPNs gets them, and a row stays known by its local id whatever columns it has', () => {
  const table = run('query', 'pupil 410001', '--columns', 'upn', '--names');
  expect(table.stdout).toMatch(/^Id +Pupil +upn\n410001 .* R899100017001\n/);
  const { rows } = json(
    run('query', 'upn R899100017001', '--columns', 'pupil, upn', '--names', '--json'),
  ) as {
    rows: unknown[];
  };
  expect(rows).toEqual([
    { pupil: '410001', initials: 'S.O.', name: "Siân O'Dwyer-Price", upn: 'R899100017001' },
  ]);
});

test('a child of whom the readings of twelve months differ is named in JSON as well', () => {
  const folder = join(temporary(), 'return');
  mkdirSync(folder);
  const own = newDatabase();
  writeFileSync(join(folder, 'header.csv'), 'CHILD,SEX,DOB,ETHNIC,UPN\n501,F,14/05/2014,WBRI,UN1\n');
  // A short break (V4) ends in June, and a full care order follows: strict no, by the last episode yes.
  writeFileSync(
    join(folder, 'episodes.csv'),
    'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n501,01/02/2024,S,V4,N2,U6,01/06/2024,X1\n501,01/06/2024,L,C2,N2,U6,,\n',
  );
  vschool(['import', 'ssda903', folder, '--db', own]);
  const ran = (...more: string[]) =>
    vschool(['pupils', 'cla12', '--as-at', '2025-03-31', '--db', own, ...more]);
  expect(json(ran('--json'))).toMatchObject({ count: 0, cla12StatisticalAlone: ['501'] });
  expect(ran().stderr).toContain('which looks at the last episode alone, 501 would count as well.');
  expect(json(run('pupils', 'year 10', '--json'))).not.toHaveProperty('cla12StatisticalAlone');
});
