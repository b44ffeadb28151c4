import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const attendanceCommand = defineCommand({
  name: 'attendance',
  summary: 'how much school a pupil, a school’s pupils or everyone has missed',
  description:
    'For one pupil: rates by term, half term, year and twelve months, of the child over all schools and of each enrolment as DfE counts; codes, lateness, weekdays, spells of absence, unauthorised absence in ten school weeks, part-time timetables, and the year as a grid. For a school, or for everyone looked after: a line a pupil, and how many are persistently and severely absent. Absence is persistent at 10% and severe at 50%, unrounded; D, Q, X, Y and Z sessions and planned closures (#) are not possible sessions.',
  arguments: [{ name: '[pupil]', description: 'a local id, a UPN or part of a name; none for everyone' }],
  options: [
    { flags: '--school <urn>', description: 'looked-after children of one school' },
    { flags: '--cohort <query>', description: 'the pupils of a cohort, such as year 10-11 and not ehcp' },
    ...OF_A_COHORT,
    { flags: '--from <date>', description: 'count from this date on, instead of from 1 September' },
    { flags: '--to <date>', description: 'count to this date, instead of to the date asked about' },
    {
      flags: '--known-at <date>',
      description: 'the marks as they were known at the end of this day, before later corrections',
    },
  ],
  examples: [
    { command: 'vschool attendance 410001', shows: 'one pupil, with the year as a grid' },
    {
      command: "vschool attendance --cohort 'year 10-11 and out of borough'",
      shows: 'the absence of a cohort',
    },
    { command: 'vschool attendance --school 900023', shows: 'the looked-after children of one school' },
    {
      command: 'vschool attendance 410001 --known-at 2026-11-18',
      shows: 'what the marks said on the evening of 18 November',
    },
    {
      command: 'vschool attendance --from 2026-09-01 --to 2026-10-23 --json',
      shows: 'everyone over one half term, for a script',
    },
  ],
  run: async (context, input) => (await import('./run/attendance.ts')).runAttendance(context, input),
});
