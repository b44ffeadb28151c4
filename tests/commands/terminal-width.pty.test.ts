import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { demoCopy, vschool } from '../program.ts';
import { inTerminal } from '../tui/pty.ts';

const db = demoCopy();

async function linesInTerminal(...words: string[]): Promise<string[]> {
  const { ended, bytes } = inTerminal([...words, '--db', db], { columns: 80 });
  await ended;
  return stripVTControlCharacters(bytes()).split(/\r?\n/);
}

test.each([
  [['flags', '--by-pupil'], /^410172 {2}Amara Mossfell {2,}act now/, /^ {4}Flags: Persistent absence, /],
  [
    ['premium'],
    /^ {2}744 {2}2026-11-20 {2}payment {2}Paid {9}£390 {2}Rowan Hollyfell {3}Mentoring$/,
    /^ {47}\(410094\)$/,
  ],
  [['pep', 'board'], /^410205 Rowan/, /2026-09-29$/],
  [['exclusion'], /^410095 {2}Burrgate, Micah /, /over 45 from$/],
  [['digest', '--names'], /^ {2}Nasir Mehariel \(410174\)/, /^ {6}What: Permanently excluded by/],
])('“%s” has no line that is wider than a terminal of 80 columns', async (words, row, under) => {
  const lines = await linesInTerminal(...words);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(row));
  expect(lines).toContainEqual(expect.stringMatching(under));
});

test('in a pipe a row stays one line, however wide it is', () => {
  const { stdout } = vschool(['pep', 'list', '--names', '--db', db]);
  expect(stdout).toMatch(
    /^ *898 {2}410258 Hamid Abrazai +autumn 2026\/27 +initial +complete +2026-11-16 +2026-11-17 +green/m,
  );
});
