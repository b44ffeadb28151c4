import { UserError } from '../../src/domain/user-error.ts';
import type { Store } from '../open.ts';
import { type Actor, write } from '../write.ts';
import { checkChain } from './check-chain.ts';
import { checkSeals } from './check-seals.ts';
import { foundBefore, SETTLED } from './found-before.ts';

/**
 * Takes rows and marks as they are, although they are not as the audit left them: somebody has looked, and says why. What
 * was found stays in the audit, sentence by sentence. An audit that is itself broken cannot be settled.
 */
export async function settle(store: Store, actor: Actor, reason: string): Promise<readonly string[]> {
  const entry = { action: SETTLED, subject: '', sealsAll: true };
  const { detail } = await write(store, actor, entry, async ({ driver }) => {
    if (checkChain(driver).length > 0)
      throw new UserError(
        'refused',
        'The audit itself is not as it was written, and nobody’s word makes that good. Put a backup in its place with “vschool restore”. Nothing was changed.',
      );
    const found = [...checkSeals(driver), ...foundBefore(driver)].map(({ sentence }) => sentence);
    if (found.length === 0)
      throw new UserError(
        'usage',
        'There is nothing to settle: every row and mark is as the audit left it. Nothing was changed.',
      );
    return { detail: { reason, found } };
  });
  return detail.found;
}
