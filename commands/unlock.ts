import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { canBeTyped, keysByText, readKeys, readSlots, slotsPath } from '../db/keys/slots.ts';
import { UserError } from '../src/domain/user-error.ts';
import { askSecret } from './secret-prompt.ts';

const TRIES = 3;
const FIRST_WAIT_MS = 1000;

/** Keys that may open a database; undefined for one that is not encrypted. */
export async function unlock(path: string, keyFile: string | undefined): Promise<Buffer[] | undefined> {
  if (!existsSync(slotsPath(path))) return undefined;
  const keys = readKeys(path, keyFile);
  return keys.length > 0 ? keys : askForKeys(path);
}

/** Asks for a passphrase or a recovery code; a wrong one costs a wait that doubles. */
async function askForKeys(path: string): Promise<Buffer[]> {
  const slots = readSlots(path);
  if (!canBeTyped(slots)) throw new UserError('refused', `Nothing that is typed opens ${path}.`);
  for (let tried = 0; tried < TRIES; tried++) {
    const keys = keysByText(slots, await askSecret('Passphrase or recovery code'));
    if (keys.length > 0) return keys;
    await pause(FIRST_WAIT_MS * 2 ** tried);
    if (tried < TRIES - 1) process.stderr.write('That does not open it. Try again.\n');
  }
  throw new UserError('refused', `What was typed does not open ${path}. The file was not changed.`);
}
