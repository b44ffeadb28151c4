import { defineCommand } from './define.ts';

export const auditCommand = defineCommand({
  name: 'audit',
  summary: 'who read, showed or changed what, and when',
  description:
    'The entries of the audit: every import, edit, merge and undo, every record that was opened, every output with names, every backup, restore and change of a key. With a pupil, the entries that name the pupil and those that changed one of the pupil’s rows. An import’s marks are one entry for the whole file: “vschool runs” shows them. “vschool check --deep” tells whether the audit is as it was written.',
  arguments: [{ name: '[pupil]', description: 'a local id, a UPN or part of a name' }],
  options: [{ flags: '--limit <n>', description: 'the newest so many entries (50)' }],
  examples: [
    { command: 'vschool audit', shows: 'the last fifty entries' },
    { command: 'vschool audit 410001 --json', shows: 'who opened or changed one child’s record, as data' },
  ],
  run: async (context, input) => (await import('./run/audit.ts')).runAudit(context, input),
});
