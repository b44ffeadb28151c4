import { OF_A_COHORT } from './cohort-options.ts';
import { defineCommand } from './define.ts';

export const queryCommand = defineCommand({
  name: 'query',
  summary: 'any question about a cohort: the columns you want, or counts by group',
  description:
    'Pupils who fit a question of the cohort language, with columns of the same language; or counted by one or two of them, with the share and the range in which it may as well lie (95 in 100). “vschool pupils --fields” lists the terms. A saved cohort is a term like any other, @NAME or cohort "NAME", in every question of every command. --explain prints the question as it is understood and the SQL that is run.',
  arguments: [
    { name: '[query...]', description: 'a question, such as year 10-11 and not ehcp; none for everyone' },
  ],
  options: [
    {
      flags: '--columns <list>',
      description: 'terms to show, parted by commas, such as year, school, attendance',
    },
    {
      flags: '--group-by <list>',
      description:
        'one or two terms to count by, such as key stage, sex, two as a table of one by the other; or one from time to time, such as “suspensions by month”, “attendance by half term”, “came into care by term since 2025-09-01”',
    },
    {
      flags: '--sort <column>',
      description: 'a column to sort by; with a minus in front, the largest first',
    },
    { flags: '--limit <n>', description: 'so many rows at most; what is left out is said' },
    { flags: '--count', description: 'how many, and no list' },
    { flags: '--chart', description: 'a bar for each group; a line where it goes from time to time' },
    { flags: '--explain', description: 'the question as it is understood, and the SQL' },
    ...OF_A_COHORT,
    {
      flags: '--save <name>',
      description: 'keep the question with its columns, sort and groups under a name',
    },
    { flags: '--note <text>', description: 'with --save: what it is for' },
    { flags: '--replace', description: 'with --save: in the place of another question of the name' },
    {
      flags: '--known-at <date>',
      description: 'as it was known at the end of this day, before later entries',
    },
  ],
  examples: [
    {
      command:
        "vschool query 'year 10-11 and attendance < 90%' --columns 'year, school, attendance' --sort attendance",
      shows: 'a cohort, the lowest attendance first',
    },
    { command: "vschool query --group-by 'key stage, sex'", shows: 'everyone, counted' },
    {
      command: "vschool query 'year :year and not pep this term' --where year=11 --save 'PEPs to come'",
      shows: 'a question with a parameter, kept under a name',
    },
    {
      command: 'vschool query \'cohort "PEPs to come"\' --where year=10',
      shows: 'the same for another year; as a term it can stand in any question',
    },
    { command: "vschool query 'out of borough' --group-by placement --chart", shows: 'the same as bars' },
    {
      command: "vschool query 'year 7-11' --group-by 'suspensions by month' --chart",
      shows: 'the same field month by month, and a line',
    },
    {
      command: "vschool query 'in care >= 1 year and placement moves >= 2' --explain",
      shows: 'what is understood, and the SQL',
    },
  ],
  run: async (context, input) => (await import('./run/query.ts')).runQuery(context, input),
});
