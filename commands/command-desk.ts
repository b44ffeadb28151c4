import { Writable } from 'node:stream';
import { Command as Commander, CommanderError } from 'commander';
import type { CommandDone } from '../src/desk.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Done } from '../src/render/done.ts';
import { PLAIN } from '../src/render/paint.ts';
import { refuseOtherOptions } from './action-options.ts';
import { describeTo, inputOf } from './commander-of.ts';
import type { Context, Opened } from './context.ts';
import type { Command, Input } from './define.ts';
import { type OutputFormat, outputOf } from './output.ts';
import { checkResultFile } from './result-file.ts';
import { usageSaid } from './usage-said.ts';

/** What was typed, as the command takes it. */
function inputFor(command: Command, words: readonly string[]): Input {
  const commander = new Commander(command.name).configureOutput({ writeErr: () => undefined });
  describeTo(commander, command);
  let input: Input | undefined;
  commander.action(() => {
    input = inputOf(commander, commander.processedArgs);
  });
  try {
    commander.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw new UserError('usage', usageSaid(error, command));
    throw error;
  }
  if (!input) throw new Error(`${command.name} was read and not run`);
  return input;
}

const NOWHERE = (): NodeJS.WriteStream =>
  new Writable({ write: (_chunk, _encoding, next) => next() }) as unknown as NodeJS.WriteStream;

/** Does a command, word by word as it would be typed, in the database that the screens have open. */
export async function doCommand(
  context: Context,
  opened: Opened,
  [name, ...words]: readonly string[],
): Promise<CommandDone> {
  const command = context.commands.find((each) => each.name === name);
  if (!command) throw new Error(`there is no command ${name}`);
  const input = inputFor(command, words);
  refuseOtherOptions(command, input);
  const { output, format } = input.options;
  if (typeof output === 'string') checkResultFile(output);
  const said: Done[] = [];
  const notes: string[] = [];
  const file = outputOf(NOWHERE(), NOWHERE(), PLAIN, {
    quiet: true,
    format: format as OutputFormat | undefined,
    file: typeof output === 'string' ? output : undefined,
  });
  const out = {
    ...file,
    result: (text: string) => (output === undefined ? said.push({ sentence: text }) : file.result(text)),
    done: (done: Done) => said.push(done),
    note: (text: string) => notes.push(text),
    progress: () => undefined,
  };
  await command.run({ ...context, out, withStore: (work) => work(opened) } as Context, input);
  const takeBack = said.find((each) => each.takeBack)?.takeBack;
  const pep = said.find((each) => each.pep !== undefined)?.pep;
  return {
    sentence: safe(said.map(({ sentence }) => sentence).join(' ')),
    notes: notes.map(safe),
    ...(takeBack ? { takeBack } : {}),
    ...(pep === undefined ? {} : { pep }),
  };
}
