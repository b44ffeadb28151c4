import { rmSync } from 'node:fs';
import { UserError } from '../../src/domain/user-error.ts';
import type { Slot } from '../keys/slots.ts';
import { openStore, type Store } from '../open.ts';
import { loadDriver } from '../sqlite/driver.ts';
import { type Actor, write } from '../write.ts';
import { checkDeeply } from './check.ts';
import { headOf } from './check-chain.ts';
import { addHead, type Head, headsPath } from './heads.ts';
import { requireSpace } from './space.ts';
import { swapIn, takeAlone, whileSwapping } from './swap.ts';

export interface Rotation {
  readonly oldKey: Buffer;
  readonly newKey: Buffer;
  readonly slotsBefore: readonly Slot[];
  readonly slotsAfter: readonly Slot[];
  readonly actor: Actor;
}

const raw = (key: Buffer): Buffer => Buffer.from(`raw:${key.toString('hex')}`);

/** Encrypts a copy anew. Only ever a copy: killed in the middle, neither key opens what is left. */
function rekeyCopy(copy: string, { oldKey, newKey }: Rotation): void {
  const Database = loadDriver();
  const driver = new Database(copy, { fileMustExist: true });
  try {
    driver.pragma("cipher = 'chacha20'");
    driver.key(raw(oldKey));
    driver.pragma('journal_mode = delete');
    driver.rekey(raw(newKey));
  } finally {
    driver.close();
  }
}

/**
 * Gives a database a new key: by a copy that is encrypted anew, opened, looked at in full and only then swapped in.
 * Killed at any moment, the file that stands there opens by the slots beside it.
 */
export async function rotate(store: Store, rotation: Rotation): Promise<void> {
  const { path, driver } = store;
  requireSpace('A new key', path);
  await whileSwapping(path, async () => {
    takeAlone(driver, path);
    const fresh = `${path}.rotating`;
    const clear = (): void => {
      for (const end of ['', '-wal', '-shm', '-journal', '.heads']) rmSync(fresh + end, { force: true });
    };
    clear();
    try {
      const before = headOf(driver);
      driver.prepare('vacuum into ?').run(fresh);
      rekeyCopy(fresh, rotation);
      const copy = await openStore({ path: fresh, key: rotation.newKey });
      let newHead: Head;
      try {
        const problems = checkDeeply(copy, []).filter(({ isCertain }) => isCertain);
        if (problems.length > 0 || headOf(copy.driver).hash !== before.hash)
          throw new UserError(
            'configuration',
            `The copy under the new key is not whole, so the old one stays. “vschool check --deep” tells whether ${path} itself is whole. Nothing was changed.`,
          );
        const entry = { action: 'rotate key', subject: '' };
        const detail = { slots: rotation.slotsAfter.map(({ kind }) => kind) };
        await write(copy, rotation.actor, entry, async () => ({ detail }));
        newHead = headOf(copy.driver);
      } finally {
        await copy.close();
      }
      const { slotsBefore, slotsAfter } = rotation;
      swapIn({ path, fresh, slotsBefore, slotsAfter, aside: undefined });
      // Never before: killed in between, the log would know an entry that the old file lacks.
      addHead(headsPath(path), newHead);
    } finally {
      clear();
    }
  });
}
