import { existsSync } from 'node:fs';
import { authorityOf } from '../db/authority.ts';
import { readKeys, slotsPath } from '../db/keys/slots.ts';
import { openStore } from '../db/open.ts';
import { readOutline } from '../db/outline.ts';
import { requireRoleFor, rolesSet } from '../db/trust/roles.ts';
import { askedOf } from './context.ts';
import type { Input } from './define.ts';
import { type HeldTerminal, holdTerminal } from './hold-terminal.ts';
import { refuseSecrets } from './no-secrets.ts';
import { paintFirst } from './paint-first.ts';

/*
 * What happens before the program is loaded where the screens are asked for: the terminal is taken and the first rows
 * are painted. It is a file of its own. Whatever is not as it nearly always is, is left to the program, which then says
 * why: nothing is painted.
 */

/** The words, where they ask for the screens and nothing else. */
function screensAsked(typed: readonly string[]): Input | undefined {
  const options: Record<string, string | boolean> = {};
  for (let n = 0; n < typed.length; n++) {
    const word = typed[n];
    const value = typed[n + 1];
    if (word === '--read-only') options['readOnly'] = true;
    else if ((word === '--db' || word === '--key-file') && value !== undefined && !value.startsWith('-')) {
      options[word === '--db' ? 'db' : 'keyFile'] = value;
      n++;
    } else return undefined;
  }
  return { arguments: [], options };
}

/** The screens with the first rows on them; undefined where the program has to begin as it does otherwise. */
export async function begin(typed: readonly string[]): Promise<HeldTerminal | undefined> {
  const { env, stdin, stdout } = process;
  const input = screensAsked(typed);
  if (!input || !stdin.isTTY || !stdout.isTTY) return undefined;
  refuseSecrets(typed, env);
  process.umask(0o077);
  const { databasePath: path, keyFile, actor, today, isTodaySet } = askedOf(env, input, 'vschool');
  const key = existsSync(slotsPath(path)) ? readKeys(path, keyFile) : undefined;
  // A passphrase is asked for first; a key file beside a database without slots is refused.
  if (key?.length === 0 || (key === undefined && keyFile !== undefined)) return undefined;
  const store = await openStore({ path, key, readOnly: true });
  try {
    // Asking for the account takes longer than seeing that no roles are set.
    if (rolesSet(store.driver).size > 0) requireRoleFor(store.driver, actor().name, 'vschool');
    const about = authorityOf(store);
    if (!about.encrypted && !about.demo) return undefined;
    const asAt = (isTodaySet ? undefined : about.demoToday) ?? today;
    const outline = readOutline(store.driver, about, asAt);
    const held = holdTerminal(stdin, stdout);
    paintFirst(stdout, env, outline, input.options['readOnly'] === true);
    return held;
  } finally {
    await store.close();
  }
}
