import { EXIT } from '../src/domain/user-error.ts';

export interface SystemError {
  readonly code?: string;
  readonly name?: string;
}

/** A fault of the machine or of the database as a sentence; nothing that could hold a value is repeated. */
export function knownFault({
  code = '',
}: SystemError): { readonly exit: number; readonly sentence: string } | undefined {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return {
      exit: EXIT.busy,
      sentence: 'Another program is writing to the database. Try again in a moment; nothing was changed.',
    };
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return {
      exit: EXIT.storage,
      sentence: 'The disk is full. Free some space and try again; nothing was changed.',
    };
  if (code === 'EROFS' || code.startsWith('SQLITE_READONLY'))
    return { exit: EXIT.storage, sentence: 'The database or its folder is read-only. Nothing was changed.' };
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO')
    return {
      exit: EXIT.storage,
      sentence: 'The disk gave an error. Look at the disk, then try again; nothing was changed.',
    };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return {
      exit: EXIT.configuration,
      sentence:
        'The database is damaged, or its key is wrong. Restore it from a backup; nothing was changed.',
    };
  if (code === 'EACCES' || code === 'EPERM' || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM')
    return { exit: EXIT.refused, sentence: 'This account may not read or write there. Nothing was changed.' };
  return undefined;
}

/** A bug, by a number that is the same each time it happens; never a value, which could be a name. */
export function incident(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => line.trim().startsWith('at '));
  const place = frames
    .slice(0, 5)
    .join('\n')
    .replaceAll(/\(?(?:file:\/\/)?\/[^\s)]*\//g, '');
  // Loaded where there is a bug to number: it takes as long as a fifth of the program's start.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(place).digest('hex').slice(0, 8);
}
