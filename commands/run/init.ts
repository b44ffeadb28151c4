import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createKey, readSlots, recoverySlot, slotsPath, writeSlots } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { saveAuthority } from '../../db/save-roll.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { textOption } from '../context.ts';
import type { Command } from '../define.ts';

const RECOVERY = (code: string): string =>
  `\n\nThe recovery code opens it when the key file is lost. It is shown this once and kept nowhere: write it down, and lock it away from this machine.\n\n    ${code}\n`;
const ONE_WAY =
  '\nIt opens in this one way only. “vschool key add recovery-code”, on a terminal, makes a second.';

export const runInit: Command['run'] = async (context, input) => {
  const { databasePath: path, keyFile, out } = context;
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and is never written over. Choose another path with --db.`,
    );
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const keyPath = keyFile ?? join(dirname(path), 'vschool.key');
  mkdirSync(dirname(keyPath), { recursive: true, mode: 0o700 });
  const hadKeyFile = existsSync(keyPath);
  if (existsSync(slotsPath(path)))
    throw new UserError(
      'refused',
      `${slotsPath(path)} is left over from another database. Move it away first.`,
    );
  const key = createKey(path, keyPath);
  const recovery = out.isTerminal && !out.json ? recoverySlot(key, 'made by init') : undefined;
  if (recovery) writeSlots(path, [...readSlots(path), recovery.slot]);
  const name = textOption(input, 'authority') ?? 'Authority not named';
  try {
    const store = await openStore({ path, key, create: true });
    const entry = { action: 'make database', subject: name, sealsAll: true };
    await write(store, context.actor(), entry, async (trx) => {
      saveAuthority(trx, { name });
      return { detail: {} };
    });
    await store.close();
  } catch (error) {
    for (const file of [slotsPath(path), path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    throw error;
  }
  out.result(
    out.json
      ? JSON.stringify({ command: 'init', database: path, keyFile: keyPath, authority: name })
      : `Made ${path}, encrypted.\nIt opens with the key file ${keyPath}${hadKeyFile ? '' : ', made just now'}.\nA copy that can be opened is three files: the database, ${slotsPath(path)} beside it, and the key file. Keep the key file away from the other two.${recovery ? RECOVERY(recovery.code) : ONE_WAY}`,
  );
  return 0;
};
