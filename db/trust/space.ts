import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { thousands } from '../../src/domain/thousands.ts';
import { UserError } from '../../src/domain/user-error.ts';

const MB = 1_000_000;
/** On top of three times the file: what a write-ahead log and a copy beside it may come to. */
const SPARE = 100 * MB;

const inMegabytes = (bytes: number): string => `${thousands(Math.ceil(bytes / MB))} MB`;

/** Bytes that this account may still write where a path lies; undefined where the system does not tell. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Refuses to begin something large where the disk may not hold it: three times the file and 100 MB have to be free. */
export function requireSpace(what: string, file: string, folder = dirname(file)): void {
  const needed = 3 * (sizeOf(file) + sizeOf(`${file}-wal`)) + SPARE;
  const free = freeBytes(folder);
  if (free === undefined || free >= needed) return;
  throw new UserError(
    'storage',
    `${what} needs ${inMegabytes(needed)} free in ${folder} and there are ${inMegabytes(free)}: free ${inMegabytes(needed - free)} more and try again. Nothing was changed.`,
  );
}
