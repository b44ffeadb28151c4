import { UserError } from '../src/domain/user-error.ts';

const OPTION =
  /^--?(?:pass(?:-?(?:phrase|word|wd|code))?|pwd|secret|key|recovery(?:-code)?|code-word)(?:=|$)/i;
const VARIABLE = /^VSCHOOL_(?:PASS(?:PHRASE|WORD|WD)?|SECRET|KEY|RECOVERY(?:_CODE)?)$/i;
const KEY_ITSELF = /^(?:--key-file=)?[0-9a-f]{64}$/i;

/**
 * Refuses a secret among the words of a command or in the environment, where every program of this machine, the
 * shell’s history and the system’s logs can read it. It is not repeated.
 */
export function refuseSecrets(typed: readonly string[], env: NodeJS.ProcessEnv): void {
  const isOption = typed.some((word) => OPTION.test(word));
  const isKey =
    typed.some(
      (word, n) => KEY_ITSELF.test(word) && (word.startsWith('-') || typed[n - 1] === '--key-file'),
    ) || KEY_ITSELF.test(env['VSCHOOL_KEY_FILE'] ?? '');
  const variable = Object.keys(env).find((name) => VARIABLE.test(name));
  if (!isOption && !isKey && variable === undefined) return;
  const where = variable === undefined ? 'on the command line' : `in the environment (${variable})`;
  throw new UserError(
    'refused',
    `A secret is never taken ${where}: other programs, logs and the shell’s history can read it there. A passphrase is asked for on the terminal; a key file is given by its path, with --key-file or VSCHOOL_KEY_FILE. Nothing was done. If that was a real secret, it is known by now: change it.`,
  );
}
