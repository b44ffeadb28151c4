import { addCalendarDays, addMonths, type IsoDate } from './dates.ts';

/** One episode of an SSDA903 return: a stretch of care under one legal status in one placement. */
export interface CareEpisode {
  /** DECOM: the day it began. */
  readonly from: IsoDate;
  /** DEC: the day it ended; absent while it is open. */
  readonly until?: IsoDate;
  /** RNE: why it began (`S`, started to be looked after; `P`, placement …). */
  readonly reasonStarted: string;
  /** LS. */
  readonly legalStatus: string;
  /** CIN: category of need, N1 to N8. */
  readonly need: string;
  /** PLACE. */
  readonly placement: string;
  readonly provider?: string;
  /** REC: why it ended; `X1` where care went on in a new episode the same day. */
  readonly reasonEnded?: string;
  readonly reasonPlacementChanged?: string;
  readonly placementUrn?: string;
  readonly homePostcode?: string;
  readonly placementPostcode?: string;
  /** The authority in whose area the placement lies, where the return says so. */
  readonly placementLa?: string;
  /** Inside or outside the authority’s own area. */
  readonly placementLocation?: 'in' | 'out';
  /** Miles from home to the placement. */
  readonly placementMiles?: number;
  /**
   * The placement is confidential: what tells where it lies is left out. Episodes of one `place` are in the same one.
   */
  readonly confidential?: { readonly place: number; readonly isTemporary: boolean };
}

/** Care without a break: episodes joined where one begins on the day the last one ended. */
export interface PeriodOfCare<Episode extends CareEpisode = CareEpisode> {
  readonly from: IsoDate;
  /** The day care ended; absent while it goes on. */
  readonly until?: IsoDate;
  readonly episodes: readonly Episode[];
}

const SHORT_BREAK = new Set(['V3', 'V4']);

/** An agreed series of short breaks (V3, V4): the care planning clock and the PEP do not apply. */
export const isShortBreak = (episode: CareEpisode): boolean => SHORT_BREAK.has(episode.legalStatus);

/** A return writes X1 where care goes on in another episode the same day; any other reason ended it. */
const carriesOn = (ended: CareEpisode, next: CareEpisode): boolean =>
  next.reasonStarted !== 'S' && (ended.reasonEnded ?? 'X1') === 'X1';

/**
 * Nobody is looked after from the 18th birthday on: a period that a return has left open, or ended late, ends there.
 * Source: SSDA903 guide; Children Act 1989, section 105.
 */
export function endedAtEighteen<Period extends PeriodOfCare>(
  periods: readonly Period[],
  birthDate: IsoDate,
  asAt: IsoDate,
): Period[] {
  const eighteenth = addMonths(birthDate, 18 * 12);
  if (asAt < eighteenth) return [...periods];
  return periods
    .filter(({ from }) => from < eighteenth)
    .map((period) =>
      period.until === undefined || period.until > eighteenth ? { ...period, until: eighteenth } : period,
    );
}

/**
 * Joins episodes into periods of care: the next begins on the day the last one ends with care carrying on, or
 * earlier where a return has them overlap. A later start, or a new start (S) on the day that care ended, is a break,
 * and so a new period. Periods never overlap.
 */
export function periodsOfCare<Episode extends CareEpisode>(
  episodes: readonly Episode[],
): PeriodOfCare<Episode>[] {
  const inOrder = [...episodes].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const periods: { from: IsoDate; until?: IsoDate; last: Episode; episodes: Episode[] }[] = [];
  for (const episode of inOrder) {
    const current = periods.at(-1);
    if (current && joins(current, episode)) {
      current.episodes.push(episode);
      if (current.until === undefined || episode.until === undefined) delete current.until;
      else if (episode.until >= current.until)
        Object.assign(current, { until: episode.until, last: episode });
    } else
      periods.push({
        from: episode.from,
        ...(episode.until === undefined ? {} : { until: episode.until }),
        last: episode,
        episodes: [episode],
      });
  }
  return periods.map(({ last: _, ...period }) => period);
}

const joins = <Episode extends CareEpisode>(
  current: { readonly until?: IsoDate; readonly last: Episode },
  next: Episode,
): boolean =>
  current.until === undefined ||
  next.from < current.until ||
  (next.from === current.until && carriesOn(current.last, next));

const coversDate = (span: { from: IsoDate; until?: IsoDate }, asAt: IsoDate): boolean =>
  span.from <= asAt && (span.until === undefined || asAt < span.until);

/** Looked after on a date: care has begun, and has not ended on or before that day. */
export const periodOn = <Episode extends CareEpisode>(
  periods: readonly PeriodOfCare<Episode>[],
  asAt: IsoDate,
): PeriodOfCare<Episode> | undefined => periods.find((period) => coversDate(period, asAt));

/** The episode that was open on a date; the later one where two overlap. */
export const episodeOn = <Episode extends CareEpisode>(
  period: PeriodOfCare<Episode>,
  asAt: IsoDate,
): Episode | undefined => period.episodes.findLast((episode) => coversDate(episode, asAt));

/** In care without a break for twelve months or more on a date. */
export const inCareTwelveMonths = (period: PeriodOfCare, asAt: IsoDate): boolean =>
  addMonths(period.from, 12) <= addCalendarDays(asAt, 1);
