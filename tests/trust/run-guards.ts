import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from '../program.ts';
import { GUARDS, type Guard } from './guards.ts';

/*
 * Takes each guard out of a copy of the program, builds it and runs the test that has to fail then; says of each whether
 * it did. Words are parts of what a guard is called, or of its file: those alone are taken out.
 */
const folder = mkdtempSync(join(tmpdir(), 'vschool-guards-'));
const copy = join(folder, 'copy');
const notCopied = new Set(['node_modules', '.git', 'dist'].map((name) => join(ROOT, name)));
cpSync(ROOT, copy, { recursive: true, filter: (from) => !notCopied.has(from) });
// Packages are linked and not copied, as real files: what builds the program looks at their paths.
spawnSync('cp', ['-al', join(ROOT, 'node_modules'), join(copy, 'node_modules')]);

const results = join(folder, 'results.json');

/** How many tests of a name failed; none where none could be run. A build that fails is a guard that the compiler holds. */
function failed([file, name]: Guard['test']): number | 'no build' {
  const run = (...args: string[]) => spawnSync(args[0] ?? '', args.slice(1), { cwd: copy, encoding: 'utf8' });
  if (run(NODE, 'commands/build/bundle.ts').status !== 0) return 'no build';
  rmSync(results, { force: true });
  const pattern = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  run(
    ...[
      'npx',
      'vitest',
      'run',
      '--config=tests/vitest.config.ts',
      `tests/${file}`,
      `--testNamePattern=${pattern}`,
      '--bail=1',
    ],
    ...['--reporter=json', `--outputFile=${results}`],
  );
  if (!existsSync(results)) return 0;
  return (JSON.parse(readFileSync(results, 'utf8')) as { numFailedTests: number }).numFailedTests;
}

const words = process.argv.slice(2);
const taken = GUARDS.filter(
  ({ what, file }) => words.length === 0 || words.some((word) => `${file} ${what}`.includes(word)),
);
let held = 0;
for (const { what, file, stands, instead, test } of taken) {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(stands, () => instead),
  );
  const found = failed(test);
  writeFileSync(path, whole);
  if (found !== 0) held++;
  process.stdout.write(`${found === 0 ? 'NOT FOUND' : 'found    '}  ${file}: ${what} (${test.join(', ')})\n`);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${held} of ${taken.length} guards that were taken out were missed by a test.\n`);
process.exitCode = held === taken.length ? 0 : 1;
