import { readFileSync } from 'node:fs';

/** The program's version, from its package: two folders up from the source, one up from the build. */
function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

export const VERSION = readVersion();
