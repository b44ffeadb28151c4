import { defineCommand } from './define.ts';

export const sqlCommand = defineCommand({
  name: 'sql',
  summary: 'a question in SQL over documented views, which can only read',
  description:
    'For questions that the cohort language cannot ask. The views have stable names and no names of children; --views lists them with their columns. Anything that writes, or that reaches beyond the views, is refused; a question that takes too long is stopped, and rows that are left out are said.',
  arguments: [{ name: '[question]', description: 'one SELECT, WITH or VALUES' }],
  options: [
    { flags: '--views', description: 'the views and their columns' },
    { flags: '--timeout <seconds>', description: 'stop the question after so long (10 unless said)' },
    { flags: '--limit <rows>', description: 'so many rows at most (1,000 unless said)' },
  ],
  examples: [
    {
      command: 'vschool sql "select legal_status, count(*) n from roll group by 1 order by n desc"',
      shows: 'counts',
    },
    { command: 'vschool sql --views', shows: 'what can be asked' },
    {
      command:
        'vschool sql "select local_id, possible, unauthorised from attendance_by_pupil where year = 2026" --format csv',
      shows: 'rows for a sheet',
    },
  ],
  run: async (context, input) => (await import('./run/sql.ts')).runSql(context, input),
});
