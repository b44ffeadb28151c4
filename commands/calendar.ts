import { defineCommand } from './define.ts';

export const calendarCommand = defineCommand({
  name: 'calendar',
  summary: 'terms, INSET days and closures: shown and changed',
  description:
    'Without more: every school year with its half terms, INSET days, closures and bank holidays, and how many school days and sessions it has; a year that has not 190 days is pointed out. `add inset DATE` and `add closure DATE` close a day, `remove DATE` opens it again, `term YEAR HALFTERM FROM TO` sets the first and last school day of a half term (1 to 6), and `remove YEAR HALFTERM` leaves it without dates again. With --school the school’s own calendar, which begins as a copy of the authority’s. A whole calendar is read by `vschool import calendar`.',
  arguments: [
    { name: '[action]', description: 'show, add, remove or term' },
    {
      name: '[words...]',
      description:
        'add: inset or closure, and a date; remove: a date, or a year and a half term; term: year, half term, first and last day',
    },
  ],
  options: [
    { flags: '--school <urn>', description: 'the calendar of one school' },
    { flags: '--note <text>', description: 'why a day is closed' },
    { flags: '--dry-run', description: 'say what would change, and change nothing' },
  ],
  examples: [
    { command: 'vschool calendar', shows: 'every school year that is known' },
    {
      command: 'vschool calendar term 2026/27 1 2026-09-01 2026-10-23',
      shows: 'the first half term of the autumn',
    },
    {
      command: 'vschool calendar add inset 2026-10-02 --school 900023 --note "staff training"',
      shows: 'an INSET day of one school',
    },
    {
      command: 'vschool calendar remove 2026-10-02 --dry-run',
      shows: 'what opening a day again would change',
    },
  ],
  actions: {
    otherwise: 'show',
    read: {
      show: ['school'],
      add: ['school', 'note', 'dry-run'],
      remove: ['school', 'dry-run'],
      term: ['school', 'dry-run'],
    },
  },
  run: async (context, input) => (await import('./run/calendar.ts')).runCalendar(context, input),
});
