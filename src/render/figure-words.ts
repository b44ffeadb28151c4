import type { Figure } from '../reports/define.ts';
import { number } from './text.ts';

/** Who is left out of a figure and of whom it is not known: `3 short breaks; 2 not known`. */
export function leftOutText({ excluded = [], notKnown = 0 }: Figure): string {
  const out = excluded.map(({ why, n }) => (n === null ? why : `${number(n)} ${why}`));
  if (notKnown === null) out.push('some not known');
  else if (notKnown > 0) out.push(`${number(notKnown)} not known`);
  return out.join('; ');
}

/** Stands at a figure that speaks of too few of those asked about. */
export const LOW_MARK = '†';

const LOW_NOTE = `${LOW_MARK} Known of too few of those asked about: it may be quite another once the rest is known.`;

/** DfE’s symbols in place of a number. Source: its conventions for statistical tables. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  c: 'not shown, because it is small or would give away a number that is',
  x: 'not available',
  z: 'not applicable',
  k: 'rounds to nought, and is not nought',
};

/** What is said of each figure: once where several share it, and by its name where it is of one alone. */
function definitions(rows: readonly Figure[]): string[] {
  // Of several years the newest says it: the dates in the sentence are its own.
  const newest = rows.filter(({ at, published }) => at === rows[0]?.at || published === true);
  const byText = Map.groupBy(
    newest.filter(({ definition }) => definition !== undefined),
    ({ definition }) => definition as string,
  );
  return [...byText].map(([text, own]) =>
    new Set(own.map(({ measure }) => measure)).size === 1 && byText.size > 1
      ? `${own[0]?.measure}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
      : text,
  );
}

/** Everything that has to be said under a table: definitions, its notes, and the marks and symbols that stand in it. */
export function notesUnder(rows: readonly Figure[], notes: readonly string[]): string[] {
  const symbols = [
    ...new Set(rows.flatMap(({ hidden, symbol }) => [hidden, symbol]).filter((each) => each !== undefined)),
  ];
  return [
    ...definitions(rows),
    ...notes,
    ...(rows.some(({ lowCoverage }) => lowCoverage) ? [LOW_NOTE] : []),
    ...symbols.map((symbol) => `${symbol}: ${SYMBOLS[symbol] ?? ''}.`),
  ];
}
