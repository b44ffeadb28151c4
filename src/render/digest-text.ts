import type { Digest } from '../reports/digest.ts';
import { digestParts } from './digest-parts.ts';
import type { DrawTable } from './table.ts';
import { wrap } from './width.ts';

/** The digest as plain text, fit for a mail. */
export function digestText(
  digest: Digest,
  { names, width, table }: { readonly names: boolean; readonly width: number; readonly table: DrawTable },
): string {
  const { title, under, parts } = digestParts(digest, names);
  const blocks = parts.map(({ title: heading, lines, columns, rows }) => [
    '',
    `${heading}${rows.length > 0 ? ` (${rows.length})` : ''}`,
    ...lines.flatMap((line) => wrap(line, width - 2).map((each) => `  ${each}`)),
    ...(rows.length === 0
      ? []
      : table(
          columns.map((name, i) => ({ title: name, value: (row: readonly string[]) => row[i] ?? '' })),
          rows,
          width - 2,
        )
          .split('\n')
          .map((line) => `  ${line}`)),
  ]);
  return [title, ...under, ...blocks.flat()].join('\n');
}
