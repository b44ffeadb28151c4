import type { Digest } from '../reports/digest.ts';
import { type DigestPart, digestParts } from './digest-parts.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

// Black on white, a table that may break between rows and repeats its head on each sheet of paper.
const STYLE = `
body{font:1rem/1.5 system-ui,sans-serif;color:#000;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #767676}
thead{display:table-header-group}tr{break-inside:avoid}
@media print{body{margin:0;max-width:none;font-size:10pt}}`;

function table({ title, columns, rows }: DigestPart): string[] {
  if (rows.length === 0) return [];
  const cell = (text: string, i: number): string =>
    i === 0 ? `<th scope="row">${escaped(text)}</th>` : `<td>${escaped(text)}</td>`;
  return [
    `<table aria-label="${escaped(title)}">`,
    `<thead><tr>${columns.map((name) => `<th scope="col">${escaped(name || 'How soon')}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody></table>',
  ];
}

/** The digest as one page: nothing is loaded from elsewhere, no script runs, and it prints. */
export function digestHtml(digest: Digest, names: boolean): string {
  const { title, under, parts } = digestParts(digest, names);
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body><main>',
    `<h1>${escaped(title)}</h1>`,
    ...under.map((line) => `<p>${escaped(line)}</p>`),
    ...parts.flatMap((part) => [
      `<section><h2>${escaped(part.title)}${part.rows.length > 0 ? ` (${part.rows.length})` : ''}</h2>`,
      ...part.lines.map((line) => `<p>${escaped(line)}</p>`),
      ...table(part),
      '</section>',
    ]),
    '</main></body>',
    '</html>',
  ].join('\n');
}
