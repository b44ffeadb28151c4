import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environment, NODE, PROGRAM, ROOT, temporary, vschool } from '../program.ts';

/** A Node of the machine that is too old for the program, where there is one. */
function oldNode(): string | undefined {
  const paths = (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'node'));
  return paths.find((path) => {
    if (!existsSync(path)) return false;
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '';
    const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
    return major > 0 && (major < 22 || (major === 22 && minor < 14));
  });
}

const old = oldNode();

describe.skipIf(old === undefined)('under an old Node (skipped where the machine has none)', () => {
  test('the program runs itself under the Node that came with it', () => {
    const { code, stdout, stderr } = vschool(['explain', 'no-school-place'], {}, old);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('No school place');
  });

  test('it hands on the exit code', () => {
    expect(vschool(['flags', '--db', '/nowhere/at/all.db'], {}, old).code).toBe(66);
  });

  test('without a Node of its own it says so in one line, exits 2, and never loads the driver', () => {
    const alone = temporary();
    cpSync(join(ROOT, 'dist'), join(alone, 'dist'), { recursive: true });
    const ran = spawnSync(old as string, [join(alone, 'dist/vschool.js'), 'flags'], {
      encoding: 'utf8',
      env: environment(),
    });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^vschool needs Node 22\.14 or newer; this is Node \d+\.\d+\.\d+\. .+\n$/);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });
});

test('a linked program runs from anywhere', () => {
  const folder = temporary();
  mkdirSync(join(folder, 'bin'));
  symlinkSync(PROGRAM, join(folder, 'bin/vschool'));
  const ran = spawnSync(NODE, [join(folder, 'bin/vschool'), '--version'], {
    encoding: 'utf8',
    env: environment(),
    cwd: folder,
  });
  expect(ran.stderr).toBe('');
  expect(ran.stdout.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
});

test('as a package among others, the program finds the driver’s binary', () => {
  const modules = join(temporary(), 'node_modules');
  mkdirSync(join(modules, 'vschool'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(modules, 'vschool/dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(modules, 'vschool/package.json'));
  symlinkSync(join(ROOT, 'node_modules/better-sqlite3'), join(modules, 'better-sqlite3'));
  const database = join(modules, 'demo.db');
  const ran = spawnSync(
    NODE,
    [join(modules, 'vschool/dist/vschool.js'), 'demo', '--json', '--db', database],
    {
      encoding: 'utf8',
      env: environment(),
    },
  );
  expect(ran.status, ran.stderr).toBe(0);
  expect(existsSync(database)).toBe(true);
});

test('the launcher loads nothing before it knows the version', () => {
  const launcher = readFileSync(PROGRAM, 'utf8');
  const imports = [...launcher.matchAll(/^import .* from "(.+)";$/gm)].map((match) => match[1]);
  expect(imports.sort()).toEqual([]);
});

test('no command but the screens loads Ink or React', () => {
  const main = readFileSync(join(ROOT, 'dist/main.js'), 'utf8');
  const statics = [...main.matchAll(/(?:from|import)\s?"(\.\/[^"]+)"/g)].map((match) => match[1] as string);
  for (const chunk of ['./main.js', ...new Set(statics)]) {
    const text = readFileSync(join(ROOT, 'dist', chunk), 'utf8');
    expect(text).not.toContain('react.transitional.element');
    expect(text).not.toContain('yoga');
  }
});
