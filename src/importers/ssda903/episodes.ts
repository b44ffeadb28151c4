import type { CareEpisode } from '../../domain/care.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, defined, type ReturnRow, RowReader } from './row-reader.ts';

export interface EpisodeRow extends ReturnRow {
  readonly episode: CareEpisode;
  readonly homePostcode?: string;
  readonly placementPostcode?: string;
  /** Ofsted's number of the placement; not the school's. */
  readonly placementUrn?: string;
  readonly placementLa?: string;
  /** IN or OUT of the authority’s own area. */
  readonly placementLocation?: string;
  /** Miles from home; absent where the return says 999.9, not known. */
  readonly placementMiles?: number;
}

const EPISODE_COLUMNS = {
  child: CHILD,
  from: { heading: 'DECOM', required: true },
  reasonStarted: { heading: 'RNE', required: true },
  legalStatus: { heading: 'LS', required: true },
  need: { heading: 'CIN', required: true },
  placement: { heading: 'PLACE', required: true, aliases: ['pl', 'placement type'] },
  provider: { heading: 'PLACE_PROVIDER' },
  until: { heading: 'DEC', required: true },
  reasonEnded: { heading: 'REC', required: true },
  reasonPlacementChanged: { heading: 'REASON_PLACE_CHANGE' },
  homePostcode: { heading: 'HOME_POST' },
  placementPostcode: { heading: 'PL_POST' },
  placementUrn: { heading: 'URN' },
  placementLa: { heading: 'PL_LA' },
  placementLocation: { heading: 'PL_LOCATION' },
  placementMiles: { heading: 'PL_DISTANCE' },
} as const satisfies Columns;

function checkEpisode(
  row: RowReader<typeof EPISODE_COLUMNS>,
  from: IsoDate,
  until: IsoDate | undefined,
): void {
  row.warnIfEndsBefore(from, until, 'until', '356');
  if (until === undefined && row.text('reasonEnded').toUpperCase() === 'X1')
    row.warn(
      'openEpisodeWithReasonX1',
      'reasonEnded',
      'the episode is open, yet X1 says that it ended and a new one began. It is kept as open.',
    );
  const urn = row.text('placementUrn');
  if (/^\d{7}$/.test(urn))
    row.warn(
      'placementUrnSevenDigits',
      'placementUrn',
      `${urn} has seven digits, as Ofsted’s newer numbers of placements have and schools’ never. It is kept as it came.`,
    );
  else if (urn !== '' && !/^(SC)?\d{6}$|^X{7}$/i.test(urn))
    row.warn(
      'placementUrn',
      'placementUrn',
      `${urn} is not a placement’s Ofsted number. It is kept as it came.`,
    );
}

/** Miles, where the return knows them: 999.9 says that it does not. */
function milesOf(row: RowReader<typeof EPISODE_COLUMNS>): number | undefined {
  const text = row.text('placementMiles');
  if (text === '' || Number(text) === NOT_KNOWN_MILES) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  row.warn(
    'placementMiles',
    'placementMiles',
    `${text} is no number of miles. The rest of the row is taken.`,
  );
  return undefined;
}

const NOT_KNOWN_MILES = 999.9;

export const episodesTable = defineTable<EpisodeRow, typeof EPISODE_COLUMNS>({
  id: 'episodes',
  title: 'SSDA903 episodes',
  columns: EPISODE_COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const from = row.ownDate('from');
    const until = row.date('until');
    const code = (name: keyof typeof EPISODE_COLUMNS): string => row.required(name).toUpperCase();
    const [reasonStarted, legalStatus, need, placement] = [
      code('reasonStarted'),
      code('legalStatus'),
      code('need'),
      code('placement'),
    ];
    if (row.errors.length === 0) checkEpisode(row, from, until);
    const given = {
      until,
      provider: row.code('provider'),
      reasonEnded: row.code('reasonEnded'),
      reasonPlacementChanged: row.code('reasonPlacementChanged'),
    };
    const kept = {
      homePostcode: row.optional('homePostcode'),
      placementPostcode: row.optional('placementPostcode'),
      placementUrn: row.optional('placementUrn'),
      placementLa: row.optional('placementLa'),
      placementLocation: row.code('placementLocation'),
      placementMiles: milesOf(row),
    };
    return row.finish(() => ({
      line,
      localId,
      episode: { from, reasonStarted, legalStatus, need, placement, ...defined(given) },
      ...defined(kept),
    }));
  },
});
