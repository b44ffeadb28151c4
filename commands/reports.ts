import { textTable } from '../src/render/table.ts';
import { defineCommand } from './define.ts';
import { REPORT_KINDS } from './report-kinds.ts';

export const reportsCommand = defineCommand({
  name: 'reports',
  summary: 'the reports that there are, and the question that each answers',
  description: 'Every report by its id. “vschool report <id>” gives it.',
  examples: [{ command: 'vschool reports', shows: 'every report' }],
  run: async ({ out }) => {
    const rows = REPORT_KINDS.map(({ id, question, about }) => ({ report: id, question, about }));
    out.result(
      out.json
        ? JSON.stringify({ command: 'reports', rows })
        : textTable<(typeof rows)[number]>(
            [
              { title: 'Report', value: ({ report }) => report },
              { title: 'Answers', value: ({ question }) => question },
            ],
            rows,
            out.columns,
          ),
    );
    return 0;
  },
});
