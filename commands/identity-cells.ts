import { headingKey } from '../src/domain/nearest.ts';
import { PUPIL_COLUMNS } from '../src/importers/pupil-columns.ts';
import { BLANK, isNameHeading } from '../src/tui/screens/held-words.ts';

const { upn, birthDate } = PUPIL_COLUMNS;
const KEYS = new Set(
  [upn, birthDate].flatMap((column) => [column.heading, ...column.aliases].map(headingKey)),
);

/** Whether a column says who a child is by a name, a UPN or a date of birth: in doubt it does. */
export function isIdentityHeading(heading: string): boolean {
  const key = headingKey(heading);
  return isNameHeading(heading) || KEYS.has(key) || /upn|dob|birth/.test(key);
}

type Cells = Readonly<Record<string, string>>;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text without what the identity cells of its row hold, wherever that stands as words. */
export function withoutIdentity(text: string, row: Cells): string {
  const held = Object.entries(row)
    .filter(([heading]) => isIdentityHeading(heading))
    .flatMap(([heading, cell]) => [cell.trim(), ...(isNameHeading(heading) ? cell.split(/[\s,]+/) : [])])
    .filter((word) => word.length > 1)
    .sort((a, b) => b.length - a.length);
  if (held.length === 0) return text;
  const any = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${[...new Set(held)].map(literal).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return text.replaceAll(any, BLANK);
}
