import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, json, ROOT, vschool } from '../program.ts';
import { behind, smallDatabase } from './database.ts';

interface Fact {
  readonly area: string;
  readonly what: string;
  readonly state: string;
  readonly isWell: boolean;
}

const facts = (path: string): Fact[] => json(vschool(['evidence', '--json', '--db', path]))['rows'];
const of = (rows: readonly Fact[], what: string): Fact | undefined => rows.find((row) => row.what === what);

test('evidence says what an auditor asks, and does not know what a machine cannot', () => {
  const { path } = smallDatabase();
  const before = facts(path);
  expect(of(before, 'at rest')).toMatchObject({
    isWell: true,
    state: expect.stringContaining('ChaCha20-Poly1305'),
  });
  expect(of(before, 'key')).toMatchObject({ state: 'opens by key file', isWell: false });
  expect(of(before, 'entries')?.state).toMatch(/^4 entries since /);
  expect(of(before, 'head')?.state).toMatch(/^entry 4 of .+, [0-9a-f]{64}$/);
  expect(of(before, 'deep check')).toMatchObject({ isWell: true });
  expect(of(before, 'roles')?.state).toContain('none are set');
  expect(of(before, 'patches and malware protection of the machine')?.state).toContain('not known here');
  expect(of(before, 'copies elsewhere')?.state).toContain('not known: this machine cannot tell.');
  expect(of(before, 'backups made and read again')?.state).toMatch(/^0 in 90 days; 0 lie in /);
  expect(of(before, 'built on')?.state).toContain('better-sqlite3-multiple-ciphers@13.0.3');
  vschool(['backup', '--db', path]);
  expect(of(facts(path), 'backups made and read again')?.state).toMatch(/^1 in 90 days; 1 lie in /);
  // And what a forger did is on the page.
  behind(path).exec("update setting set value = '90'").close();
  const found = vschool(['evidence', '--db', path]);
  expect(found.code).toBe(1);
  expect(found.stdout).toMatch(/! {1}deep check:/);
});

test('evidence names no child', () => {
  const db = demoCopy();
  vschool(['pupil', '410001', '--db', db]);
  const { stdout } = vschool(['evidence', '--db', db]);
  expect(stdout).toContain('records opened: 1 in 90 days.');
  expect(stdout).not.toContain('410001');
});

/** Packages of the lock file that are there where the program runs. */
const production = (): [string, { dev?: boolean; hasInstallScript?: boolean }][] => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages as Record<string, { dev?: boolean; hasInstallScript?: boolean }>).filter(
    ([path, { dev }]) => path !== '' && dev !== true,
  );
};

test('at most 60 packages are there in production, none with an install script, each at one exact version', () => {
  expect(production().length).toBeGreaterThan(5);
  expect(production().length).toBeLessThanOrEqual(60);
  expect(production().filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const version of Object.values(dependencies as Record<string, string>))
    expect(version).toMatch(/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/);
});
