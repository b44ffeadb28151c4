import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

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

/** Whether a log ends in the middle of a line: a power cut, or a full disk, took the rest. */
function endsInLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString('latin1') !== '\n';
}

/**
 * Adds a head to a log, on a line of its own even where the last one was torn. A log that cannot be written does not undo what the database has committed: it falls behind,
 * and a check says so.
 */
export function addHead(logPath: string, { seq, hash, first, at }: Head): boolean {
  try {
    const file = openSync(logPath, 'a+', 0o600);
    try {
      writeSync(file, `${endsInLine(file) ? '\n' : ''}${seq} ${hash} ${first} ${at}\n`);
    } finally {
      closeSync(file);
    }
    return true;
  } catch {
    return false;
  }
}

/** A line as it is written, whole. */
const LINE = /^([1-9]\d{0,14}) ([0-9a-f]{64}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;

/**
 * The heads that a log holds of one database, oldest first; undefined where there is no log. A line that was torn is passed over: it
 * says less than was known, and never something else.
 */
export function readHeads(logPath: string, first: string): Head[] | undefined {
  if (!existsSync(logPath)) return undefined;
  return readFileSync(logPath, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, seq, hash = '', of, at = ''] = LINE.exec(line) ?? [];
      return of === first ? [{ seq: Number(seq), hash, first, at }] : [];
    });
}
