import { defineCommand } from './define.ts';

export const undoCommand = defineCommand({
  name: 'undo',
  summary: 'put back what an import changed',
  description:
    'Puts every mark and row that a run changed back to what it was before. Refused where a later run has changed some of the same since: that one is undone first. The undoing is itself a run, and nothing of either is lost.',
  arguments: [{ name: '<run>', description: 'the number of a run, from “vschool runs”' }],
  options: [{ flags: '--dry-run', description: 'say what would be put back, and change nothing' }],
  examples: [
    { command: 'vschool undo 12 --dry-run', shows: 'what would be put back' },
    { command: 'vschool undo 12', shows: 'run 12 put back' },
  ],
  run: async (context, input) => (await import('./run/undo.ts')).runUndo(context, input),
});
