import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';

/** The newest audit entry as a log outside the database knew it once. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  /** The hash of the database’s first entry: it tells databases apart. */
  readonly first: string;
  readonly at: string;
}

/** The log of heads beside a database: a file that is put back to an older state no longer fits it. */
export const headsPath = (databasePath: string): string => `${databasePath}.heads`;

/**
 * Adds a head to a log. A log that cannot be written does not undo what the database has committed: it falls behind,
 * and a check says so.
 */
export function addHead(logPath: string, { seq, hash, first, at }: Head): boolean {
  try {
    const file = openSync(logPath, 'a', 0o600);
    try {
      writeSync(file, `${seq} ${hash} ${first} ${at}\n`);
    } finally {
      closeSync(file);
    }
    return true;
  } catch {
    return false;
  }
}

/** The heads that a log holds of one database, oldest first; undefined where there is no log. */
export function readHeads(logPath: string, first: string): Head[] | undefined {
  if (!existsSync(logPath)) return undefined;
  return readFileSync(logPath, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter((fields) => fields.length === 4 && fields[2] === first)
    .map(([seq, hash = '', of = '', at = '']) => ({ seq: Number(seq), hash, first: of, at }));
}
