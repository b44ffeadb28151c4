import type { IsoDate } from './dates.ts';

/** What GIAS says that one school became, or was before. */
export interface SchoolLink {
  readonly urn: number;
  readonly linkedUrn: number;
  /** GIAS’ own words, such as `Successor` or `Predecessor - merged`. */
  readonly kind: string;
  /** Absent where GIAS does not say; many links have no date. */
  readonly on?: IsoDate;
}

export type SchoolState = 'open' | 'closed' | 'not known';

/** From which school to which a link leads on; both ways where GIAS gives the same kind to both ends. */
function stepsOf({ urn, linkedUrn, kind }: SchoolLink): (readonly [from: number, to: number])[] {
  if (/^successor/i.test(kind)) return [[urn, linkedUrn]];
  if (/^predecessor/i.test(kind)) return [[linkedUrn, urn]];
  return /^result of amalgamation/i.test(kind)
    ? [
        [urn, linkedUrn],
        [linkedUrn, urn],
      ]
    : [];
}

/** Where each school leads on to, by links in force on a date; a link without a date is in force. */
export function stepsOn(
  links: Iterable<SchoolLink>,
  asAt: IsoDate,
): ReadonlyMap<number, ReadonlySet<number>> {
  const steps = new Map<number, Set<number>>();
  for (const link of links) {
    if (link.on !== undefined && link.on > asAt) continue;
    for (const [from, to] of stepsOf(link)) {
      const own = steps.get(from);
      if (own) own.add(to);
      else steps.set(from, new Set([to]));
    }
  }
  return steps;
}

/**
 * The schools that a school has become: itself while it is open, else wherever its successors lead. A split gives all
 * of them; none is given where every way ends at a closed school or goes in a circle. Never a guess.
 */
export function schoolsToday(
  urn: number,
  steps: ReadonlyMap<number, ReadonlySet<number>>,
  stateOf: (urn: number) => SchoolState,
): number[] {
  const found = new Set<number>();
  const seen = new Set<number>([urn]);
  const ahead = [urn];
  for (let each = ahead.pop(); each !== undefined; each = ahead.pop()) {
    const state = stateOf(each);
    const next = steps.get(each);
    if (state === 'open' || (state === 'not known' && !next)) {
      found.add(each);
      continue;
    }
    for (const to of next ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      ahead.push(to);
    }
  }
  return [...found].sort((a, b) => a - b);
}
