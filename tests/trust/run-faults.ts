import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellWidth } from '../../src/render/width.ts';

/*
 * The long set of faults: what the quick set does twenty times it does two hundred times, and at the end stands a table of
 * what was found, with its seeds and its controls. More words are given on to vitest: a file, or -t and a name.
 */
const folder = mkdtempSync(join(tmpdir(), 'vschool-faults-'));
const figures = join(folder, 'figures');
const FOLDERS = ['tests/commands', 'tests/trust', 'tests/schema'];
const asked = process.argv.slice(2);
const { status } = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    ...(asked.length > 0 ? asked : FOLDERS),
    '--test-timeout=3600000',
    '--hook-timeout=600000',
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, VSCHOOL_KILLS: process.env['VSCHOOL_KILLS'] ?? '200', VSCHOOL_FIGURES: figures },
  },
);
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
  `\nFigures\n${rows.map(({ what, value }) => `${what.padEnd(width)}  ${value}\n`).join('')}`,
);
process.exitCode = status ?? 1;
