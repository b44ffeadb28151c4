import { BREAKDOWNS } from '../src/reports/exclusion-measures.ts';
import { defineCommand } from './define.ts';

export const exclusionCommand = defineCommand({
  name: 'exclusion',
  summary: 'suspensions and permanent exclusions: the ladder, who was told, reconcile with the register',
  description:
    'list: everyone with a suspension this school year, against 5 and 15 school days of the term and 45 of the year over all schools; with a pupil, the pupil’s ladder, the dates on which each rung was or would be passed, and every exclusion with its number. add PUPIL: a suspension, lunchtimes (LNCH) or a permanent exclusion (PERM). By number: cancel (the days before --on were served, and still count), tell (who was told, when), provide (education from a day on), meet (the governing board, or --reintegration on the return), decide (upheld or rescinded), remove (added by mistake); each of them takes --undo. The virtual school counts as told on the day on which a suspension is added; tell puts that right. reconcile: the register’s E marks held against the log, and patterns worth a question to the school. measures: how many pupils, of how many, by --by.',
  arguments: [
    {
      name: '[action]',
      description: 'list, add, cancel, tell, provide, meet, decide, remove, reconcile or measures',
    },
    {
      name: '[words...]',
      description: 'a pupil for list, add and reconcile; else the number of an exclusion',
    },
  ],
  options: [
    { flags: '--kind <kind>', description: 'add: SUSP (the default), PERM or LNCH' },
    {
      flags: '--from <date>',
      description: 'add: the first day; provide: the first day of it; measures, reconcile: from then on',
    },
    { flags: '--until <date>', description: 'add: the last day, included' },
    { flags: '--sessions <n>', description: 'add: sessions, two to a school day; of lunchtimes, how many' },
    { flags: '--afternoon', description: 'add: at school on the first morning' },
    { flags: '--reason <codes>', description: 'add: one to three codes, PA,DB' },
    {
      flags: '--school <urn>',
      description:
        'add: the school, where it is not the pupil’s own on the first day; reconcile: one school alone',
    },
    { flags: '--exam', description: 'add: a public examination or national curriculum test would be missed' },
    { flags: '--on <date>', description: 'cancel, tell, meet, decide: the day; today where none is given' },
    {
      flags: '--note <text>',
      description: 'cancel: why; provide: what; meet: what the governing board decided',
    },
    { flags: '--social-worker', description: 'tell: the social worker was told, and not the virtual school' },
    { flags: '--reintegration', description: 'meet: the reintegration meeting on the return' },
    { flags: '--by <breakdown>', description: 'measures: broken down', choices: BREAKDOWNS },
    {
      flags: '--known-at <date>',
      description: 'list, reconcile, measures: as it was known at the end of this day',
    },
    { flags: '--undo', description: 'take back what cancel, tell, provide, meet or decide recorded' },
    { flags: '--dry-run', description: 'say what would change, and change nothing' },
  ],
  examples: [
    {
      command: 'vschool exclusion',
      shows: 'everyone suspended this school year, furthest up the ladder first',
    },
    { command: 'vschool exclusion list 410005', shows: 'the ladder of one pupil' },
    {
      command: 'vschool exclusion add 410005 --from 2026-11-16 --until 2026-11-18 --reason PA,DB --dry-run',
      shows: 'what a suspension of three days would come to',
    },
    { command: 'vschool exclusion reconcile', shows: 'where registers and letters do not agree' },
    {
      command: 'vschool exclusion measures --by sen',
      shows: 'pupils suspended, of how many, by SEN provision',
    },
  ],
  actions: {
    otherwise: 'list',
    read: {
      list: ['known-at'],
      add: ['kind', 'from', 'until', 'sessions', 'afternoon', 'reason', 'school', 'exam', 'dry-run'],
      cancel: ['on', 'note', 'undo', 'dry-run'],
      tell: ['on', 'social-worker', 'undo', 'dry-run'],
      provide: ['from', 'note', 'undo', 'dry-run'],
      meet: ['on', 'note', 'reintegration', 'undo', 'dry-run'],
      decide: ['on', 'undo', 'dry-run'],
      remove: ['undo', 'dry-run'],
      reconcile: ['from', 'school', 'known-at'],
      measures: ['from', 'by', 'known-at'],
    },
  },
  run: async (context, input) => (await import('./run/exclusion.ts')).runExclusion(context, input),
});
