import { type ReleaseListed, releases } from '../../db/report-releases.ts';
import { number } from '../../src/render/text.ts';
import { REPORTS } from '../../src/reports/index.ts';
import type { Context } from '../context.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import type { Output } from '../output.ts';

export const runReports: Command['run'] = async (context, input) =>
  input.options['released'] === true ? released(context) : listed(context);

function listed({ out }: Context): number {
  const rows = REPORTS.map(({ id, question, about }) => ({ report: id, question, about }));
  out.result(
    out.json
      ? JSON.stringify({ command: 'reports', rows })
      : out.table<(typeof rows)[number]>(
          [
            { title: 'Report', value: ({ report }) => report },
            { title: 'Answers', value: ({ question }) => question },
          ],
          rows,
          out.columns,
        ),
  );
  return 0;
}

/** The children themselves are never listed: the log holds a code of each, and no more. */
const released = (context: Context): Promise<number> =>
  context.withStore(async (opened) => {
    const { out } = context;
    const all = releases(opened.store);
    if (out.json) {
      const rows = all.map(({ children, query, knownAt, reason, ...rest }) => ({
        ...rest,
        query: query ?? null,
        knownAt: knownAt ?? null,
        pupils: children.size,
        reason: reason ?? null,
      }));
      out.result(envelope('reports', opened, { rows }));
    } else out.result(all.length === 0 ? 'No report was handed on yet.' : releasedText(all, out));
    return 0;
  });

const releasedText = (all: readonly ReleaseListed[], out: Output): string =>
  out.table<ReleaseListed>(
    [
      { title: 'No', value: ({ release }) => String(release), align: 'right' },
      { title: 'Handed on (UTC)', value: ({ at }) => at.slice(0, 16).replace('T', ' ') },
      { title: 'By', value: ({ releasedBy }) => releasedBy },
      { title: 'Report', value: ({ report }) => report },
      { title: 'For', value: ({ profile }) => profile },
      { title: 'As at', value: ({ asAt }) => asAt },
      { title: 'Children', value: ({ children }) => number(children.size), align: 'right' },
      {
        title: 'Cohort',
        value: ({ query, reason }) =>
          `${query ?? 'everyone looked after'}${reason === undefined ? '' : `; let through: ${reason}`}`,
      },
    ],
    all,
    out.columns,
  );
