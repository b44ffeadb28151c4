import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';

/** A path in full: refused where something is there already, or no folder to write to. */
export function newPath(given: string): string {
  const path = resolve(given);
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Nothing was written.`,
    );
  if (!existsSync(dirname(path)))
    throw new UserError('notFound', `There is no folder ${dirname(path)} to write to. Nothing was written.`);
  return path;
}

/** Writes a file or a folder beside its place, and moves it there once it is whole; what failed half way is removed. */
export function writeWhole<T>(path: string, write: (making: string) => T): T {
  const making = `${path}.${process.pid}.tmp`;
  try {
    const written = write(making);
    renameSync(making, path);
    return written;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
