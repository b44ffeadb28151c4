import { type Command as Commander, Option as CommanderOption } from 'commander';
import type { Command, Input } from './define.ts';
import { FOR_EVERY_COMMAND } from './every-command.ts';

/** Gives a command its options, and those that every command takes. */
export function withOptions(
  command: Commander,
  options: Command['options'] = [],
  forEvery = FOR_EVERY_COMMAND,
): void {
  for (const { flags, description, choices, repeats } of options) {
    const option = new CommanderOption(flags, description);
    if (repeats) option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
    command.addOption(choices ? option.choices([...choices]) : option);
  }
  for (const { flags, description, choices } of forEvery) {
    const option = new CommanderOption(flags, description);
    if (choices) option.choices([...choices]);
    // Neither said is a third answer: names show on a terminal and nowhere else.
    command.addOption(flags === '--no-names' ? option.default(undefined) : option);
  }
}

/** Tells commander as much of a command as the list of commands shows. */
export function listTo(commander: Commander, { summary, arguments: taken = [] }: Command): void {
  commander.summary(summary).exitOverride();
  for (const each of taken) commander.argument(each.name, each.description);
  withOptions(commander, [], FOR_EVERY_COMMAND.slice(0, 1));
}

/** Tells commander all that a command takes. */
export function describeTo(
  commander: Commander,
  { summary, description, arguments: taken = [], options }: Command,
): void {
  commander.summary(summary).description(description).exitOverride().helpOption('--help', 'this help');
  for (const each of taken) commander.argument(each.name, each.description);
  withOptions(commander, options);
}

/** What stands in a command's help behind its options: the kinds that it takes, and examples. */
export function helpAfter(commander: Commander, { examples, kinds }: Command): string {
  const help = commander.createHelp();
  help.prepareContext({ helpWidth: process.stdout.columns ?? 80 });
  const width = Math.max(0, ...(kinds?.of ?? []).map(({ name }) => name.length));
  const listed = kinds
    ? [`${kinds.title}:`, ...kinds.of.map(({ name, about }) => help.formatItem(name, width, about, help)), '']
    : [];
  const shown = examples.map((each) => `  ${each.command}\n      ${each.shows}`);
  return ['', ...listed, 'Examples:', ...shown].join('\n');
}

export const inputOf = (commander: Commander, given: readonly unknown[]): Input => ({
  arguments: given as Input['arguments'],
  options: commander.optsWithGlobals(),
});
