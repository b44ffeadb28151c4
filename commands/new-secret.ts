import { passphraseFault } from '../db/keys/passphrase.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Output } from './output.ts';
import { askSecret } from './secret-prompt.ts';

/** A new passphrase, typed twice. */
export async function askNewPassphrase(): Promise<string> {
  const text = await askSecret('New passphrase');
  const fault = passphraseFault(text);
  if (fault !== undefined) throw new UserError('usage', `${fault} Nothing was changed.`);
  if ((await askSecret('The same again')) !== text)
    throw new UserError('usage', 'The two were not the same. Nothing was changed.');
  return text;
}

/** A recovery code goes to a terminal alone: in a file or a pipe it would stay. */
export function requireTerminal(out: Output): void {
  if (!out.isTerminal || out.json)
    throw new UserError(
      'refused',
      'A recovery code is shown once, on a terminal, and this is none. Run the command on a terminal. Nothing was changed.',
    );
}

export const showCode = (out: Output, code: string): void =>
  out.result(
    `\nThe recovery code, shown this once and kept nowhere. Write it down, and lock it away from this machine:\n\n    ${code}\n`,
  );
