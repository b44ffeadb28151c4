import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyFileSlot, passphraseSlot, recoverySlot, type Slot, writeSlots } from '../../db/keys/slots.ts';
import { requireRoleFor, requireRoleToLeave } from '../../db/trust/roles.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { type Context, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { askNewPassphrase, requireTerminal, showCode } from '../new-secret.ts';
import { saidPlainly } from '../open-database.ts';
import { openUnlocked, slotName, type Unlocked } from './key-opened.ts';
import { rotateKey } from './key-rotate.ts';

function list({ out }: Context, { slots }: Unlocked): void {
  out.result(
    out.json
      ? JSON.stringify({
          command: 'key',
          rows: slots.map(({ kind, label }, n) => ({ slot: n + 1, kind, label: label ?? null })),
        })
      : slots.map((slot, n) => `${n + 1}  ${slotName(slot)}`).join('\n'),
  );
}

/** Makes a slot, asking for what it needs. Answers it, and what is to be shown once it is kept. */
async function makeSlot(
  { out, actor }: Context,
  input: Input,
  kind: string,
  key: Buffer,
  was?: Slot,
): Promise<{ slot: Slot; show: () => void }> {
  const nothing = (): void => undefined;
  const label = textOption(input, 'label') ?? was?.label ?? actor().name;
  const file = textOption(input, 'file');
  if (kind === 'key-file') {
    if (file === undefined)
      throw new UserError(
        'usage',
        'Say where the key file is to lie, with --file PATH. Nothing was changed.',
      );
    const made = !existsSync(resolve(file));
    return { slot: keyFileSlot(key, file), show: made ? () => out.note(`Made ${resolve(file)}.`) : nothing };
  }
  if (kind === 'passphrase')
    return { slot: passphraseSlot(key, label, await askNewPassphrase()), show: nothing };
  if (kind !== 'recovery-code')
    throw new UserError(
      'usage',
      `A slot is a key-file, a passphrase or a recovery-code, not ${kind}. Nothing was changed.`,
    );
  requireTerminal(out);
  const { slot, code } = recoverySlot(key, label);
  return { slot, show: () => showCode(out, code) };
}

async function keep(
  context: Context,
  { store }: Unlocked,
  action: string,
  slots: readonly Slot[],
  said: string,
): Promise<void> {
  const entry = { action, subject: '' };
  await write(store, context.actor(), entry, async () => ({
    detail: { slots: slots.map(({ kind }) => kind) },
  }));
  writeSlots(store.path, slots);
  context.out.result(
    context.out.json ? JSON.stringify({ command: 'key', action, slots: slots.length }) : said,
  );
}

function slotNumbered({ slots }: Unlocked, text: unknown): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= slots.length) return n - 1;
  throw new UserError(
    'usage',
    `Give the number of a slot from 1 to ${slots.length}; “vschool key” lists them. Nothing was changed.`,
  );
}

const LEAST = 2;

export const runKey: Command['run'] = async (context, input) => {
  const [action = 'list', word] = input.arguments as readonly (string | undefined)[];
  const opened = await openUnlocked(context);
  const { store, key, slots } = opened;
  try {
    requireRoleFor(store.driver, context.actor().name, 'key');
    // Asked before a key file is made; the entry asks again.
    if (action !== 'list') requireRoleToLeave(store.driver, context.actor().name, 'change key slot');
    if (action === 'list') list(context, opened);
    else if (action === 'add') {
      const { slot, show } = await makeSlot(context, input, String(word), key);
      await keep(context, opened, 'add key slot', [...slots, slot], `Added: ${slotName(slot)}.`);
      show();
    } else if (action === 'change') {
      const n = slotNumbered(opened, word);
      const was = slots[n] as Slot;
      const { slot, show } = await makeSlot(context, input, was.kind, key, was);
      await keep(
        context,
        opened,
        'change key slot',
        slots.with(n, slot),
        `Changed: ${slotName(slot)}. What it was before opens nothing any more, but backups made until now.`,
      );
      show();
    } else if (action === 'remove') {
      const n = slotNumbered(opened, word);
      if (slots.length <= LEAST)
        throw new UserError(
          'refused',
          `Two ways to open the database have to stay, and there ${slots.length === 1 ? 'is one' : 'are two'}. Add another first with “vschool key add”. Nothing was changed.`,
        );
      await keep(
        context,
        opened,
        'remove key slot',
        slots.toSpliced(n, 1),
        `Removed: ${slotName(slots[n] as Slot)}. If its holder may have kept a copy of the key, run “vschool key rotate” as well.`,
      );
    } else if (action === 'rotate') await rotateKey(context, opened);
    else
      throw new UserError(
        'usage',
        `There is no “key ${action}”: list, add, change, remove or rotate. Nothing was changed.`,
      );
    return 0;
  } catch (error) {
    throw saidPlainly(error, store.path);
  } finally {
    await store.close();
  }
};
