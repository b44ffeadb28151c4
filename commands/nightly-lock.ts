import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { UserError } from '../src/domain/user-error.ts';

interface Holder {
  readonly pid: number;
  readonly since: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another account answers with a refusal, and is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/**
 * Takes the one lock of the nights of a database, beside it. A lock whose process is gone, killed perhaps, is taken
 * over. Answers how to give it back.
 */
export function takeNightlyLock(databasePath: string, since: string): () => void {
  const path = `${databasePath}.nightly`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, JSON.stringify({ pid: process.pid, since } satisfies Holder));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(path);
      if (holder && isAlive(holder.pid))
        throw new UserError(
          'busy',
          `Another night is under way: process ${holder.pid}, since ${holder.since}. Nothing was done; try again when it has ended.`,
        );
      rmSync(path, { force: true });
    }
  }
  throw new UserError('busy', `The lock ${path} could not be taken. Nothing was done; try again.`);
}
