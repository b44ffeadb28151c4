import { html } from './page.ts';
import { cellOf, columnsOf, type Row } from './result-rows.ts';
import { upperFirst } from './text.ts';

/** `leftOut` as `Left out`; a heading of words stays as it is. */
function titleOf(key: string): string {
  const words = key.includes(' ') ? key : key.replaceAll(/[A-Z]/g, (big) => ` ${big.toLowerCase()}`);
  return upperFirst(words);
}

function cellText(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 4 });
  if (value === null) return 'not known';
  if (value === true) return 'yes';
  return value === false ? 'no' : cellOf(value);
}

/** Rows as a table with a caption; a wide one moves sideways by itself, by keyboard too. */
export function tableOf(caption: string, rows: readonly Row[], label = caption): string {
  if (rows.length === 0) return `<p>${html(caption)}: none.</p>`;
  const columns = columnsOf(rows).filter((column) => column !== 'table');
  const head = columns.map((column) => `<th scope="col">${html(titleOf(column))}</th>`).join('');
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const text = html(cellText(row[column]));
      if (at === 0) return `<th scope="row">${text}</th>`;
      return typeof row[column] === 'number' ? `<td class="n">${text}</td>` : `<td>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="wide" role="region" aria-label="${html(label)}" tabindex="0"><table><caption>${html(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}
