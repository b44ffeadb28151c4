import { defineCommand } from './define.ts';

export const digestCommand = defineCommand({
  name: 'digest',
  summary: 'what changed since yesterday and what is due, fit for a mail',
  description:
    'New and cleared flags since they were last worked out, or since a day; what is due in ten school days: PEP meetings, looked-after reviews, EHC plans and their annual reviews; marks that were changed after the event; schools without marks; rows in quarantine. Initials and ids alone, on a terminal too, unless --names is given. As text, as JSON, or as one page that prints. The setting digest.in-done-folder lets each night leave it beside the files that it has read.',
  options: [
    { flags: '--since <date>', description: 'compare with this day; the last one worked out by itself' },
  ],
  examples: [
    { command: 'vschool digest', shows: 'what is new this morning' },
    {
      command: 'vschool digest --since 2026-11-13 --format html --output digest.html',
      shows: 'a week, as a page for a team meeting',
    },
  ],
  run: async (context, input) => (await import('./run/digest.ts')).runDigest(context, input),
});
