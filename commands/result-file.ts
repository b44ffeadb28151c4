import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { UserError } from '../src/domain/user-error.ts';

const written = new Map<string, string>();

/**
 * Writes a result to a file of its owner alone: whole, under a name of its own first, and never through a link. A
 * command that gives several results, one a line, adds to what it wrote before.
 */
export function appendResult(path: string, text: string): void {
  if (!written.has(path) && existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Choose another path with --output.`,
    );
  const whole = (written.get(path) ?? '') + text;
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, whole);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  written.set(path, whole);
}
