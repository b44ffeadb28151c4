import { PROFILES } from '../src/reports/publish.ts';
import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';
import { REPORT_KINDS } from './report-kinds.ts';

export const reportCommand = defineCommand({
  name: 'report',
  summary: 'a report over the roll, or over a cohort, at a date',
  description: `Tables with n, of how many, and the share, under a header that says of whom, as at when, from which data and how much of them there are. With --profile board or public, a report in a file or a pipe is entered among those handed on, and one that differs from an earlier one by a few children is refused.`,
  arguments: [{ name: '<id>', description: 'which report, as listed below' }],
  options: [
    { flags: '--cohort <query>', description: 'the pupils of a cohort alone, such as year 10-11' },
    ...OF_A_COHORT,
    {
      flags: '--profile <whom>',
      description: 'internal (as it is), board (1 to 4 hidden) or public (1 to 9 hidden, rounded to 5)',
      choices: PROFILES,
    },
    {
      flags: '--explain <figure>',
      description:
        'how one figure came about: definition, source, who is counted, left out and not known. The figure by its number or key, such as sex/male; an unknown one lists them all',
    },
    {
      flags: '--release-anyway <reason>',
      description:
        'hand on a report that is too like an earlier one; the reason stays in the log and in the audit',
    },
    {
      flags: '--against <file>',
      description:
        'a report handed out before, as a file: refused where the children of the two differ by so few that they could be told',
    },
    {
      flags: '--known-at <date>',
      description: 'as it was known at the end of this day, before later entries',
    },
  ],
  kinds: { title: 'Reports', of: REPORT_KINDS.map(({ id, question }) => ({ name: id, about: question })) },
  examples: [
    { command: 'vschool report profile --as-at 2026-09-30', shows: 'who the children are on a date' },
    {
      command: "vschool report profile --cohort 'cla12' --format csv",
      shows: 'the same of a cohort, for a sheet',
    },
    {
      command: 'vschool report monthly-four --explain persistently-absent',
      shows: 'how one figure came about, and the children behind it',
    },
    {
      command: 'vschool report monthly-four --profile board --format html --output monthly.html',
      shows: 'a page for a board, small numbers hidden',
    },
  ],
  run: async (context, input) => (await import('./run/report.ts')).runReport(context, input),
});
