import type { CommanderError } from 'commander';
import { safe } from '../src/domain/safe.ts';
import { list } from '../src/render/text.ts';
import type { Command } from './define.ts';

/** How a command is typed: its name and its arguments. */
const typedAs = ({ name, arguments: taken = [] }: Command): string =>
  ['vschool', name, ...taken.map((each) => each.name)].join(' ');

const helpOf = (command: Command | undefined): string =>
  command ? `“vschool ${command.name} --help”` : '“vschool --help”';

function missing(word: string, command: Command | undefined): string {
  const about = command?.arguments?.find(({ name }) => name.replace(/[<>[\].]/g, '') === word)?.description;
  const what = about === undefined ? '' : ` (${about.replace(/, as listed below$/, '')})`;
  const typed = command ? ` It is typed as “${typedAs(command)}”.` : '';
  return `Something is missing: <${word}>${what}.${typed} ${helpOf(command)} shows examples.`;
}

function unknownOption(option: string, like: string | undefined, command: Command | undefined): string {
  const owner = command ? `“vschool ${command.name}”` : '“vschool”';
  return `${owner} has no option ${option}.${like ? ` Did you mean ${like}?` : ''} ${helpOf(command)} lists them.`;
}

/**
 * What could not be made out of the words that were typed, as a sentence with the way on. `command` is the one that
 * was named, if one was. What is none of the usual slips is said as commander says it.
 */
export function usageSaid({ code, message }: CommanderError, command: Command | undefined): string {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
  const [first = '', second = ''] = quoted;
  switch (code) {
    case 'commander.missingArgument':
      return safe(missing(first, command));
    case 'commander.unknownOption':
      return safe(unknownOption(first, /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1], command));
    case 'commander.optionMissingArgument':
      return safe(`Something is missing behind ${first}. ${helpOf(command)} says what it takes.`);
    case 'commander.invalidArgument': {
      const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1]?.split(', ');
      if (choices && second !== '')
        return safe(`${first.split(' ')[0]} cannot be ${second}. There are ${list(choices)}.`);
      break;
    }
    case 'commander.excessArguments':
      if (command)
        return safe(
          `There is more than “vschool ${command.name}” takes. It is typed as “${typedAs(command)}”; words that belong together stand in quotes.`,
        );
  }
  return safe(message.replace(/^error: /, ''));
}
