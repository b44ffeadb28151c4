import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { VIEWS } from '../../db/views/index.ts';
import { isPlaceHeading } from '../../src/domain/where-a-child-lives.ts';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';
import { inTerminal } from '../tui/pty.ts';
import { askedInTurn } from './asked-in-turn.ts';
import { behind } from './database.ts';
import { everyAnswer, examplesAbout } from './every-answer.ts';

/** Where an imaginary child lives: two postcodes, the number of a home, and how to reach the carer. */
const CANARY = /ZZ9 ?7QX|ZZ8 ?7QX|SC987654|07700 ?900987/i;

let db = '';

beforeAll(() => {
  db = demoCopy();
  const driver = behind(db, false);
  const run = (sql: string): void => {
    expect(driver.prepare(sql).run().changes).toBeGreaterThan(0);
  };
  run(
    "update care_episode set placement_postcode = 'ZZ9 7QX', home_postcode = 'ZZ8 7QX', placement_urn = 'SC987654'",
  );
  run("update person_role set contact = '07700 900987'");
  driver.close();
  const folder = temporary();
  const file = join(folder, 'episodes.csv');
  writeFileSync(
    join(folder, 'header.csv'),
    'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n410001,F,31/31/2013,WBRI,,,\n',
  );
  writeFileSync(
    file,
    'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n410001,31/02/2026,S,C2,N1,U6,PR1,,,,ZZ8 7QX,ZZ9 7QX,SC987654\n',
  );
  vschool(['import', 'ssda903', join(folder, 'header.csv'), file, '--accept', 'none', '--db', db]);
});

test('where a child lives stands in no answer of any command, with names and in any format', () => {
  const asked = [
    ...examplesAbout('410001'),
    ['quarantine', 'show', '--run', '2'],
    ['pupil', '410001', '--timeline'],
    ['query', 'looked after'],
  ];
  expect(asked.length).toBeGreaterThan(60);
  const answers = everyAnswer(db, asked);
  expect(answers.filter((answer) => CANARY.test(answer))).toEqual([]);
  // The control: who the child is stands there.
  expect(answers.filter((answer) => answer.includes('410001')).length).toBeGreaterThan(20);
});

test('nor in any view that ad-hoc SQL may ask, the ones that name a child among them', () => {
  expect(VIEWS.length).toBeGreaterThan(20);
  const more = ['--names', '--json', '--limit', '2000', '--db', db];
  const answers = askedInTurn(VIEWS.map(({ name }) => ['sql', `select * from ${name} limit 2000`, ...more]));
  for (const [n, { name }] of VIEWS.entries()) {
    expect([name, answers[n]?.code]).toEqual([name, 0]);
    expect([name, CANARY.test(String(answers[n]?.stdout))]).toEqual([name, false]);
  }
  expect(vschool(['sql', 'select placement_postcode from care_episode', '--db', db]).code).toBe(77);
});

test('nor on the screens', async () => {
  const { type, shows, bytes, pty, ended } = inTerminal(['--db', db], { columns: 120, rows: 50 });
  await shows('253 pupils looked after');
  // The roll, a child, and what is held.
  type('2');
  await shows('Row 1 of 253');
  type('\r');
  await shows('vschool › Roll › ');
  type('8');
  await shows('Row 1 of 4 held');
  const seen: string[] = [];
  for (const [n, key] of ['\r', 'J', 'J', 'J'].entries()) {
    type(key);
    seen.push(await shows(` Row ${n + 1} of 4`));
  }
  pty.kill('SIGTERM');
  await ended;
  expect(seen.join('\n')).toMatch(/PL_POST +not shown: it says where the child lives/);
  expect(seen.join('\n') + bytes()).not.toMatch(CANARY);
});

test('nor can the parts that make answers read it: none of them speaks of it', () => {
  for (const folder of [
    'src/render',
    'src/reports',
    'src/tui',
    'src/flags',
    'src/cohort',
    'db/views',
    'commands',
  ]) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!/\.tsx?$/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      expect([
        entry.name,
        /\b(?:home|placement)(?:Postcode|_postcode)|placementUrn\b(?!SevenDigits|:)|placement_urn/.test(text),
      ]).toEqual([entry.name, false]);
    }
  }
});

test('a row held back shows its cells less those', () => {
  const [row] = json(vschool(['quarantine', 'show', '--run', '2', '--names', '--json', '--db', db]))[
    'rows'
  ].filter((each: { row: Record<string, string> }) => 'PL_POST' in each.row);
  expect(row.row).toMatchObject({
    CHILD: '410001',
    PL_POST: 'not shown: it says where the child lives, and stands in the file that was sent',
  });
  expect(row.row['URN']).toMatch(/^not shown/);
  const are = (...headings: string[]): boolean[] => headings.map((each) => isPlaceHeading(each, headings));
  expect(are('HOME_POST', 'PL_POST', 'URN', 'Home address', 'Placement Postcode')).toEqual(
    Array(5).fill(true),
  );
  expect(are('Postcode', 'PLACE', 'URN', 'Post', 'CHILD', 'position')).toEqual(Array(6).fill(false));
});
