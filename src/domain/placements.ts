import type { CareEpisode } from './care.ts';
import type { IsoDate } from './dates.ts';

/** A stay in one placement, over as many episodes as it lasted. */
export interface Stay<Episode extends CareEpisode = CareEpisode> {
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly episodes: readonly Episode[];
}

/** T0 to T4: a hospital, a holiday, the carer’s holiday … The child goes back to where it lives. */
export const isTemporaryPlacement = ({ placement, confidential }: CareEpisode): boolean =>
  confidential?.isTemporary ?? /^T[0-4]$/.test(placement);

/** RNE L: the legal status alone changed. */
const isSamePlace = (before: CareEpisode, next: CareEpisode): boolean =>
  next.reasonStarted === 'L' ||
  (before.placement === next.placement &&
    before.confidential?.place === next.confidential?.place &&
    before.provider === next.provider &&
    before.placementUrn === next.placementUrn &&
    before.placementPostcode === next.placementPostcode);

/**
 * Placements in order. An episode under a new legal status alone goes on in the same one; a temporary placement is no
 * move, and neither is coming back from it. Source: SSDA903 guide, codes RNE and PLACE.
 */
export function staysOf<Episode extends CareEpisode>(episodes: readonly Episode[]): Stay<Episode>[] {
  const stays: { from: IsoDate; until?: IsoDate; episodes: Episode[] }[] = [];
  let isAfterTemporary = false;
  for (const episode of episodes.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const stay = stays.at(-1);
    const last = stay?.episodes.at(-1);
    if (isTemporaryPlacement(episode) && stay && episode.reasonStarted !== 'S') {
      isAfterTemporary = true;
      extend(stay, episode);
      continue;
    }
    const isNewStart = episode.reasonStarted === 'S';
    const goesOn =
      last !== undefined &&
      !isNewStart &&
      (episode.reasonStarted === 'L' || (isAfterTemporary && isSamePlace(last, episode)));
    isAfterTemporary = false;
    if (stay && goesOn) {
      extend(stay, episode);
      stay.episodes.push(episode);
    } else
      stays.push({
        from: episode.from,
        ...(episode.until === undefined ? {} : { until: episode.until }),
        episodes: [episode],
      });
  }
  return stays;
}

function extend(stay: { until?: IsoDate }, { until }: CareEpisode): void {
  if (until === undefined) delete stay.until;
  else stay.until = until;
}

/** Placements that a child had between two dates, both included; temporary ones are not counted. */
export const placementsBetween = <Episode extends CareEpisode>(
  episodes: readonly Episode[],
  from: IsoDate,
  until: IsoDate,
): Stay<Episode>[] =>
  staysOf(episodes).filter(
    (stay) =>
      stay.from <= until &&
      (stay.until === undefined || stay.until > from) &&
      !stay.episodes.every(isTemporaryPlacement),
  );
