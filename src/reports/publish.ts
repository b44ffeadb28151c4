import { cellsOfList, suppress } from '../domain/suppression.ts';
import type { Figure, ReportTable } from './define.ts';
import { shownOfGroups } from './publish-groups.ts';

/** For whom a report is: for the authority’s own staff, for a board, or for everybody. */
export const PROFILES = ['internal', 'board', 'public'] as const;
export type Profile = (typeof PROFILES)[number];

interface Rule {
  /** Numbers from 1 to under this are hidden. */
  readonly under: number;
  readonly roundTo: number;
  readonly said: string;
}

/** What is hidden for whom. DfE hides 1 to 5 in figures of authorities, and rounds those of England to 10. */
const RULES: Readonly<Record<Exclude<Profile, 'internal'>, Rule>> = {
  board: {
    under: 5,
    roundTo: 1,
    said: 'For a board: numbers from 1 to 4 are c, and so is any other that would give one of them away; noughts are shown. Who is left out is said without numbers.',
  },
  public: {
    under: 10,
    roundTo: 5,
    said: 'For the public: numbers from 1 to 9 are c, and so is any other that would give one of them away; noughts are shown. Other numbers are rounded to 5, so that they may not add up, and shares to whole percentages of the rounded numbers. Who is left out is said without numbers.',
  },
};

const hide = ({ measure, of, unit, at, definition }: Figure, showsOf: boolean): Figure => ({
  ...{ measure, count: null, hidden: 'c' },
  ...(at === undefined ? {} : { at }),
  ...(of === undefined || !showsOf ? {} : { of }),
  ...(unit === undefined ? {} : { unit }),
  ...(definition === undefined ? {} : { definition }),
});

const isSmall = (n: number, { under }: Rule): boolean => n > 0 && n < under;

/** Whether the rows are parts of one whole, each child in just one. */
function isWhole(rows: readonly Figure[]): boolean {
  const [first] = rows;
  return (
    rows.length > 1 &&
    rows.every(({ of, count }) => of !== undefined && of === first?.of && count !== null) &&
    rows.reduce((sum, { count }) => sum + (count ?? 0), 0) === first?.of
  );
}

/** Rows of one whole: the small ones, and as many others as it takes. */
function hideParts(rows: readonly Figure[], rule: Rule): readonly Figure[] {
  const counts = rows.map(({ count }) => count ?? 0);
  const of = rows[0]?.of ?? 0;
  // Who is not in a part is in the others: all but a few is as telling as a few.
  const hidden = suppress(cellsOfList(counts), (n) => isSmall(n, rule) || isSmall(of - n, rule));
  return rows.map((row, index) => (hidden === undefined || hidden.has(index) ? hide(row, true) : row));
}

/** Rows that each stand alone: by the number, by those who are not in it, and by those who are left out of it. */
function hideAlone(rows: readonly Figure[], everyone: number, rule: Rule): readonly Figure[] {
  const shown: Figure[] = [];
  let isAnyHidden = false;
  for (const row of rows) {
    const { count, of } = row;
    const tellsLeftOut = of !== undefined && (isSmall(everyone - of, rule) || isSmall(of, rule));
    const isNear = shown.some(
      (other) =>
        other.of !== undefined &&
        other.of === of &&
        other.count !== null &&
        count !== null &&
        isSmall(Math.abs(other.count - count), rule),
    );
    const isHidden: boolean =
      tellsLeftOut ||
      isNear ||
      (count !== null && isSmall(count, rule)) ||
      (count !== null && of !== undefined && isSmall(of - count, rule)) ||
      // What has no whole of its own is about those above it.
      (of === undefined && isAnyHidden);
    isAnyHidden ||= isHidden;
    shown.push(isHidden ? hide(row, !tellsLeftOut) : row);
  }
  return shown;
}

const rounded = (n: number, { roundTo }: Rule): number => Math.round(n / roundTo) * roundTo;

/** What stands in place of a number that is not hidden and is not there. A share that rounds to nought is not nought. */
function symbolOf(
  { count, of, value, hidden, symbol, published }: Figure,
  rate: number | undefined,
): Figure['symbol'] {
  if (hidden || symbol || published) return symbol;
  if (count === null) return value === undefined ? 'x' : undefined;
  if (of === 0) return 'z';
  return count > 0 && rate === 0 ? 'k' : undefined;
}

