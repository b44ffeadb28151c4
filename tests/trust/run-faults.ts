import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellWidth } from '../../src/render/width.ts';

/*
 * The long set of faults: what the quick set does a handful of times it does two hundred times, and at the end stands a
 * table of what was found, with its seeds and its controls. `--quick` is the quick set with such a table. More words are
 * given on to vitest: a file, or -t and a name.
 */
const folder = mkdtempSync(join(tmpdir(), 'vschool-faults-'));
const figures = join(folder, 'figures');
const QUICK = ['tests/trust'];
const LONG = [...QUICK, 'tests/commands/kill.test.ts', 'tests/commands/nightly.test.ts', 'tests/schema'];
const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const asked = words.filter((word) => word !== '--quick');

function environment(): NodeJS.ProcessEnv {
  const { VSCHOOL_KILLS: kills = '200', ...others } = process.env;
  return { ...others, VSCHOOL_FIGURES: figures, ...(isQuick ? {} : { VSCHOOL_KILLS: kills }) };
}

const started = performance.now();
const { status } = spawnSync(
  'npx',
  [
    ...[
      'vitest',
      'run',
      '--config=tests/vitest.config.ts',
      ...(asked.length > 0 ? asked : isQuick ? QUICK : LONG),
    ],
    // Some tests wait for a lock or a passphrase: a third has the processor meanwhile.
    ...(isQuick ? ['--maxWorkers=3'] : ['--test-timeout=7200000', '--hook-timeout=600000']),
  ],
  { stdio: 'inherit', env: environment() },
);
const seconds = (performance.now() - started) / 1000;
const rows = existsSync(figures)
  ? readFileSync(figures, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { what: string; value: string })
      .sort((a, b) => (a.what < b.what ? -1 : 1))
  : [];
rmSync(folder, { recursive: true });
const width = Math.max(0, ...rows.map(({ what }) => cellWidth(what)));
process.stdout.write(
  `\nFigures\n${rows.map(({ what, value }) => `${what.padEnd(width)}  ${value}\n`).join('')}\n${isQuick ? 'The quick set' : 'The long set'} took ${seconds.toFixed(0)} seconds.\n`,
);
process.exitCode = status ?? 1;
