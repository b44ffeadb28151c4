import { defineCommand } from './define.ts';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'an archive in an open format, which outlives this program',
  description:
    'Writes every table as JSON Lines into a new folder, with schema.json (columns, statements, counts, SHA-256) and a README that says how to read them without this program. It is not encrypted and names every child: it needs --names and a --reason, which the audit keeps. Move it to encrypted storage at once.',
  options: [
    { flags: '--archive <folder>', description: 'a folder that is not there yet' },
    { flags: '--reason <text>', description: 'what it is for; kept in the audit' },
  ],
  examples: [
    {
      command: 'vschool export --archive /media/vault/vschool-2026 --names --reason "closing of the service"',
      shows: 'a file for each table, and what is in it',
    },
  ],
  run: async (context, input) => (await import('./run/export.ts')).runExport(context, input),
});