function shownFor(row: Figure, rule: Rule): Figure {
  const { excluded, notKnown, children: _children, ...all } = row;
  // An interval and a gap tell the numbers that they were worked out from, before they were rounded.
  const { interval: _interval, gap: _gap, ...without } = all;
  const rest: Figure = rule.roundTo === 1 ? all : without;
  const count = rest.count === null ? null : rounded(rest.count, rule);
  const of = rest.of === undefined ? undefined : rounded(rest.of, rule);
  const rate =
    rule.roundTo === 1 || rest.rate === undefined || count === null || !of
      ? rest.rate
      : Math.round((100 * count) / of) / 100;
  const { rate: _, of: __, ...plain } = rest;
  const symbol = symbolOf(row, rate);
  return {
    ...plain,
    ...(symbol === undefined ? {} : { symbol }),
    count,
    ...(of === undefined ? {} : { of }),
    ...(rate === undefined || symbol === 'k' ? {} : { rate }),
    ...(excluded ? { excluded: excluded.map(({ why }) => ({ why, n: null })) } : {}),
    ...(notKnown === undefined ? {} : { notKnown: notKnown === null || notKnown > 0 ? null : 0 }),
  };
}

function hideGroups(rows: readonly Figure[], rule: Rule): readonly Figure[] {
  const shown = shownOfGroups(rows, (n) => isSmall(n, rule));
  return rows.map((row, n) => (shown[n] === 'all' ? row : hide(row, shown[n] === 'of')));
}

/** Rows of one day are parts of one whole, or neighbours: each day by itself, and what DfE printed as it is. */
function eachAt(
  rows: readonly Figure[],
  hideOf: (own: readonly Figure[], at: string) => readonly Figure[],
): readonly Figure[] {
  const shown = [...rows];
  const own = rows.map((row, index) => ({ row, index })).filter(({ row }) => !row.published);
  for (const [at, each] of Map.groupBy(own, ({ row }) => row.at ?? '')) {
    const hidden = hideOf(
      each.map(({ row }) => row),
      at,
    );
    for (const [n, { index }] of each.entries()) shown[index] = hidden[n] as Figure;
  }
  return shown;
}

export interface Published {
  readonly tables: readonly ReportTable[];
  /** How many children the report is of, as it may be said; null where even that is small. */
  readonly pupils: number | null;
  readonly note?: string;
}

/**
 * A report as it may be handed on. Children are never listed outside the authority, and a report of too few children
 * shows none of its numbers.
 */
export function publish(tables: readonly ReportTable[], pupils: number, profile: Profile): Published {
  if (profile === 'internal')
    return {
      tables: tables.map(({ ownNotes = [], ...table }) => ({
        ...table,
        notes: [...table.notes, ...ownNotes],
      })),
      pupils,
    };
  const rule = RULES[profile];
  const isTooFew = isSmall(pupils, rule);
  const shared = tables.filter(({ isOwn }) => !isOwn);
  const published = shared.map(({ title, rows, notes, everyone = {}, isOfGroups }): ReportTable => {
    const hideOf = (own: readonly Figure[], at: string): readonly Figure[] => {
      if (isTooFew) return own.map((row) => hide(row, false));
      if (isOfGroups) return hideGroups(own, rule);
      return isWhole(own) ? hideParts(own, rule) : hideAlone(own, everyone[at] ?? pupils, rule);
    };
    return { title, notes, rows: eachAt(rows, hideOf).map((row) => shownFor(row, rule)) };
  });
  return { tables: published, pupils: isTooFew ? null : rounded(pupils, rule), note: rule.said };
}

/** How many children one report has and another has not, whichever way about is the fewer and not none. */
function childrenApart<Id>(one: ReadonlySet<Id>, other: ReadonlySet<Id>): number {
  const missing = (from: ReadonlySet<Id>, all: ReadonlySet<Id>): number =>
    [...from].filter((id) => !all.has(id)).length;
  const apart = [missing(one, other), missing(other, one)].filter((n) => n > 0);
  return apart.length === 0 ? 0 : Math.min(...apart);
}

/** Children by whom two reports must differ: what the authority asks, and never fewer than either profile hides. */
export const leastApart = (asked: number, profiles: readonly Profile[]): number =>
  Math.max(asked, ...profiles.map((profile) => (profile === 'internal' ? 0 : RULES[profile].under)));

/** Whether the children in one report and not in the other, or the other way about, are few and not none. */
export function tooFewApart<Id>(one: ReadonlySet<Id>, other: ReadonlySet<Id>, least: number): boolean {
  const apart = childrenApart(one, other);
  return apart > 0 && apart < least;
}
