import { headingKey } from '../../domain/nearest.ts';
import { safe } from '../../domain/safe.ts';
import { isPlaceHeading, PLACE_HIDDEN } from '../../domain/where-a-child-lives.ts';
import { PUPIL_COLUMNS } from '../../importers/pupil-columns.ts';
import type { RowHeld, RowHeldWhole } from '../../roll.ts';

/** A text as it stands while names show, and while they are hidden. */
export interface Shown {
  readonly open: string;
  readonly hidden: string;
}

export const shown = ({ open, hidden }: Shown, names: boolean): string => (names ? open : hidden);

/** Stands for a name. */
export const BLANK = '···';

const { surname, forename, fullName } = PUPIL_COLUMNS;
const NAME_KEYS = new Set(
  [surname, forename, fullName].flatMap((column) => [column.heading, ...column.aliases].map(headingKey)),
);
/** Names of no person. */
const NOT_OF_A_PERSON = /^(?:school|establishment|estab|provider|setting|la|authority|file|feed|column)/;

/** Whether a column may hold the name of a child: in doubt it does. */
export function isNameHeading(heading: string): boolean {
  const key = headingKey(heading);
  return NAME_KEYS.has(key) || (/name|knownas/.test(key) && !NOT_OF_A_PERSON.test(key));
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Blanks the names that a row holds wherever they stand as words in a text. */
function hiderOf(row: Readonly<Record<string, string>>): (text: string) => string {
  const names = Object.entries(row)
    .filter(([heading]) => isNameHeading(heading))
    .flatMap(([, cell]) => [safe(cell).trim(), ...safe(cell).split(/[\s,]+/)])
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
  if (names.length === 0) return (text) => text;
  const any = new RegExp(`(?<!\\p{L})(?:${[...new Set(names)].map(literal).join('|')})(?!\\p{L})`, 'giu');
  return (text) => text.replaceAll(any, BLANK);
}

const both = (text: string, hide: (text: string) => string): Shown => ({ open: text, hidden: hide(text) });

/** Why a row is held, with the heading of the cell at fault. */
export function whyHeld({ column, reason, row }: RowHeld): Shown {
  return both(safe(column === undefined ? reason : `${column}: ${reason}`), hiderOf(row));
}

export interface CellHeld {
  readonly heading: string;
  /** The heading as the row holds it. */
  readonly key: string;
  /** What it is now: as it came, or as it was tried last. */
  readonly text: Shown;
  /** What it was before, oldest first: as it came in the file, then as it was tried. Nothing where it is as it came. */
  readonly before: readonly Shown[];
  readonly isName: boolean;
  readonly isAtFault: boolean;
}

/** The heading of the cell at fault: the one named, else the only one that holds what is at fault. */
function cellAtFault({ row, column, value }: RowHeld): string | undefined {
  if (column !== undefined) return Object.keys(row).find((key) => safe(key) === column);
  const holding = Object.keys(row).filter((key) => value && safe(row[key] ?? '').trim() === value.trim());
  return holding.length === 1 ? holding[0] : undefined;
}

/** A cell of a row as it may be shown. */
function cellShown(row: RowHeld['row'], key: string): Shown {
  const cell = row[key] ?? '';
  const open = isPlaceHeading(key, Object.keys(row)) && cell !== '' ? PLACE_HIDDEN : safe(cell);
  return { open, hidden: isNameHeading(key) ? (open === '' ? '' : BLANK) : hiderOf(row)(open) };
}

/** Every cell of a row, with what it was before it was read again. */
export function cellsHeld(held: RowHeldWhole): CellHeld[] {
  const { row, before } = held;
  const atFault = cellAtFault(held);
  return Object.keys(row).map((key) => {
    const all = [...before.map((each) => cellShown(each.row, key)), cellShown(row, key)];
    const isAsItCame = all.every(({ open }) => open === all[0]?.open);
    return {
      heading: safe(key),
      key,
      text: all.at(-1) ?? { open: '', hidden: '' },
      before: isAsItCame ? [] : all.slice(0, -1),
      isName: isNameHeading(key),
      isAtFault: key === atFault,
    };
  });
}

/** As it came in the file, whatever was tried after. */
export const asItCame = ({ before, text }: CellHeld): Shown => before[0] ?? text;
