import { defineCommand } from './define.ts';

export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'completion of commands and options for a shell',
  description:
    'Prints a script that completes commands, options and their choices: for bash, zsh or fish. Load it where the shell loads its own.',
  arguments: [{ name: '<shell>', description: 'bash, zsh or fish' }],
  examples: [
    {
      command: 'vschool completion bash',
      shows:
        'the script; for good: vschool completion bash > ~/.local/share/bash-completion/completions/vschool',
    },
    { command: 'vschool completion fish', shows: 'the script for fish' },
  ],
  run: async (context, input) => (await import('./run/completion.ts')).runCompletion(context, input),
});
