import { wordsInShell } from '../../src/cohort/complete-in-shell.ts';
import { FIELDS } from '../../src/cohort/fields/index.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import type { Command } from '../define.ts';
import { FOR_EVERY_COMMAND } from '../every-command.ts';

const longOptions = (command: Command): string[] =>
  [...(command.options ?? []), ...FOR_EVERY_COMMAND].flatMap(
    ({ flags }) => /--[a-z-]+/.exec(flags)?.[0] ?? [],
  );

/** Whether a command is given a question of the cohort language. */
const takesQuestion = ({ arguments: taken = [] }: Command): boolean => taken[0]?.name === '[query...]';

const namesOf = (commands: readonly Command[]): string => commands.map((command) => command.name).join(' ');

function bash(commands: readonly Command[]): string {
  const names = namesOf(commands);
  const cases = commands.map(
    (command) => `    ${command.name}) words="${longOptions(command).join(' ')}" ;;`,
  );
  const asking = commands.filter(takesQuestion).map(({ name }) => name);
  return `_vschool() {
  local words current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${names}" ;;
  esac
  case "\${COMP_WORDS[1]}" in
    ${asking.join('|')})
      if [[ "$COMP_CWORD" -gt 1 && "$current" != -* ]]; then
        mapfile -t COMPREPLY < <("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:2:COMP_CWORD-1}" 2>/dev/null)
        return
      fi ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${names}"; fi
  if [[ "$COMP_CWORD" -gt 1 && "$current" != -* ]]; then
    COMPREPLY=()
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}
complete -o default -F _vschool vschool`;
}

const quoted = (text: string): string => text.replaceAll("'", "'\\''");

function zsh(all: readonly Command[]): string {
  const commands = all.map(({ name, summary }) => `    '${name}:${quoted(summary.replaceAll(':', ''))}'`);
  const cases = all.map((command) => `    ${command.name}) compadd -- ${longOptions(command).join(' ')} ;;`);
  return `#compdef vschool
_vschool() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  if [[ "$PREFIX" != -* ]]; then
    _files
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _vschool vschool`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c vschool -n __fish_use_subcommand -a ${command.name} -d '${quoted(command.summary)}'`,
    ...longOptions(command).map(
      (option) =>
        `complete -c vschool -n '__fish_seen_subcommand_from ${command.name}' -l ${option.slice(2)}`,
    ),
  ]);
  return lines.join('\n');
}

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

export const runCompletion: Command['run'] = async ({ out, commands }, input) => {
  const shell = String(input.arguments[0]);
  if (shell === 'words') {
    const typed = (input.arguments[1] ?? []) as readonly string[];
    const words = wordsInShell(typed, FIELDS);
    out.result(out.json ? JSON.stringify({ command: 'completion', shell, words }) : words.join('\n'));
    return 0;
  }
  const script = lookUp(SHELLS, shell);
  if (!script)
    throw new UserError(
      'usage',
      `There is no completion for ${shell}; there is one for ${list(Object.keys(SHELLS))}.`,
    );
  out.result(
    out.json ? JSON.stringify({ command: 'completion', shell, script: script(commands) }) : script(commands),
  );
  return 0;
};
