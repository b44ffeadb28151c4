import { defineCommand } from './define.ts';

export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'completion of commands and options for a shell',
  description:
    'Prints a script that completes commands, options and their choices: for bash, zsh or fish. In bash the words of a question are completed as well, after query, pupils and flags. Load it where the shell loads its own.',
  arguments: [
    {
      name: '<shell>',
      description: 'bash, zsh or fish; or “words”, by which bash asks how a question can go on',
    },
    { name: '[words...]', description: 'with “words”: what is typed of the question so far, after --' },
  ],
  examples: [
    {
      command: 'vschool completion bash',
      shows:
        'the script; for good: vschool completion bash > ~/.local/share/bash-completion/completions/vschool',
    },
    {
      command: 'vschool completion words -- year 10 and atten',
      shows: 'how the last word can go on, a line each',
    },
    { command: 'vschool completion fish', shows: 'the script for fish' },
  ],
  run: async (context, input) => (await import('./run/completion.ts')).runCompletion(context, input),
});
