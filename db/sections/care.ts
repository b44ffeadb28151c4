import { type CareEpisode, endedAtEighteen, periodsOfCare } from '../../src/domain/care.ts';
import { withoutPlace } from '../../src/domain/confidential.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { Kept } from '../../src/domain/record.ts';
import { hiddenInScope } from '../hidden-places.ts';
import type { CareEpisodeTable } from '../tables/care.ts';
import { endedBy, given, grouped, type RowOf, rowsBegun, SCOPE, type SectionReader } from './define.ts';

const LOCATIONS: Readonly<Record<string, 'in' | 'out'>> = { IN: 'in', OUT: 'out' };

export function episodeOf(row: RowOf<CareEpisodeTable>, asAt: IsoDate): Kept<CareEpisode> {
  // An end after the date had not happened yet.
  const end = endedBy(row.until_date, asAt);
  return {
    from: row.from_date,
    reasonStarted: row.reason_started,
    legalStatus: row.legal_status,
    need: row.need,
    placement: row.placement,
    ...end,
    ...(end.until
      ? given({ reasonEnded: row.reason_ended, reasonPlacementChanged: row.reason_placement_changed })
      : {}),
    ...given({
      provider: row.provider,
      placementUrn: row.placement_urn,
      homePostcode: row.home_postcode,
      placementPostcode: row.placement_postcode,
      placementLa: row.placement_la,
      placementLocation: LOCATIONS[row.placement_location ?? ''],
      placementMiles: row.placement_distance,
    }),
    ref: `care_episode/${row.pupil_id}/${row.from_date}`,
  };
}

export const careSection: SectionReader<'care'> = {
  section: 'care',
  supplied: 'select 1 from care_episode limit 1',
  empty: { episodes: [], periods: [] },
  read(driver, asAt) {
    const rows = rowsBegun<CareEpisodeTable>(driver, { table: 'care_episode', begins: 'from_date', asAt });
    const birthDates = new Map(
      driver
        .prepare(
          `select p.pupil_id, p.birth_date from ${SCOPE} s cross join pupil p on p.pupil_id = s.of_pupil`,
        )
        .raw()
        .all() as [PupilId, IsoDate][],
    );
    const lists = grouped(rows, (row) => episodeOf(row, asAt));
    const hidden = hiddenInScope(driver);
    return new Map(
      [...lists].map(([pupil, kept]) => {
        const episodes = hidden.has(pupil) ? withoutPlace(kept) : kept;
        const birthDate = birthDates.get(pupil);
        const periods = periodsOfCare(episodes);
        return [
          pupil,
          { episodes, periods: birthDate ? endedAtEighteen(periods, birthDate, asAt) : periods },
        ];
      }),
    );
  },
};
