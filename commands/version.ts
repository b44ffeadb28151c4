import { readFileSync } from 'node:fs';

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The program's package: two folders up from the source, one up from the build. */
const PACKAGE = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Package;

export const VERSION = PACKAGE.version;

/** What the program is built on, each at one exact version. */
export const DEPENDENCIES = PACKAGE.dependencies;
