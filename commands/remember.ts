import { rememberFlags } from '../db/flag-memory.ts';
import type { Store } from '../db/open.ts';
import { rollOf } from '../db/roll.ts';
import { type Actor, write } from '../db/write.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { evaluateInTurn } from '../src/reports/evaluate-roll.ts';

/** Works out every flag and remembers what is raised today, so that tomorrow can say what is new and what has cleared. */
export async function rememberToday(store: Store, actor: () => Actor, asAt: IsoDate): Promise<void> {
  const evaluation = await evaluateInTurn(rollOf(store, actor), asAt);
  const entry = { action: 'remember flags', subject: asAt };
  await write(store, actor(), entry, async (trx) => ({ detail: rememberFlags(trx, evaluation) }));
}
