import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeResult } from '../../commands/result-file.ts';
import { demoCopy, environment, NODE, PROGRAM, temporary, vschool } from '../program.ts';

test('a result is never written through a link: what the link points at stays as it was', () => {
  const folder = temporary();
  const db = demoCopy();
  const [kept, link] = [join(folder, 'kept.txt'), join(folder, 'out.json')];
  writeFileSync(kept, 'mine\n');
  symlinkSync(kept, link);
  const there = vschool(['pupils', '--json', '--output', link, '--db', db]);
  expect([there.code, there.stderr]).toEqual([77, expect.stringContaining('is there already')]);
  expect(readFileSync(kept, 'utf8')).toBe('mine\n');
  // A link to nothing yet is replaced by the result, and nothing is made where it points.
  const loose = join(folder, 'loose.json');
  symlinkSync(join(folder, 'elsewhere.json'), loose);
  expect(vschool(['pupils', '--json', '--output', loose, '--db', db]).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['kept.txt', 'loose.json', 'out.json']);
  expect(statSync(loose).mode & 0o777).toBe(0o600);
});

test('a result is its owner’s alone, whatever else the account lets others read', () => {
  const path = join(temporary(), 'out.json');
  const was = process.umask(0o022);
  try {
    writeResult(path, '{}');
  } finally {
    process.umask(was);
  }
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
});

test.each([
  ['a table', ['pupils']],
  ['rows one by one', ['flags', '--format', 'ndjson', '--names']],
  ['a list as one object', ['flags', '--json']],
])('%s that somebody reads the beginning of ends quietly, with 0', (_, args) => {
  const line = `"$NODE" "$PROGRAM" ${args.join(' ')} --db "$DB"; echo "ended with $?" >&2`;
  const ran = spawnSync('sh', ['-c', `(${line}) | head -c 20 > /dev/null`], {
    encoding: 'utf8',
    env: environment({ NODE, PROGRAM, DB: demoCopy() }),
  });
  expect(ran.stderr.replace('Names stand in this output, which the audit notes.\n', '')).toBe(
    'ended with 0\n',
  );
});

/** Starts two at once. Answers what each said. */
const both = (one: readonly string[], other: readonly string[]) =>
  Promise.all(
    [one, other].map(
      (args) =>
        new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
          const child = spawn(NODE, [PROGRAM, ...args], { env: environment() });
          let [stdout, stderr] = ['', ''];
          child.stdout.on('data', (text) => {
            stdout += text;
          });
          child.stderr.on('data', (text) => {
            stderr += text;
          });
          child.on('close', (code) => resolve({ code, stdout, stderr }));
        }),
    ),
  );

const marks = (code: string): string =>
  `upn,date,session,code\nR899100017001,02/10/2026,AM,${code}\nH899100018014,02/10/2026,AM,${code}\n`;

test('one file read in twice at once: one reads it, and the other says so and ends with 0', async () => {
  const [db, folder] = [demoCopy(), temporary()];
  const file = join(folder, 'marks.csv');
  writeFileSync(file, marks('I'));
  const args = ['import', 'attendance', file, '--json', '--db', db];
  const ended = await both(args, args);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const results = ended.map(({ stdout }) => JSON.parse(stdout));
  expect(results.map(({ alreadyImported }) => alreadyImported).sort()).toEqual([false, true]);
  expect(new Set(results.map(({ run }) => run)).size).toBe(1);
  expect(vschool(['check', '--deep', '--db', db]).code).toBe(0);
});

test('two files at once: one waits for the other, and both are there', async () => {
  const [db, folder] = [demoCopy(), temporary()];
  const files = ['a.csv', 'b.csv'].map((name, n) => {
    const file = join(folder, name);
    writeFileSync(file, marks(n === 0 ? 'I' : 'M').replace(n === 0 ? /^H.*\n/m : /^R.*\n/m, ''));
    return ['import', 'attendance', file, '--json', '--db', db];
  });
  const ended = await both(files[0] ?? [], files[1] ?? []);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const runs = ended.map(({ stdout }) => JSON.parse(stdout).run);
  expect(new Set(runs).size).toBe(2);
  expect(vschool(['check', '--deep', '--db', db]).code).toBe(0);
});
