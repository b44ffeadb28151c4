import { spawn } from '@lydell/node-pty';
import { environment, NODE, PROGRAM } from '../program.ts';

export interface Typed {
  readonly code: number;
  /** Everything that stood on the terminal. */
  readonly screen: string;
}

/** Runs the program on a terminal of its own and answers each question that it asks, in order. */
export function typed(args: readonly string[], answers: readonly string[]): Promise<Typed> {
  return new Promise((resolve) => {
    const left = [...answers];
    let [screen, seen] = ['', 0];
    const terminal = spawn(NODE, [PROGRAM, ...args], {
      cols: 200,
      rows: 50,
      env: environment({ TERM: 'xterm' }) as Record<string, string>,
    });
    terminal.onData((text) => {
      screen += text;
      const asked =
        screen.match(/(?:Passphrase[^\n]*|New passphrase|The same again|Type [^\n]+): /g)?.length ?? 0;
      if (asked > seen) {
        seen = asked;
        const answer = left.shift();
        setTimeout(() => terminal.write(answer === undefined ? '\u0003' : `${answer}\r`), 50);
      }
    });
    terminal.onExit(({ exitCode }) => resolve({ code: exitCode, screen }));
  });
}
