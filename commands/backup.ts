import { defineCommand } from './define.ts';

export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'a verified copy of the database',
  description:
    'Copies the database while it is in use, opens the copy again and reads all of it, and only then gives it its name, with the slots of its key beside it (.keys). Into a folder, by default the one of the setting backup.folder or “backups” beside the database, it gets a name by its time, and of older ones the newest of each of 14 days, 8 weeks and 24 months stay. “nightly” does the same every night. A backup opens with the same key file, passphrase or recovery code as the database had then. Have another machine fetch the folder: a copy that this machine can write, whoever breaks into it can write as well.',
  arguments: [{ name: '[path]', description: 'a folder, or a file that is not there yet' }],
  options: [{ flags: '--dry-run', description: 'say where the backup would go, and make none' }],
  examples: [
    { command: 'vschool backup', shows: 'where the backup lies, and how large it is' },
    { command: 'vschool backup /mnt/archive/vschool', shows: 'a dated backup in a folder of your own' },
  ],
  run: async (context, input) => (await import('./run/backup.ts')).runBackup(context, input),
});
