import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../src/domain/user-error.ts';

const [ENTER, LINE_FEED, CANCEL, END, BACKSPACE, DELETE, WIPE] = [
  '\r',
  '\n',
  '\u0003',
  '\u0004',
  '\b',
  '\u007f',
  '\u0015',
];

/**
 * Asks for a secret on the terminal, where nothing of what is typed shows. Refused where there is no terminal: a
 * secret in a file, a pipe, an option or the environment is one that others can read.
 */
export async function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true || stderr.isTTY !== true)
    throw new UserError(
      'refused',
      `${question} is asked for on a terminal alone, and this is none. Where nobody types, use a key file: its path goes to --key-file or VSCHOOL_KEY_FILE. Nothing was changed.`,
    );
  stderr.write(`${question}: `);
  stdin.setRawMode(true);
  try {
    return await new Promise<string>((resolve, reject) => {
      const decoder = new StringDecoder('utf8');
      let typed: string[] = [];
      const finish = (done: () => void): void => {
        stdin.off('data', read);
        stdin.pause();
        done();
      };
      const read = (bytes: Buffer): void => {
        for (const character of decoder.write(bytes)) {
          if (character === ENTER || character === LINE_FEED) {
            finish(() => resolve(typed.join('')));
            return;
          }
          if (character === CANCEL || character === END) {
            finish(() => reject(new UserError('refused', 'Nothing was typed, so nothing was changed.')));
            return;
          }
          if (character === BACKSPACE || character === DELETE) typed.pop();
          else if (character === WIPE) typed = [];
          else typed.push(character);
        }
      };
      stdin.on('data', read);
      stdin.resume();
    });
  } finally {
    stdin.setRawMode(false);
    stderr.write('\n');
  }
}
