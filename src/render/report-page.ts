import { html, meant, pageOf } from './page.ts';
import { tableOf } from './page-table.ts';
import {
  type FigureColumn,
  figureColumns,
  laidOut,
  leftOutLines,
  measureText,
  type ReportPart,
} from './report-parts.ts';
import type { Row } from './result-rows.ts';

/** A share as a bar under its figure: the figure says all that the bar shows. */
function bar({ rate, hidden }: Row): string {
  if (typeof rate !== 'number' || hidden !== undefined) return '';
  const width = Math.round(Math.min(1, Math.max(0, rate)) * 1000) / 10;
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="a bar of ${width}%"><rect width="${width}" height="10"/></svg>`;
}

const CLASS: Readonly<Record<FigureColumn['kind'], string>> = {
  number: ' class="n"',
  share: ' class="share"',
  text: '',
};

function figures({ title, rows }: ReportPart): string {
  const columns = figureColumns(rows);
  const head = columns.map(({ title: name, kind }) => `<th scope="col"${CLASS[kind]}>${html(name)}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map(
      ({ text, kind }) => `<td${CLASS[kind]}>${html(text(row))}${kind === 'share' ? bar(row) : ''}</td>`,
    );
    return `<tr${row['lowCoverage'] === true ? ' class="low"' : ''}><th scope="row">${html(measureText(row))}</th>${cells.join('')}</tr>`;
  });
  const table = `<table><caption><span class="heard">${html(title)}: figures</span></caption><thead><tr><th scope="col">Measure</th>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
  return columns.length > NARROW
    ? `<div class="wide figures" role="region" aria-label="${html(title)}: figures" tabindex="0">${table}</div>`
    : table;
}

/** So many columns beside the measure fit a telephone. */
const NARROW = 3;

const partOf = (part: ReportPart, at: number): string =>
  [
    `<section aria-labelledby="table-${at}">`,
    `<h2 id="table-${at}">${html(part.title)}</h2>`,
    ...(part.rows.length > 0 ? [figures(part)] : []),
    ...[...leftOutLines(part.rows), ...part.notes].map((note) => `<p class="note">${html(note)}</p>`),
    ...(part.children.length > 0 ? [tableOf('Children', part.children, `${part.title}: children`)] : []),
    '</section>',
  ].join('\n');

const PLACE = /<meta name="vschool-report" content="([^"]*)">/;

/** What it takes to ask a report again, out of its page; undefined where it holds none. */
export function manifestInPage(page: string): string | undefined {
  const found = PLACE.exec(page)?.[1];
  return found === undefined ? undefined : meant(found);
}

/** A report as a page: its header, then each table with bars, notes and the children behind it. */
export function reportPage(result: Row): string {
  const report = laidOut(result);
  const header = report.header
    .map(({ fact, text }) => `<dt>${html(fact)}</dt><dd>${html(text)}</dd>`)
    .join('\n');
  return pageOf({
    title: report.question,
    head: `<meta name="vschool-report" content="${html(report.manifest)}">\n`,
    body: [
      `<dl>\n${header}\n</dl>`,
      ...report.parts.map(partOf),
      `<footer><p>Made by vschool. To ask it again and see what has become another: vschool verify FILE. It asks: ${html(report.manifest)}</p></footer>`,
    ].join('\n'),
  });
}
