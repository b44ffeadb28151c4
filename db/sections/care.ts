import { type CareEpisode, periodsOfCare } from '../../src/domain/care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Kept } from '../../src/domain/record.ts';
import type { CareEpisodeTable } from '../schema.ts';
import { grouped, mapValues, SCOPE, type SectionReader } from './define.ts';

type Row = CareEpisodeTable & { readonly pupil_id: PupilId };

function episodeOf(row: Row, asAt: IsoDate): Kept<CareEpisode> {
  // An end after the date had not happened yet.
  const ended = row.until_date !== null && row.until_date <= asAt;
  return {
    from: row.from_date as IsoDate,
    reasonStarted: row.reason_started,
    legalStatus: row.legal_status,
    need: row.need,
    placement: row.placement,
    ...(ended ? { until: row.until_date as IsoDate } : {}),
    ...(row.provider === null ? {} : { provider: row.provider }),
    ...(ended && row.reason_ended !== null ? { reasonEnded: row.reason_ended } : {}),
    ...(ended && row.reason_placement_changed !== null
      ? { reasonPlacementChanged: row.reason_placement_changed }
      : {}),
    ref: `care_episode/${row.pupil_id}/${row.from_date}`,
  };
}

export const careSection: SectionReader<'care'> = {
  section: 'care',
  supplied: 'select 1 from care_episode limit 1',
  empty: { episodes: [], periods: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select e.* from care_episode e join ${SCOPE} s on s.pupil_id = e.pupil_id
         where e.from_date <= ? order by e.pupil_id, e.from_date`,
      )
      .all(asAt) as Row[];
    return mapValues(
      grouped(rows, (row) => episodeOf(row, asAt)),
      (episodes) => ({ episodes, periods: periodsOfCare(episodes) }),
    );
  },
};
