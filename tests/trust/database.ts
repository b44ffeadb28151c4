import { spawn } from 'node:child_process';
import { readKey } from '../../db/keys/slots.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { environment, NODE, newDatabase, PROGRAM, temporary, vschool } from '../program.ts';

/** A connection of somebody who has the key and goes behind the program: no pragmas, no write, no trail. */
export function behind(path: string, isEncrypted = true) {
  const Database = loadDriver();
  const driver = new Database(path);
  if (isEncrypted) {
    driver.pragma("cipher = 'chacha20'");
    driver.key(Buffer.from(`raw:${readKey(path, undefined).toString('hex')}`));
  }
  return driver;
}

/** An encrypted database with some entries in its audit, in a folder of its own. */
export function smallDatabase(): { folder: string; path: string } {
  const folder = temporary();
  const path = newDatabase(folder);
  for (const value of ['4', '5', '6'])
    vschool(['settings', 'attendance.stale-after-school-days', value, '--db', path]);
  return { folder, path };
}

export const check = (path: string, ...more: string[]) =>
  vschool(['check', '--deep', '--json', '--db', path, ...more]);

/** The kinds of problem that a deep check finds, less those of a database that was made a moment ago. */
export function problemsOf(path: string): string[] {
  const ran = check(path);
  const { rows } = JSON.parse(ran.stdout) as { rows: { kind: string; isCertain: boolean }[] };
  return [...new Set(rows.filter(({ isCertain }) => isCertain).map(({ kind }) => kind))].sort();
}

/** Starts the program and kills it after some milliseconds. Answers whether it had ended by itself. */
export function killedAfter(args: readonly string[], ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(NODE, [PROGRAM, ...args], { env: environment(), stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code !== null);
    });
  });
}
