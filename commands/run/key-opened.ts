import { readSlots, type Slot, slotsOfKey } from '../../db/keys/slots.ts';
import { openStore, type Store } from '../../db/open.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Context } from '../context.ts';
import { unlock } from '../unlock.ts';

/** A database that is open, with the key that opened it and the slots of that key. */
export interface Unlocked {
  readonly store: Store;
  readonly key: Buffer;
  readonly slots: readonly Slot[];
}

export async function openUnlocked({ databasePath: path, keyFile }: Context): Promise<Unlocked> {
  const keys = await unlock(path, keyFile);
  if (keys === undefined) {
    const store = await openStore({ path });
    await store.close();
    throw new UserError('refused', `${path} is not encrypted: the demo has no key.`);
  }
  let last: unknown;
  for (const key of keys)
    try {
      return { store: await openStore({ path, key }), key, slots: slotsOfKey(readSlots(path), key) };
    } catch (error) {
      last = error;
    }
  throw last;
}

export const slotName = ({ kind, label }: Slot): string =>
  `${kind.replace('-', ' ')}${label === undefined ? '' : ` (${label})`}`;
