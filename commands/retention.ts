import { defineCommand } from './define.ts';

export const retentionCommand = defineCommand({
  name: 'retention',
  summary: 'whose record may be disposed of, and by which rule; nothing is ever removed by itself',
  description:
    'Lists the records whose time is over on the day that is asked about: a looked-after child’s is kept until a birthday (75, unless the authority has set another), one of a child who died before 18 for years from then, any other until another birthday. --within shows what becomes due in so many years. Nothing is removed: “vschool erase” removes one, with a reason, after somebody has looked. A whole record is one class here: its PEPs, attendance and money are kept as long as the child’s record.',
  options: [{ flags: '--within <years>', description: 'what becomes due in so many years as well' }],
  examples: [
    { command: 'vschool retention', shows: 'records whose time is over, by local id' },
    { command: 'vschool retention --within 5 --json', shows: 'the same for the next five years, as data' },
  ],
  run: async (context, input) => (await import('./run/retention.ts')).runRetention(context, input),
});
