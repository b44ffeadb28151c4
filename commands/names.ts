import type { Store } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { Context } from './context.ts';
import type { Input } from './define.ts';

/**
 * Whether names stand in the output: on a terminal yes, unless `--no-names`; in a pipe or a file no, unless
 * `--names`, which leaves an entry in the audit.
 */
export async function namesShow(context: Context, store: Store, input: Input): Promise<boolean> {
  const asked = input.options['names'];
  if (asked === false) return false;
  const toTerminal = context.out.isTerminal && !context.out.json;
  if (toTerminal) return true;
  if (asked !== true) return false;
  await write(store, context.actor(), { action: 'output names', subject: '' }, async () => ({ detail: {} }));
  return true;
}
