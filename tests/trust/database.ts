import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKey, slotsPath } from '../../db/keys/slots.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import {
  environment,
  madeOnce,
  NODE,
  newDatabase,
  PROGRAM,
  type Ran,
  temporary,
  vschool,
} from '../program.ts';

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

const FILES = ['roll.db', 'roll.db.keys', 'roll.db.heads', 'vschool.key'];

/** An encrypted database with some entries in its audit, in a folder of its own: a copy of one, with a key file of its own. */
export function smallDatabase(): { folder: string; path: string } {
  const made = madeOnce('small', (there) => {
    const path = newDatabase(there);
    for (const value of ['4', '5', '6'])
      vschool(['settings', 'attendance.stale-after-school-days', value, '--db', path]);
  });
  const folder = temporary();
  for (const file of FILES) copyFileSync(join(made, file), join(folder, file));
  const path = join(folder, 'roll.db');
  // The slots remember where the key file lies.
  const slots = JSON.parse(readFileSync(slotsPath(path), 'utf8')) as { slots: object[] };
  const keyFile = join(folder, 'vschool.key');
  const moved = slots.slots.map((slot) => ({ ...slot, label: keyFile, path: keyFile }));
  writeFileSync(slotsPath(path), `${JSON.stringify({ ...slots, slots: moved }, null, 2)}\n`);
  return { folder, path };
}

export const check = (path: string, ...more: string[]) =>
  vschool(['check', '--deep', '--json', '--db', path, ...more]);

/** The kinds of problem that a deep check finds, less those of a database that was made a moment ago. */
export const problemsOf = (path: string): string[] => kindsIn(check(path));

/** The kinds of problem that such a check said. */
export function kindsIn(ran: Ran): string[] {
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
