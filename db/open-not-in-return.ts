import type { CollectionYear } from '../src/domain/codes/return-code.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import { safe } from '../src/domain/safe.ts';
import { periodOfYear } from '../src/importers/ssda903/collection-year.ts';
import type { EpisodeRow } from '../src/importers/ssda903/episodes.ts';
import type { OfPupil } from './save-return-table.ts';
import type { WriteTransaction } from './write.ts';

interface OpenEpisode {
  readonly pupilId: number;
  readonly localId: string;
  readonly from: IsoDate;
}

/** The line of the headings: what is missing stands on no line. */
const NO_LINE = 1;

/**
 * Episodes that are open in the roll, began before the return's year ended, and are not in the return. They stay open:
 * only the authority can say whether they ended, and when. Source: DfE's rule 502.
 */
export function openNotInReturn(
  trx: WriteTransaction,
  taken: readonly OfPupil[],
  year: CollectionYear | undefined,
): Problem[] {
  if (year === undefined) return [];
  const inReturn = new Set(taken.map(({ pupilId, row }) => `${pupilId} ${(row as EpisodeRow).episode.from}`));
  const open = trx.driver
    .prepare(
      `select e.pupil_id as pupilId, p.local_id as localId, e.from_date as "from" from care_episode e
       join pupil p using (pupil_id)
       where e.until_date is null and e.from_date <= ? and (e.return_year is null or e.return_year <= ?)
       order by p.local_id, e.from_date`,
    )
    .all(periodOfYear(year).until, year) as OpenEpisode[];
  return open
    .filter(({ pupilId, from }) => !inReturn.has(`${pupilId} ${from}`))
    .map(({ localId, from }) => ({
      kind: 'openEpisodeNotInReturn',
      line: NO_LINE,
      column: 'DECOM',
      value: from,
      reason: `child ${safe(localId)} has an episode open since ${from} on the roll, and the return does not give it (DfE rule 502). It stays open: ask whether it ended.`,
    }));
}
