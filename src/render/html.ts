import { html, pageOf } from './page.ts';
import { tableOf } from './page-table.ts';
import { reportPage } from './report-page.ts';
import { isReport } from './report-parts.ts';
import { cellOf, type Row, rowsOf } from './result-rows.ts';

function headerLines(result: Row): string[] {
  const line = (what: string, key: string): string[] =>
    result[key] === undefined || result[key] === null ? [] : [`${what}: ${cellOf(result[key])}`];
  return [
    ...line('As at', 'asAt'),
    ...line('Newest attendance mark held', 'dataAsAt'),
    ...line('As known on', 'knownAt'),
    ...line('Children', 'pupils'),
    ...line('Cohort', 'query'),
  ];
}

/** Any result as a page. */
export function htmlPage(result: Row): string {
  if (isReport(result)) return reportPage(result);
  const title = cellOf(result['question'] ?? `vschool ${cellOf(result['command'])}`);
  const groups = [...Map.groupBy(rowsOf(result), (row) => cellOf(row['table']))];
  const lines = headerLines(result).map((line) => `<li>${html(line)}</li>`);
  const parts = groups.map(([name, rows]) =>
    name === '' ? tableOf(title, rows) : `<h2>${html(name)}</h2>\n${tableOf(name, rows)}`,
  );
  return pageOf({ title, body: [`<ul>${lines.join('')}</ul>`, ...parts].join('\n') });
}
