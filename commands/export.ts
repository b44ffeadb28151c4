import { defineCommand } from './define.ts';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'an archive, the views as a plain SQLite file, or a draft of what is held of one child',
  description:
    '--archive writes every table as JSON Lines into a new folder, with schema.json (columns, statements, counts, SHA-256) and a README that says how to read them without this program. It is not encrypted and names every child: it needs --names and a --reason, which the audit keeps. Move it to encrypted storage at once. Where a child lives whose placement is confidential is left out, unless --confidential. --sqlite FILE copies the documented views (“vschool sql --views”) into a plain SQLite file for Datasette, VisiData or a notebook: without names, and with ids of the file’s own unless --ids; with --names and a --purpose, which the audit keeps, with the views that name children. --subject writes what is held of one child alone, as rows and as a page, for a subject access request: a draft, in which other people, other children, free text and where the child lives are marked for somebody to look at.',
  options: [
    { flags: '--archive <folder>', description: 'a folder that is not there yet' },
    { flags: '--subject <pupil>', description: 'what is held of this child, as a draft' },
    {
      flags: '--confidential',
      description: 'with --archive: also where children live whose placement is confidential',
    },
    { flags: '--folder <folder>', description: 'with --subject: a folder that is not there yet' },
    { flags: '--reason <text>', description: 'what it is for; kept in the audit' },
    {
      flags: '--sqlite <file>',
      description: 'a file that is not there yet: the views, to be asked by other programs',
    },
    { flags: '--ids', description: 'with --sqlite: the local ids, in place of ids of the file’s own' },
    {
      flags: '--purpose <text>',
      description: 'with --sqlite and --names: what it is for; kept in the audit',
    },
  ],
  examples: [
    {
      command: 'vschool export --sqlite /media/vault/views.db',
      shows: 'the views without names, for another program',
    },
    {
      command: 'vschool export --archive /media/vault/vschool-2026 --names --reason "closing of the service"',
      shows: 'a file for each table, and what is in it',
    },
    {
      command:
        'vschool export --subject 410001 --folder /media/vault/410001 --names --reason "request of 3 November"',
      shows: 'every row that is held of the child, and how many cells are marked',
    },
  ],
  run: async (context, input) => (await import('./run/export.ts')).runExport(context, input),
});
