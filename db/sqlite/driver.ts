import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

export type Driver = Database.Database;
export type Statement = Database.Statement<unknown[], unknown>;

const require = createRequire(import.meta.url);

/**
 * The database driver for this machine, by the path of its own binary: the package's usual entry asks for a whole
 * diagnostic report just to tell two C libraries apart.
 */
export function loadDriver(): typeof Database {
  const { platform, arch } = process;
  const isMusl =
    platform === 'linux' && existsSync(`/lib/ld-musl-${arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
  const known = ['linux', 'darwin', 'win32'].includes(platform) && ['x64', 'arm64'].includes(arch);
  return require(known ? `better-sqlite3/${isMusl ? 'linuxmusl' : platform}-${arch}` : 'better-sqlite3');
}
