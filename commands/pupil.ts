import { defineCommand } from './define.ts';

export const pupilCommand = defineCommand({
  name: 'pupil',
  summary: 'one page on one pupil, with a timeline; two records of one child',
  description:
    'A pupil by local id, UPN, ULN, a former one of these, or a part of a name: flags, care, school, needs, people, and a timeline that mixes care and education. “pupil duplicates” shows records that may be of the same child. “pupil merge KEPT OTHER” makes the second record a part of the first, and “pupil unmerge OTHER” takes that back; both trails stay. “pupil different A B” says that two who look alike, such as twins, are two, and “pupil alike A B” takes that back.',
  arguments: [
    { name: '<pupil>', description: 'a pupil; or duplicates, merge, unmerge, different, alike' },
    { name: '[others...]', description: 'the pupils to merge, unmerge or tell apart' },
  ],
  options: [
    { flags: '--timeline', description: 'the whole timeline, and nothing else' },
    {
      flags: '--known-at <date>',
      description: 'as it was known at the end of this day, before later entries',
    },
    { flags: '--reason <text>', description: 'why records are merged, unmerged or told apart' },
    { flags: '--one-child', description: 'merge two records that look like twins all the same' },
    {
      flags: '--dry-run',
      description: 'merge, unmerge, different, alike: say what would change, and change nothing',
    },
  ],
  examples: [
    { command: 'vschool pupil 410001', shows: 'one pupil this morning' },
    { command: 'vschool pupil 410001 --as-at 2026-03-31', shows: 'the same pupil at the end of March' },
    { command: 'vschool pupil Quillby --timeline', shows: 'the candidates, where a name means several' },
    { command: 'vschool pupil duplicates', shows: 'records that may be of the same child' },
    {
      command: 'vschool pupil merge 410001 410250 --reason "same child under a new name"',
      shows: 'two records made one',
    },
  ],
  run: async (context, input) => (await import('./run/pupil.ts')).runPupil(context, input),
});
