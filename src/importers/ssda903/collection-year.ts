import type { CollectionYear } from '../../domain/codes/return-code.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Period } from '../define.ts';
import type { DeprivationRow } from './dolo.ts';
import type { EpisodeRow } from './episodes.ts';
import type { MissingRow } from './missing.ts';
import { type ReturnPart, rowsTaken } from './part.ts';
import type { ReviewRow } from './reviews.ts';
import type { SocialWorkerRow } from './sw-episodes.ts';

/** The collection year that a date falls in: 1 April 2024 to 31 March 2025 is 2025. Source: DfE's guide to the return. */
export const collectionYearOf = (date: IsoDate): CollectionYear =>
  Number(date.slice(0, 4)) + (date.slice(5) >= '04-01' ? 1 : 0);

/** The first and the last day of a collection year. */
export const periodOfYear = (year: CollectionYear): Period => ({
  from: `${year - 1}-04-01` as IsoDate,
  until: `${year}-03-31` as IsoDate,
});

/** The collection year that is exactly a period; undefined where it is none. */
export function yearOfPeriod({ from, until }: Period): CollectionYear | undefined {
  const year = Number(until.slice(0, 4));
  const whole = periodOfYear(year);
  return from === whole.from && until === whole.until ? year : undefined;
}

/** A year in which fewer of a return's dates fall is one of a slip of the pen. */
const SHARE_OF_DATES = 0.01;

type Parts = ReadonlyMap<string, ReturnPart>;

const rowsOf = <Row>(parts: Parts, id: string): Row[] =>
  rowsTaken(parts.get(id) as ReturnPart<Row> | undefined);

/** How many of the dates up to today fall in each year: a return speaks of the past. */
function tally(dates: readonly (IsoDate | undefined)[], asAt: IsoDate): [CollectionYear, number][] {
  const years = new Map<CollectionYear, number>();
  for (const date of dates) {
    if (date === undefined || date > asAt) continue;
    const year = collectionYearOf(date);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return [...years].sort(([a], [b]) => b - a);
}

/**
 * The collection year that a return is of. Where it holds episodes: the latest year in which at least one in a hundred
 * of their dates falls, since a return ends with its year and holds the children who came and went in it; not the
 * year of most dates, which is an earlier one where a system gives whole histories. Where it holds none: the year of
 * most of the other dates, the later of two alike. Undefined where it holds no date that tells.
 */
export function collectionYear(parts: Parts, asAt: IsoDate): CollectionYear | undefined {
  const stays = rowsOf<EpisodeRow>(parts, 'episodes').flatMap(({ episode }) => [episode.from, episode.until]);
  const years = tally(stays, asAt);
  const all = years.reduce((sum, [, n]) => sum + n, 0);
  const latest = years.find(([, n]) => n >= all * SHARE_OF_DATES);
  if (latest) return latest[0];
  const others = tally(
    [
      ...rowsOf<ReviewRow>(parts, 'reviews').map(({ on }) => on),
      ...rowsOf<MissingRow>(parts, 'missing').map(({ from }) => from),
      ...rowsOf<SocialWorkerRow>(parts, 'sw_episodes').map(({ from }) => from),
      ...rowsOf<DeprivationRow>(parts, 'dolo').map(({ from }) => from),
    ],
    asAt,
  );
  return others.sort(([, a], [, b]) => b - a)[0]?.[0];
}
