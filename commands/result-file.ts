import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';

/** Refuses a path that cannot be written to, before anything is done. */
export function checkResultFile(path: string): void {
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Choose another path with --output. Nothing was done.`,
    );
  if (!existsSync(dirname(path)))
    throw new UserError('notFound', `There is no folder ${dirname(path)} to write to. Nothing was done.`);
}

/** Writes a result to a file of its owner alone: whole, under a name of its own first, and never through a link. */
export function writeResult(path: string, whole: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', 0o600);
  try {
    const bytes = typeof whole === 'string' ? Buffer.from(whole) : whole;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } catch (error) {
    // A disk that is full leaves no half of a result.
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
