import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordsInShell } from '../../src/cohort/complete-in-shell.ts';
import { FIELDS } from '../../src/cohort/fields/index.ts';
import { environment, NODE, PROGRAM, temporary, vschool } from '../program.ts';

const after = (...typed: string[]) => wordsInShell(typed, FIELDS);

test.each([
  [['attenda'], ['attendance', 'attendance not known']],
  [
    ['year', '10', 'and', 'attenda'],
    ['attendance', 'attendance not known'],
  ],
  [
    ['year', '10', '--count', 'and', 'attenda'],
    ['attendance', 'attendance not known'],
  ],
  [['out', 'of', 'b'], ['borough']],
  [["'year 10 and attenda"], ['year 10 and attendance', 'year 10 and attendance not known']],
  [
    ['girls', ''],
    ['and', 'or'],
  ],
])('%o goes on with %o', (typed, expected) => {
  expect(after(...typed).slice(0, expected.length)).toEqual(expected);
});

test('a sign of the shell is not put outside quotation marks, and a mark not into its own', () => {
  expect(after('attendance', '')).not.toContain('<');
  expect(after('"attendance ')).toContain('attendance <');
  expect(after('"pupil')).toEqual(after('"pupil').filter((each) => !each.includes('"')));
});

describe('in bash', () => {
  let script: string;
  beforeAll(() => {
    script = join(temporary(), 'completion.bash');
    writeFileSync(script, vschool(['completion', 'bash']).stdout);
  });
  /** What bash offers where the last of the words is being typed. */
  const offered = (...words: string[]): string[] =>
    execFileSync(
      'bash',
      [
        '-c',
        `vschool() { "${NODE}" "${PROGRAM}" "$@"; }; source "$1"; shift
         COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vschool; printf '%s\\n' "\${COMPREPLY[@]}"`,
        'bash',
        script,
        'vschool',
        ...words,
      ],
      { encoding: 'utf8', env: environment() },
    )
      .split('\n')
      .filter(Boolean);

  test('a question goes on after the words already typed', () => {
    expect(offered('query', 'year', '10', 'and', 'pep', 'ov')).toEqual(['overdue']);
    expect(offered('pupils', "'year 10 and pep ov")).toContain('year 10 and pep overdue');
  });

  test('commands and options are completed as ever', () => {
    expect(offered('que')).toEqual(['query']);
    expect(offered('query', 'year', '10', '--gr')).toEqual(['--group-by']);
    expect(offered('report', 'a')).toEqual([]);
  });
});
