import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../program.ts';

/** What must not be, one in each direction: who imports, and what. */
const VIOLATIONS: readonly (readonly [from: string, imported: string])[] = [
  ['src/domain/planted.ts', '../../db/open.ts'],
  ['src/domain/planted.ts', '../flags/define.ts'],
  ['src/domain/planted.ts', '../render/text.ts'],
  ['src/domain/planted.ts', 'node:fs'],
  ['src/domain/planted.ts', 'kysely'],
  ['src/domain/planted.ts', 'ink'],
  ['src/flags/planted.ts', './persistent-absence.ts'],
  ['src/flags/planted.ts', '../reports/morning.ts'],
  ['src/flags/planted.ts', 'kysely'],
  ['src/importers/planted.ts', '../flags/define.ts'],
  ['src/importers/planted.ts', 'node:fs'],
  ['src/render/planted.ts', '../tui/theme.ts'],
  ['src/reports/planted.ts', '../tui/theme.ts'],
  ['src/reports/planted.ts', '../../db/records.ts'],
  ['src/reports/planted.ts', 'react'],
  ['src/tui/planted.ts', '../../db/open.ts'],
  ['src/tui/planted.ts', '../../commands/context.ts'],
  ['src/tui/planted.ts', 'node:process'],
  ['src/tui/planted.ts', 'kysely'],
  ['src/roll-planted.ts', '../db/roll.ts'],
  ['db/planted.ts', '../commands/context.ts'],
  ['db/planted.ts', '../fixtures/borough.ts'],
  ['db/planted.ts', '../src/tui/theme.ts'],
  ['db/planted.ts', 'ink'],
  ['commands/planted.ts', 'kysely'],
  ['commands/planted.ts', 'ink'],
  ['commands/planted.ts', '../fixtures/borough.ts'],
  ['fixtures/planted.ts', '../db/open.ts'],
];

test.each(VIOLATIONS)('%s may not import %s', (from, imported) => {
  const path = join(ROOT, from.replace('planted', `planted-${process.pid}`));
  onTestFinished(() => rmSync(path, { force: true }));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import * as planted from '${imported}';\n\nexport const used = planted;\n`);
  const ran = spawnSync(
    join(ROOT, 'node_modules/.bin/biome'),
    ['lint', '--only=style/noRestrictedImports', path],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  expect(`${ran.stdout}${ran.stderr}`).toContain('noRestrictedImports');
  expect(ran.status).toBe(1);
});

test('a circle of imports is caught', () => {
  const [one, other] = ['one', 'other'].map((name) =>
    join(ROOT, `src/domain/planted-${process.pid}-${name}.ts`),
  ) as [string, string];
  onTestFinished(() => [one, other].forEach((path) => void rmSync(path, { force: true })));
  const importing = (path: string): string =>
    `import { value as x } from './${path.split('/').at(-1)}';\n\nexport const value = (): number => x();\n`;
  writeFileSync(one, importing(other));
  writeFileSync(other, importing(one));
  const ran = spawnSync(
    join(ROOT, 'node_modules/.bin/biome'),
    ['lint', '--only=suspicious/noImportCycles', one, other],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  expect(`${ran.stdout}${ran.stderr}`).toContain('noImportCycles');
  expect(ran.status).toBe(1);
});

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('planted'))
    .map((name) => `${folder}/${name}`);

test('SQL stands in db alone', () => {
  const withSql = [...sources('src'), ...sources('commands'), ...sources('fixtures')].filter((path) =>
    /\.prepare\(|\bsql`|\.exec\(['"`](select|insert|update|delete|create|pragma)/i.test(
      readFileSync(join(ROOT, path), 'utf8'),
    ),
  );
  expect(withSql).toEqual([]);
});

test('the clock is read in commands/context.ts alone', () => {
  const withClock = ['src', 'db', 'commands', 'fixtures']
    .flatMap(sources)
    .filter((path) => /new Date\(\)|Date\.now\(/.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(withClock).toEqual(['commands/context.ts']);
});

test('the driver is loaded in one file alone', () => {
  const loaders = ['src', 'db', 'commands', 'fixtures']
    .flatMap(sources)
    .filter((path) =>
      /(?:require|import)\((?:[^)]*)better-sqlite3|from 'better-sqlite3'/.test(
        readFileSync(join(ROOT, path), 'utf8'),
      ),
    );
  expect(loaders).toEqual(['db/sqlite/driver.ts']);
});
