import { defineCommand } from './define.ts';

export const nightlyCommand = defineCommand({
  name: 'nightly',
  summary: 'all files of a drop folder, in the right order, then the flags',
  description:
    'Reads every file of a folder: what each is, is known by its headings, and children come before their marks. A file that was read moves to done/DATE, one that was refused to refused/DATE, each with a .problems.txt beside it where there is something to say. Then the flags are worked out and the morning summary is printed. Names that begin with a dot or end in .part or .tmp are left alone. Killed at any moment and run again, it ends in the same state.',
  arguments: [{ name: '<inbox>', description: 'the drop folder' }],
  options: [{ flags: '--dry-run', description: 'say what the night would do, and move and change nothing' }],
  examples: [
    { command: 'vschool nightly /srv/vschool/inbox --quiet', shows: 'a night, for cron' },
    { command: 'vschool nightly inbox --json', shows: 'one JSON line a file, and one at the end' },
  ],
  run: async (context, input) => (await import('./run/nightly.ts')).runNightly(context, input),
});
