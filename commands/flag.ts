import { defineCommand } from './define.ts';

export const flagCommand = defineCommand({
  name: 'flag',
  summary: 'the work on a flag: an owner, a note, a pause, an outcome',
  description:
    'Says who deals with a raised flag and how far it is. `assign PUPIL FLAG OWNER` gives it to somebody (me is the account that asks, nobody takes it away), `note PUPIL FLAG TEXT` keeps a note, `snooze` puts it off until a date or until its evidence changes, `close` ends it with an outcome, `reopen` takes either back. What was snoozed or closed is open again by itself as soon as its evidence changes: another session missed, another row. All of it stands in the pupil’s timeline, and in the audit.',
  arguments: [
    { name: '<action>', description: 'assign, note, snooze, close or reopen' },
    { name: '<pupil>', description: 'local id, UPN or part of a name' },
    { name: '<flag>', description: 'the flag, such as persistent-absence' },
    { name: '[words...]', description: 'assign: the owner; note: what is to be kept' },
  ],
  options: [
    { flags: '--reason <text>', description: 'why; needed to snooze' },
    {
      flags: '--until <date>',
      description: 'snooze: the day on which it comes back, if nothing changes before',
    },
    { flags: '--outcome <text>', description: 'close: what came of it' },
    { flags: '--withdraw <number>', description: 'note: takes the note of this number back' },
    { flags: '--dry-run', description: 'say what would be kept, and keep nothing' },
  ],
  examples: [
    { command: 'vschool flag assign 410001 persistent-absence "Jo Marsh"', shows: 'who deals with it' },
    {
      command: 'vschool flag snooze 410001 persistent-absence --until 2026-12-04 --reason "in hospital"',
      shows: 'a flag put off, with its reason',
    },
    {
      command: 'vschool flag close 410001 persistent-absence --outcome "reduced timetable ended"',
      shows: 'a flag dealt with; “flag reopen” takes it back',
    },
    { command: 'vschool flag note 410001 persistent-absence --withdraw 1', shows: 'a note taken back' },
  ],
  actions: {
    read: {
      assign: ['reason', 'dry-run'],
      note: ['withdraw', 'dry-run'],
      snooze: ['reason', 'until', 'dry-run'],
      close: ['reason', 'outcome', 'dry-run'],
      reopen: ['reason', 'dry-run'],
    },
  },
  run: async (context, input) => (await import('./run/flag.ts')).runFlag(context, input),
});
