import type { PepPage } from '../reports/pep-page.ts';
import { pad, wrap } from './width.ts';

const GAP = 3;

/** A PEP beside the one before it, part by part; what did not change is said. */
export function pepComparison(
  now: PepPage,
  before: PepPage | undefined,
  width: number,
  heading: (text: string) => string,
): string {
  if (!before) return `${heading(now.title)}\nThere is no PEP before this one.`;
  const half = Math.max(20, Math.floor((width - GAP) / 2));
  const column = (lines: readonly string[]): string[] =>
    (lines.length === 0 ? ['(empty)'] : lines).flatMap((line) => wrap(line, half));
  const beside = (left: readonly string[], right: readonly string[]): string[] =>
    Array.from({ length: Math.max(left.length, right.length) }, (_, row) =>
      `${pad(left[row] ?? '', half)}${' '.repeat(GAP)}${right[row] ?? ''}`.trimEnd(),
    );
  const ids = [...new Set([...now.parts, ...before.parts].map(({ id }) => id))];
  const parts = ids.flatMap((id) => {
    const [was, is] = [before, now].map((page) => page.parts.find((part) => part.id === id));
    const same =
      was !== undefined &&
      is !== undefined &&
      is.lines.length > 0 &&
      was.lines.join('\n') === is.lines.join('\n');
    return [
      '',
      heading(`${(is ?? was)?.title ?? id}${same ? ' (word for word as before)' : ''}`),
      ...beside(column(was?.lines ?? []), column(is?.lines ?? [])),
    ];
  });
  return [
    ...beside(
      [before.title, ...before.facts].flatMap((each) => wrap(each, half)),
      [now.title, ...now.facts].flatMap((each) => wrap(each, half)),
    ),
    ...parts,
  ].join('\n');
}
