import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));
export const NODE = join(ROOT, 'node_modules/.bin/node');
/** The built program: `npm test` builds it first. */
export const PROGRAM = join(ROOT, 'dist/vschool.js');
/** Real files that are kept outside the repository; tests that read them are skipped where they are not. */
export const INPUTS = join(ROOT, '../shared/inputs');
export const hasInputs = existsSync(INPUTS);

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a run: nothing of the account that runs the tests. */
export const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '',
  HOME: tmpdir(),
  ...more,
});

/** Runs the built program as its own process. */
export function vschool(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  node = NODE,
  cwd?: string,
): Ran {
  const ran: SpawnSyncReturns<string> = spawnSync(node, [PROGRAM, ...args], {
    encoding: 'utf8',
    cwd,
    env: environment(env),
    input: '',
    maxBuffer: 256 * 1_048_576,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, gone when the tests of the file are, or with the run that they are part of. */
export function temporary(): string {
  const ofRun = process.env['VSCHOOL_TESTS'];
  const folder = mkdtempSync(ofRun === undefined ? join(tmpdir(), 'vschool-') : join(ofRun, 't-'));
  folders.push(folder);
  return folder;
}

let own: string | undefined;

/**
 * A folder that `make` fills once in a run of the tests, whichever file asks first: what takes long to make is copied from
 * there, and never changed. Outside such a run it is made once for the file.
 */
export function madeOnce(name: string, make: (folder: string) => void): string {
  own ??= process.env['VSCHOOL_MADE_ONCE'] ?? temporary();
  const made = join(own, name);
  if (existsSync(made)) return made;
  const folder = mkdtempSync(`${made}-`);
  make(folder);
  try {
    renameSync(folder, made);
  } catch (error) {
    // Another file made it in the meantime.
    if (!existsSync(made)) throw error;
  }
  return made;
}

/** A fresh copy of the demo database. */
export function demoCopy(folder = temporary()): string {
  const made = madeOnce('demo', (there) => {
    const { code, stderr } = vschool(['demo', '--json', '--db', join(there, 'demo.db')]);
    if (code !== 0) throw new Error(`the demo was not built: ${stderr}`);
  });
  const copy = join(folder, 'demo.db');
  copyFileSync(join(made, 'demo.db'), copy);
  chmodSync(copy, 0o600);
  return copy;
}

/** A new encrypted database. */
export function newDatabase(folder = temporary()): string {
  const path = join(folder, 'roll.db');
  const { code, stderr } = vschool(['init', '--db', path, '--authority', 'London Borough of Marlowe']);
  if (code !== 0) throw new Error(`no database was made: ${stderr}`);
  return path;
}

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a result
export const json = (ran: Ran): Record<string, any> => JSON.parse(ran.stdout);
