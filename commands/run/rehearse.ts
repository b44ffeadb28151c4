import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { slotsPath } from '../../db/keys/slots.ts';
import { firstHash } from '../../db/trust/check-chain.ts';
import { restore } from '../../db/trust/restore.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Context } from '../context.ts';
import { unlock } from '../unlock.ts';

/** The audit entry of a backup that was opened and verified elsewhere. */
export const REHEARSED = 'rehearse restore';

/** Restores a backup of the database elsewhere, to see that it can be done, and notes in the audit that it was. */
export function rehearse(context: Context, from: string, path: string, isDry: boolean): Promise<number> {
  const { keyFile, out, actor } = context;
  if (existsSync(path))
    throw new UserError(
      'refused',
      `${path} is there already, and a rehearsal replaces nothing. Choose another path. Nothing was changed.`,
    );
  return context.withStore(async ({ store }) => {
    if (isDry) {
      out.result(
        out.json
          ? JSON.stringify({ command: 'restore', dryRun: true, path, from, rehearsalOf: store.path })
          : `${from} would be put to ${path} and verified, and the audit of ${store.path} would say so. Nothing was changed.`,
      );
      return 0;
    }
    const keys = await unlock(from, existsSync(slotsPath(from)) ? keyFile : undefined);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const backupOf = firstHash(store.driver);
    const { head } = await restore({ path, from, keys, present: undefined, actor: actor(), backupOf });
    await write(store, actor(), { action: REHEARSED, subject: '' }, async () => ({
      detail: { from, path, backup: head },
    }));
    out.result(
      out.json
        ? JSON.stringify({ command: 'restore', dryRun: false, path, from, head, rehearsalOf: store.path })
        : `Rehearsed: ${from} was restored to ${path}, verified, and the audit of ${store.path} says so. ${path} holds children’s records like the database: remove it once you have looked at it.`,
    );
    return 0;
  });
}
