import { cellOf, columnsOf, type Row, rowsOf } from './result-rows.ts';
import { percentage } from './text.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const MEANT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([meant, code]) => [code, meant]),
);

const html = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => ESCAPES[found] ?? found);

const TITLES: Readonly<Record<string, string>> = {
  measure: 'Measure',
  count: 'n',
  of: 'of',
  rate: 'Share',
};

/** `leftOut` as `Left out`; a heading of words stays as it is. */
const titleOf = (key: string): string => {
  const words = key.includes(' ') ? key : key.replaceAll(/[A-Z]/g, (big) => ` ${big.toLowerCase()}`);
  return TITLES[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
};

/** Columns of a figure that are never shown by themselves. */
const NOT_SHOWN = new Set(['table', 'hidden']);
const FIGURES = new Set(['count', 'of', 'rate']);

function cellText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'number' && column === 'rate') return percentage(value, []);
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 4 });
  if (row['hidden'] !== undefined && FIGURES.has(column) && (value === null || value === undefined))
    return column === 'of' && value === undefined ? '' : cellOf(row['hidden']);
  if (value === null && !(column === 'count' && row['value'] !== undefined)) return 'not known';
  if (value === true) return 'yes';
  return value === false ? 'no' : cellOf(value);
}

function table(caption: string, rows: readonly Row[]): string {
  if (rows.length === 0) return `<p>${html(caption)}: none.</p>`;
  const columns = columnsOf(rows).filter((column) => !NOT_SHOWN.has(column));
  const head = columns.map((column) => `<th scope="col">${html(titleOf(column))}</th>`).join('');
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const text = html(cellText(row, column));
      if (at === 0) return `<th scope="row">${text}</th>`;
      return typeof row[column] === 'number' ? `<td class="n">${text}</td>` : `<td>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="wide"><table><caption>${html(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

const BAR = 26;
const LABELS = 260;
const LONGEST = 300;

/** Shares as bars, each with its name and its figure as text: nothing is said by colour or length alone. */
function chart(caption: string, rows: readonly Row[], at: number): string {
  const shares = rows.flatMap((row) => {
    const { measure, rate, count, of } = row;
    return typeof rate === 'number'
      ? [{ rate, name: cellOf(measure), text: `${percentage(rate, [])} (${cellOf(count)} of ${cellOf(of)})` }]
      : [];
  });
  if (shares.length < 2) return '';
  const height = shares.length * BAR;
  const bars = shares.map(({ rate, name, text }, index) => {
    const y = index * BAR;
    const width = Math.round(Math.min(1, rate) * LONGEST);
    return `<text x="${LABELS - 8}" y="${y + 17}" text-anchor="end">${html(name.length > 36 ? `${name.slice(0, 35)}…` : name)}</text><rect x="${LABELS}" y="${y + 4}" width="${width}" height="${BAR - 8}"/><text x="${LABELS + width + 6}" y="${y + 17}">${html(text)}</text>`;
  });
  return `<svg role="img" aria-labelledby="chart-${at}" viewBox="0 0 ${LABELS + LONGEST + 140} ${height}" xmlns="http://www.w3.org/2000/svg"><title id="chart-${at}">${html(`${caption}: ${shares.map(({ name, text }) => `${name} ${text}`).join('; ')}`)}</title>${bars.join('')}</svg>`;
}

const STYLE = `
:root{color-scheme:light}
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:60rem;color:#111;background:#fff}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin:2rem 0 .5rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #767676}
td.n{text-align:right;font-variant-numeric:tabular-nums}tbody th{font-weight:400}
svg{width:100%;height:auto;max-width:44rem;margin:.5rem 0}svg rect{fill:#1d4e89}svg text{font:13px system-ui,sans-serif;fill:#111}
footer,.note{font-size:.875rem}
@media print{body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}tr,svg{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}svg rect{print-color-adjust:exact}@page{size:A4;margin:15mm}}`;

const notesOf = (result: Row, of: string): readonly string[] =>
  (Array.isArray(result['notes']) ? (result['notes'] as Row[]) : [])
    .filter((each) => each['table'] === of)
    .map((each) => cellOf(each['note']));

function headerLines(result: Row): string[] {
  const line = (what: string, key: string): string[] =>
    result[key] === undefined || result[key] === null ? [] : [`${what}: ${cellOf(result[key])}`];
  return [
    ...line('As at', 'asAt'),
    ...line('Newest attendance mark held', 'dataAsAt'),
    ...line('As known on', 'knownAt'),
    ...line('Children', 'pupils'),
    ...line('Cohort', 'query'),
    ...line('Profile', 'profile'),
    ...line('What is hidden', 'profileNote'),
  ];
}

/** The result that the page of a report was made from, as JSON; undefined where it is none. */
export function stampOf(page: string): string | undefined {
  const found = /<meta name="vschool-result" content="([^"]*)">/.exec(page)?.[1];
  return found?.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (code) => MEANT[code] ?? code);
}

/** A result as one file: no script, nothing loaded from elsewhere, readable aloud and on paper. */
export function htmlPage(result: Row): string {
  const title = cellOf(result['question'] ?? `vschool ${cellOf(result['command'])}`);
  const groups = [...Map.groupBy(rowsOf(result), (row) => cellOf(row['table']))];
  const children = Array.isArray(result['children']) ? (result['children'] as Row[]) : [];
  const parts = groups.map(([name, rows], at) => {
    const caption = name === '' ? title : name;
    const own = children.filter((each) => each['table'] === name);
    return [
      name === '' ? '' : `<h2>${html(name)}</h2>`,
      table(caption, rows),
      chart(caption, rows, at),
      ...notesOf(result, name).map((note) => `<p class="note">${html(note)}</p>`),
      own.length > 0 ? table(`${caption}: children`, own) : '',
    ]
      .filter((part) => part !== '')
      .join('\n');
  });
  const lines = headerLines(result).map((line) => `<li>${html(line)}</li>`);
  const stamp =
    result['command'] === 'report'
      ? `<meta name="vschool-result" content="${html(JSON.stringify(result))}">\n`
      : '';
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${stamp}<title>${html(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${html(title)}</h1>
<ul>${lines.join('')}</ul>
${parts.join('\n')}
</main>
</body>
</html>`;
}
