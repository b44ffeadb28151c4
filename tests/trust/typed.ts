import { inTerminal } from '../tui/pty.ts';

export interface Typed {
  readonly code: number;
  /** Everything that stood on the terminal. */
  readonly screen: string;
}

/** Runs the program on a terminal of its own and answers each question that it asks, in order. */
export async function typed(args: readonly string[], answers: readonly string[]): Promise<Typed> {
  const left = [...answers];
  const { pty, type, ended, bytes } = inTerminal(args, { columns: 200, rows: 50 }, { TERM: 'xterm' });
  let seen = 0;
  pty.onData(() => {
    const asked =
      bytes().match(/(?:Passphrase[^\n]*|New passphrase|The same again|Type [^\n]+): /g)?.length ?? 0;
    if (asked <= seen) return;
    seen = asked;
    const answer = left.shift();
    setTimeout(() => type(answer === undefined ? '\u0003' : `${answer}\r`), 50);
  });
  return { code: (await ended).exitCode, screen: bytes() };
}
