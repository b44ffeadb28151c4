import { Command as Commander, CommanderError } from 'commander';
import { nearest } from '../src/domain/nearest.ts';
import { safe } from '../src/domain/safe.ts';
import { EXIT, UserError } from '../src/domain/user-error.ts';
import { refuseOtherOptions } from './action-options.ts';
import { commandMeant } from './also-called.ts';
import { describeTo, helpAfter, inputOf, listTo, withOptions } from './commander-of.ts';
import { type Context, contextOf } from './context.ts';
import type { Command, Input } from './define.ts';
import { incident, knownFault, type SystemError } from './faults.ts';
import type { HeldTerminal } from './hold-terminal.ts';
import { COMMANDS } from './index.ts';
import { refuseSecrets } from './no-secrets.ts';
import { type OutputFormat, outputOf } from './output.ts';
import { paintOf, wantsColour } from './paint.ts';
import { checkResultFile } from './result-file.ts';
import { showScreens } from './show-screens.ts';
import { usageSaid } from './usage-said.ts';
import { VERSION } from './version.ts';

/**
 * What can be said with `commands`, made from the registry. `onRun` is told the exit code. Where none of them was named,
 * they are made as far as the list of them shows.
 */
export function program(
  onRun: (exitCode: number) => void,
  commands = COMMANDS,
  isNamed = true,
  held?: HeldTerminal,
): Commander {
  const root = new Commander('vschool')
    .description(
      'Who is falling behind this morning, why, and what would clear it: for the virtual school of a local authority.',
    )
    .version(VERSION, '--version', 'the version')
    .helpOption('--help', 'this help')
    .configureHelp({ showGlobalOptions: false })
    // What was typed wrong is said in our own words where it is caught.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  withOptions(root, [
    { flags: '--read-only', description: 'of the screens: without the keys that edit' },
    {
      flags: '--screen-reader',
      description:
        'the screens as lines to be read aloud, with the same keys; what is said stays in the terminal, names too',
    },
  ]);
  root.addHelpText('after', '\nWithout a command: on a terminal the screens, elsewhere the morning summary.');
  root.allowExcessArguments();
  root.action(async () => {
    const [unknown] = root.args;
    if (unknown === 'help')
      return (root.commands.find((each) => each.name() === root.args[1]) ?? root).outputHelp();
    if (unknown !== undefined) throw new UserError('usage', unknownCommand(unknown));
    onRun(await runDefault(inputOf(root, []), held));
  });
  for (const command of commands) {
    const sub = root.command(command.name);
    if (!isNamed) {
      listTo(sub, command);
      continue;
    }
    describeTo(sub, command);
    // What nobody would read is refused: half of what was asked would be done without a word.
    sub.allowExcessArguments(false);
    sub.addHelpText('after', () => helpAfter(sub, command));
    sub.action(async () => onRun(await runCommand(command, inputOf(sub, sub.processedArgs))));
  }
  return root;
}

function unknownCommand(word: string): string {
  const like =
    commandMeant(word) ??
    nearest(
      word,
      COMMANDS.map((command) => command.name),
    );
  return `There is no command ${word}.${like ? ` Did you mean ${like}?` : ''} “vschool --help” lists them.`;
}

async function contextFor(input: Input, command: string): Promise<Context> {
  const { options } = input;
  if (typeof options['output'] === 'string') checkResultFile(options['output']);
  else if (options['format'] === 'xlsx')
    throw new UserError(
      'usage',
      'A workbook is a file: say where it goes with --output report.xlsx. Nothing was done.',
    );
  const choice = {
    quiet: options['quiet'] === true,
    format: options['json'] === true ? 'json' : (options['format'] as OutputFormat | undefined),
    file: typeof options['output'] === 'string' ? options['output'] : undefined,
  } as const;
  const isTerminal = process.stdout.isTTY === true && choice.file === undefined;
  const paint = await paintOf(wantsColour(process.env, isTerminal));
  return contextOf(
    process.env,
    input,
    command,
    outputOf(process.stdout, process.stderr, paint, choice),
    COMMANDS,
  );
}

async function runCommand(command: Command, input: Input): Promise<number> {
  refuseOtherOptions(command, input);
  return command.run(await contextFor(input, command.name), input);
}

async function runDefault(input: Input, held: HeldTerminal | undefined): Promise<number> {
  const context = await contextFor(input, 'vschool');
  return context.withStore(async (opened) => {
    if (context.out.isTerminal && !context.out.json) return showScreens(context, opened, input, held);
    const { printMorning } = await import('./morning.ts');
    await printMorning(context, opened, input, 'vschool');
    return 0;
  });
}

/** The first word that names a command: words behind it may be names of commands as well. */
function commandNamed(typed: readonly string[]): Command | undefined {
  for (const word of typed) {
    const command = COMMANDS.find(({ name }) => name === word);
    if (command) return command;
  }
  return undefined;
}

/** `named` is the command that was named, if one was. */
function exitCodeOf(error: unknown, named: Command | undefined): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${usageSaid(error, named)}\n`);
    return EXIT.usage;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${safe(error.message)}\n`);
    return EXIT[error.kind];
  }
  const fault = knownFault((error ?? {}) as SystemError);
  process.stderr.write(
    fault
      ? `${fault.sentence}\n`
      : `Something went wrong in vschool itself (incident ${incident(error)}). Nothing half-done was kept. Please report that number.\n`,
  );
  // Frames alone: a message may hold a value, and a value may be a name.
  if (!fault && process.env['VSCHOOL_DEBUG'] && error instanceof Error)
    process.stderr.write(
      `${(error.stack ?? '')
        .split('\n')
        .filter((line) => line.trim().startsWith('at '))
        .join('\n')}\n`,
    );
  return fault?.exit ?? EXIT.bug;
}

/** Reads what was typed and does it. `held` is the terminal where the screens have begun. Answers the exit code. */
export async function main(typed: readonly string[], held?: HeldTerminal): Promise<number> {
  process.umask(0o077);
  // A reader that has seen enough (`| head`) closes the pipe: that is not an error.
  process.stdout.on('error', (error: SystemError) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.storage));
  let exitCode = 0;
  // Where a command is named first, no other has a say in what follows.
  const named = COMMANDS.filter(({ name }) => name === typed[0]);
  const isNamed = COMMANDS.some(({ name }) => typed.includes(name));
  try {
    refuseSecrets(typed, process.env);
    await program(
      (code) => {
        exitCode = code;
      },
      named.length > 0 ? named : COMMANDS,
      isNamed,
      held,
    ).parseAsync(typed, { from: 'user' });
  } catch (error) {
    // What is said of it has to stay where it is read.
    held?.give();
    return exitCodeOf(error, commandNamed(typed));
  }
  return exitCode;
}
