import { defineCommand } from './define.ts';

export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'put a backup in the place of the database',
  description:
    'Copies a backup beside the database, opens it, reads and verifies all of it, and only then swaps it in. A good database is replaced only with --replace, and is never removed: it is kept beside, under a name with the time. What was entered since the backup is not in it; the audit says how many entries were given up. With --rehearse the backup goes to another path and the database stays as it is; its audit then says that a restore was rehearsed, which “vschool evidence” shows. The key file, passphrase or recovery code is the one that the backup was made with.',
  arguments: [{ name: '<path>', description: 'the backup, with its .keys beside it' }],
  options: [
    { flags: '--replace', description: 'set a good database aside and put the backup in its place' },
    {
      flags: '--rehearse <path>',
      description: 'put the backup there and verify it; the audit of the database notes the rehearsal',
    },
    { flags: '--dry-run', description: 'say what stands there, and change nothing' },
  ],
  examples: [
    {
      command: 'vschool restore backups/vschool-2026-11-20T020512Z.db',
      shows: 'the backup in place, where no good database stands',
    },
    {
      command: 'vschool restore backups/vschool-2026-11-20T020512Z.db --rehearse rehearsal.db',
      shows: 'a rehearsal: the same backup opened elsewhere, and noted in the audit',
    },
  ],
  run: async (context, input) => (await import('./run/restore.ts')).runRestore(context, input),
});
