import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { SETTINGS } from '../../src/settings.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

test('every setting says what it means and on whose authority its default stands, and takes its own default', () => {
  expect(new Set(SETTINGS.map((each) => each.key)).size).toBe(SETTINGS.length);
  for (const { key, meaning, otherwise, source, read } of SETTINGS) {
    expect(key).toMatch(/^[a-z]+(\.[a-z-]+)*(\.[a-zA-Z]+)?$/);
    expect(Math.min(meaning.length, source.length)).toBeGreaterThan(10);
    expect(read(otherwise)).toEqual({ ok: true, value: otherwise });
  }
});

test('a threshold that is set moves its flag, says so in its sentence, and moves back', () => {
  const db = demoCopy();
  const raised = () =>
    json(vschool(['flags', '--flag', 'persistent-absence', '--json', '--db', db]))['rows'].length;
  expect(raised()).toBe(31);
  const set = vschool(['settings', 'flag.persistent-absence.rate', '15%', '--db', db]);
  expect(set.stdout).toBe(
    'flag.persistent-absence.rate is 0.15; it was 0.1. “vschool settings flag.persistent-absence.rate --default” takes it back.\n',
  );
  const fewer = raised();
  expect(fewer).toBeLessThan(31);
  expect(vschool(['flags', '--flag', 'persistent-absence', '--db', db]).stdout).toContain('begins at 15.0%');
  vschool(['settings', 'flag.persistent-absence.rate', '--default', '--db', db]);
  expect(raised()).toBe(31);
});

test('a dry run sets nothing; a wrong key and a wrong value are sentences with exit code 2', () => {
  const db = demoCopy();
  vschool(['settings', 'pep.unit', 'school', '--dry-run', '--db', db]);
  expect(json(vschool(['settings', 'pep.unit', '--json', '--db', db]))['rows'][0]).toMatchObject({
    value: 'working',
    isOwn: false,
  });
  const key = vschool(['settings', 'pep.unt', 'school', '--db', db]);
  expect([key.code, key.stderr]).toEqual([
    2,
    'There is no setting pep.unt. Did you mean pep.unit? “vschool settings” lists them.\n',
  ]);
  const value = vschool(['settings', 'pep.unit', 'calendar', '--db', db]);
  expect([value.code, value.stderr]).toEqual([
    2,
    'pep.unit: calendar has to be one of: working, school. Nothing was changed.\n',
  ]);
});

test('the completion for bash is a script that offers commands and options', () => {
  const script = join(temporary(), 'vschool.bash');
  writeFileSync(script, vschool(['completion', 'bash']).stdout);
  const offered = (words: string, at: number): string[] => {
    const ran = spawnSync(
      'bash',
      ['-c', `source ${script}; COMP_WORDS=(${words}); COMP_CWORD=${at}; _vschool; echo "\${COMPREPLY[@]}"`],
      { encoding: 'utf8' },
    );
    return ran.stdout.trim().split(' ');
  };
  expect(offered('vschool ""', 1)).toEqual(COMMANDS.map((command) => command.name));
  expect(offered('vschool flags --se', 2)).toEqual(['--severity']);
});

test.each(['zsh', 'fish'])('the completion for %s names every command', (shell) => {
  const { stdout } = vschool(['completion', shell]);
  for (const { name } of COMMANDS) expect(stdout).toContain(name);
});
