import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, temporary, vschool } from '../program.ts';

const db = demoCopy();
const folder = temporary();

const file = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

test.each([
  [
    'attendance',
    file('roll.csv', 'local_id,dob,sex', '410001,2016-03-05,F'),
    'It reads like a file of the kind pupils: “vschool import pupils roll.csv”.',
  ],
  [
    'pupils',
    file('marks.csv', 'upn,date,session,code', 'A899299913001,2026-11-20,AM,/'),
    'It reads like a file of the kind attendance: “vschool import attendance marks.csv”.',
  ],
  [
    'schools',
    file('episodes.csv', 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE'),
    'It reads like a file of the kind ssda903: “vschool import ssda903 episodes.csv”.',
  ],
])('a file that is refused as %s and is of another kind is told as what it is', (kind, path, sentence) => {
  const ran = vschool(['import', kind, path, '--db', db]);
  expect(ran.code).toBe(65);
  expect(ran.stderr.trim().endsWith(`Nothing was changed. ${sentence}`)).toBe(true);
});

test('a file that lacks a heading of its own kind is not taken for another that needs fewer', () => {
  const header = file('header.csv', 'CHILD,SEX,DOB,ETHNIC', '501,F,31/08/2014,WBRI');
  const ran = vschool(['import', 'ssda903', header, '--db', db]);
  expect(ran.stderr.trim()).toBe(
    'header.csv, line 1: there is no column UPN. Correct the headings and send the file again. Nothing was changed.',
  );
});

test('a file of no kind that is known, and one of the very kind, are refused without a guess', () => {
  const unknown = file('lunches.csv', 'table,dish', '4,soup');
  expect(vschool(['import', 'attendance', unknown, '--db', db]).stderr).not.toContain('It reads like');
  const empty = file('empty.csv', 'upn,date,session,code');
  const ran = vschool(['import', 'attendance', empty, '--db', db]);
  expect([ran.code, ran.stderr.includes('It reads like')]).toEqual([65, false]);
});
