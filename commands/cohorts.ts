import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const cohortsCommand = defineCommand({
  name: 'cohorts',
  summary: 'the saved questions: listed, shown, renamed, removed, and compared over time',
  description:
    'Without more: every saved cohort with its question. “vschool query QUESTION --save NAME” saves one; as a term, @NAME or cohort "NAME", it stands in any question of any command. `show NAME` says what it asks, `rename NAME NEWNAME` renames it wherever it is asked for, `remove NAME` takes it away, `undo EDIT` takes back what was changed last. `diff NAME --since DATE` says who has come into it since a day, who has gone, and which term of the question has turned for each; data that came late is told apart. Quote a name of more than one word.',
  arguments: [
    { name: '[action]', description: 'list, show, rename, remove, undo or diff' },
    { name: '[words...]', description: 'the name, and of rename the new one; undo: the number of the edit' },
  ],
  options: [
    { flags: '--since <date>', description: 'diff: the earlier day' },
    ...OF_A_COHORT,
    { flags: '--dry-run', description: 'say what would change, and change nothing' },
    { flags: '--exit-code', description: 'diff: exit 1 where anybody came or went' },
  ],
  examples: [
    { command: 'vschool cohorts', shows: 'every saved cohort' },
    { command: 'vschool cohorts show "PEPs to come"', shows: 'what it asks, and of which parameters' },
    {
      command: 'vschool cohorts diff "PEPs to come" --where year=11 --since 2026-11-02',
      shows: 'who came and who went since half-term, and why',
    },
    { command: 'vschool cohorts rename "PEPs to come" "PEPs due"', shows: 'another name, in every question' },
    { command: 'vschool cohorts remove "PEPs due" --dry-run', shows: 'whether it can be removed' },
  ],
  actions: {
    otherwise: 'list',
    read: {
      list: [],
      show: [],
      rename: ['dry-run'],
      remove: ['dry-run'],
      undo: ['dry-run'],
      diff: ['since', 'where', 'caseload', 'exit-code'],
    },
  },
  run: async (context, input) => (await import('./run/cohorts.ts')).runCohorts(context, input),
});
