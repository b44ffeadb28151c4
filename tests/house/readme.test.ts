import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, environment, NODE, PROGRAM, ROOT, temporary } from '../program.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The lines that begin with the program’s name; those of a first set-up begin with npx, and need one’s own files. */
const lines = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split('\n'))
  .filter((line) => line.startsWith('vschool '));

/** What the demo, which is plain, cannot show. */
const NOT_ON_THE_DEMO = 'vschool key add passphrase';

/** Files that the lines name, each by the sample that stands for it. */
const FILES = { 'list.csv': 'exclusions', 'giap.csv': 'premium', 'ledger.csv': 'spend' } as const;

test('every command works on a fresh demo as it is printed, one after another', () => {
  const folder = temporary();
  demoCopy(folder);
  for (const [name, kind] of Object.entries(FILES))
    copyFileSync(join(ROOT, 'fixtures/imports', kind, 'good.csv'), join(folder, name));
  mkdirSync(join(folder, 'inbox'));
  writeFileSync(join(folder, 'vschool'), `#!/bin/sh\nexec "${NODE}" "${PROGRAM}" "$@"\n`, { mode: 0o700 });
  const failed = lines
    .filter((line) => !line.startsWith(NOT_ON_THE_DEMO))
    .flatMap((line) => {
      const typed = line
        .replace('/srv/vschool/inbox', join(folder, 'inbox'))
        .replace('backups/FILE', '"$(ls -d backups/*.db | head -n 1)"');
      const { PATH = '' } = process.env;
      const env = environment({
        ...{ PATH: `${folder}:${PATH}`, HOME: folder, VSCHOOL_DB: join(folder, 'demo.db') },
        VSCHOOL_TODAY: '2026-11-20',
      });
      const ran = spawnSync('sh', ['-c', typed], { cwd: folder, env, encoding: 'utf8', input: '' });
      // 1: done, and somebody should look.
      return ran.status === 0 || ran.status === 1 ? [] : [`${line}: ${ran.status} ${ran.stderr}`];
    });
  expect(failed).toEqual([]);
  expect(lines.length).toBeGreaterThan(40);
}, 240_000);
