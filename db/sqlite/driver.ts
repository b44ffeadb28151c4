import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { prebuilt } from './prebuilt.ts';

export type Driver = Database.Database;
export type Statement = Database.Statement<unknown[], unknown>;

const require = createRequire(import.meta.url);

/** The database driver for this machine. The build puts the driver's own files in the place of this one. */
export function loadDriver(): typeof Database {
  const name = prebuilt();
  return require(name === undefined ? 'better-sqlite3' : `better-sqlite3/${name}`);
}
