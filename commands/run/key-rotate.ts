import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { KEY_BYTES } from '../../db/keys/key-file.ts';
import { keyFileSlot, keysByText, passphraseSlot, recoverySlot, type Slot } from '../../db/keys/slots.ts';
import { rotate } from '../../db/trust/rotate.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import type { Context } from '../context.ts';
import { requireTerminal, showCode } from '../new-secret.ts';
import { askSecret } from '../secret-prompt.ts';
import { slotName, type Unlocked } from './key-opened.ts';

interface NewSlots {
  readonly slots: Slot[];
  readonly codes: string[];
  /** Slots whose key file is not here: the new key cannot be wrapped for them. */
  readonly dropped: Slot[];
}

/** Wraps the new key for everybody who holds a slot: key files are read, passphrases asked for, codes made anew. */
async function wrapAnew({ out }: Context, old: readonly Slot[], newKey: Buffer): Promise<NewSlots> {
  const made: NewSlots = { slots: [], codes: [], dropped: [] };
  for (const slot of old) {
    const { kind, path, label = '' } = slot;
    if (kind === 'key-file') {
      if (path !== undefined && existsSync(path)) made.slots.push(keyFileSlot(newKey, path));
      else made.dropped.push(slot);
    } else if (kind === 'passphrase') {
      const text = await askSecret(`Passphrase of ${label}`);
      if (keysByText([slot], text).length === 0)
        throw new UserError(
          'refused',
          `That is not the passphrase of ${label}. Nothing was changed. If its holder has left, remove the slot first.`,
        );
      made.slots.push(passphraseSlot(newKey, label, text));
    } else {
      requireTerminal(out);
      const { slot: anew, code } = recoverySlot(newKey, label);
      made.slots.push(anew);
      made.codes.push(code);
    }
  }
  return made;
}

/** Gives the database a new key, for the holders of its slots. */
export async function rotateKey(context: Context, { store, key, slots }: Unlocked): Promise<void> {
  const { out, actor } = context;
  const newKey = randomBytes(KEY_BYTES);
  const { slots: slotsAfter, codes, dropped } = await wrapAnew(context, slots, newKey);
  if (slotsAfter.length < Math.min(2, slots.length))
    throw new UserError(
      'refused',
      `The key ${dropped.length === 1 ? 'file' : 'files'} of ${list(dropped.map(slotName))} cannot be read here, and two ways to open the database have to stay. Nothing was changed.`,
    );
  await rotate(store, { oldKey: key, newKey, slotsBefore: slots, slotsAfter, actor: actor() });
  const gone =
    dropped.length === 0
      ? ''
      : ` Its file was not here, so this opens nothing any more: ${list(dropped.map(slotName))}.`;
  out.result(
    out.json
      ? JSON.stringify({
          command: 'key',
          action: 'rotate',
          slots: slotsAfter.length,
          dropped: dropped.length,
        })
      : `${store.path} has a new key.${gone} Backups made until now still open with the old one.`,
  );
  for (const code of codes) showCode(out, code);
}
