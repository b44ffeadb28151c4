import { areaOfPlacement } from '../../domain/area.ts';
import { type CareEpisode, episodeOn, periodOn } from '../../domain/care.ts';
import { PLACEMENT } from '../../domain/codes/placement.ts';
import { PLACEMENT_PROVIDER } from '../../domain/codes/placement-provider.ts';
import { meaningsOf } from '../../domain/codes/return-code.ts';
import { CONFIDENTIAL } from '../../domain/confidential.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { placementsBetween, staysOf } from '../../domain/placements.ts';
import type { RecordWith } from '../../domain/record.ts';
import type { Test } from '../cohort.ts';
import { type Asked, defineField, type Field } from '../define.ts';

const episodeOf = ({ care }: RecordWith<'care'>, asAt: IsoDate): CareEpisode | undefined => {
  const period = periodOn(care.periods, asAt);
  return period && episodeOn(period, asAt);
};

const oneOf = (...values: string[]): Test => ({ kind: 'oneOf', values });

/** Whether the open episode is in one of some placements. */
const livesIn = (record: RecordWith<'care'>, asAt: IsoDate, codes: readonly string[]): boolean => {
  const episode = episodeOf(record, asAt);
  return episode !== undefined && codes.includes(episode.placement);
};

/** Whether the open episode is inside, or outside, the authority's own area; not known where nobody may say or has said. */
function livesInArea(
  record: RecordWith<'care'>,
  { asAt, rules }: Asked,
  wanted: 'in' | 'out',
): boolean | undefined {
  const episode = episodeOf(record, asAt);
  if (episode === undefined) return false;
  const area = areaOfPlacement(episode, rules.laCode);
  return area === undefined || area === CONFIDENTIAL ? undefined : area === wanted;
}

export const PLACEMENT_FIELDS: readonly Field[] = [
  defineField({
    name: 'placement',
    aliases: ['placement type'],
    type: 'choice',
    single: true,
    choices: meaningsOf(PLACEMENT),
    help: 'Where the child lives (PLACE of the SSDA903).',
    example: 'placement U4, K2',
    sayings: {
      'with parents': oneOf('P1'),
      'with parent': oneOf('P1'),
      'placed with parents': oneOf('P1'),
      'supported accommodation': oneOf('K3', 'H5'),
      'in supported accommodation': oneOf('K3', 'H5'),
      'semi-independent': oneOf('K3', 'H5'),
      'semi independent': oneOf('K3', 'H5'),
      'semi-independent accommodation': oneOf('K3', 'H5'),
      'semi independent accommodation': oneOf('K3', 'H5'),
      'residential school': oneOf('S1'),
      'placed for adoption': oneOf('A3', 'A4', 'A5', 'A6'),
      'secure accommodation': oneOf('K1'),
      secure: oneOf('K1'),
      'secure unit': oneOf('K1'),
      'young offender institution': oneOf('R5'),
      yoi: oneOf('R5'),
    },
    tellsPlace: true,
    needs: ['care'],
    values: (record, { asAt }) => {
      const episode = episodeOf(record, asAt);
      return episode ? [episode.placement] : [];
    },
  }),
  defineField({
    name: 'foster care',
    aliases: [
      ...['in foster care', 'fostered', 'foster placement', 'foster placements', 'with foster carers'],
      ...['foster carers', 'fostering'],
    ],
    type: 'yes or no',
    neverWith: ['residential'],
    help: 'Lives with foster carers, relatives and friends among them (U1 to U6).',
    example: 'foster care',
    tellsPlace: true,
    needs: ['care'],
    is: (record, { asAt }) => livesIn(record, asAt, ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']),
  }),
  defineField({
    name: 'kinship care',
    aliases: [
      ...['in kinship care', 'with relatives or friends', 'connected carers', 'kinship', 'kinship carers'],
      ...['with kinship carers', 'kinship placement', 'family and friends', 'with family and friends'],
    ],
    type: 'yes or no',
    neverWith: ['residential'],
    help: 'Lives with a relative or friend who fosters (U1 to U3).',
    example: 'kinship care',
    tellsPlace: true,
    needs: ['care'],
    is: (record, { asAt }) => livesIn(record, asAt, ['U1', 'U2', 'U3']),
  }),
  defineField({
    name: 'residential',
    aliases: [
      "children's homes",
      'children’s homes',
      "children's home",
      'children’s home',
      "in a children's home",
      'in a children’s home',
      'residential care',
      'residential home',
      'residential homes',
      'residential placement',
    ],
    type: 'yes or no',
    help: 'Lives in a children’s home, a secure one included (K1, K2).',
    example: 'residential and out of borough',
    tellsPlace: true,
    needs: ['care'],
    is: (record, { asAt }) => livesIn(record, asAt, ['K1', 'K2']),
  }),
  defineField({
    name: 'placement provider',
    type: 'choice',
    single: true,
    sayings: {
      'in house': oneOf('PR1'),
      'in-house': oneOf('PR1'),
      'in house placement': oneOf('PR1'),
      'in-house placement': oneOf('PR1'),
      'private provider': oneOf('PR4'),
    },
    choices: meaningsOf(PLACEMENT_PROVIDER),
    help: 'Who provides the placement (PLACE_PROVIDER of the SSDA903).',
    example: 'placement provider PR4',
    tellsPlace: true,
    needs: ['care'],
    values: (record, { asAt }) => {
      const provider = episodeOf(record, asAt)?.provider;
      return provider === undefined ? [] : [provider];
    },
  }),
  defineField({
    name: 'placements',
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Placements that a child had in a time, twelve months unless another is named; temporary ones (T codes) are not counted.',
    example: 'placements >= 3 in 12 months',
    needs: ['care'],
    of: ({ care }, _, { from, until }) => placementsBetween(care.episodes, from, until).length,
  }),
  defineField({
    name: 'placement moves',
    aliases: [
      ...['moved placement', 'changed placement', 'moves of placement', 'placement move', 'placement change'],
      ...[
        'placement changes',
        'change of placement',
        'changes of placement',
        'new placement',
        'new placements',
      ],
    ],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'How often a child moved from one placement to another in a time; temporary ones (T codes) are no move, and coming into care is none.',
    example: 'placement moves >= 3 in 12 months',
    needs: ['care'],
    of: ({ care }, _, { from, until }) =>
      staysOf(care.episodes).filter(
        (stay) => stay.from >= from && stay.from <= until && stay.episodes[0]?.reasonStarted !== 'S',
      ).length,
  }),
  defineField({
    name: 'in this placement',
    aliases: ['same placement', 'in the same placement', 'in same placement', 'in their placement'],
    type: 'duration',
    help: 'How long the child has lived in the same placement.',
    example: 'in this placement < 3 months',
    needs: ['care'],
    since: ({ care }, { asAt }) =>
      staysOf(care.episodes).findLast(
        (stay) => stay.from <= asAt && (stay.until === undefined || asAt < stay.until),
      )?.from ?? null,
  }),
  defineField({
    name: 'out of borough',
    neverWith: ['in borough'],
    aliases: [
      ...[
        'oob',
        'placed oob',
        'out of authority',
        'out of the area',
        'outside the la',
        'outside the authority',
      ],
      ...[
        'placed out of area',
        'placed out of authority',
        'outside the area',
        'outside area',
        'outside of borough',
      ],
      'placed out of borough',
      'out of the borough',
      'outside the borough',
      'outside borough',
      'out of area',
      'out of county',
    ],
    type: 'yes or no',
    help: 'Lives outside the authority’s own area.',
    example: 'out of borough',
    tellsPlace: true,
    needs: ['care'],
    is: (record, asked) => livesInArea(record, asked, 'out'),
  }),
  defineField({
    name: 'in borough',
    aliases: [
      'placed in borough',
      'within the borough',
      'within borough',
      'inside the borough',
      'in the borough',
    ],
    type: 'yes or no',
    help: 'Lives inside the authority’s own area.',
    example: 'in borough and school out of borough',
    tellsPlace: true,
    needs: ['care'],
    is: (record, asked) => livesInArea(record, asked, 'in'),
  }),
  defineField({
    name: 'distance',
    aliases: ['miles away', 'miles from home'],
    type: 'number',
    unit: 'miles',
    help: 'Miles from home to the placement.',
    example: 'distance > 20 miles',
    tellsPlace: true,
    needs: ['care'],
    of: (record, { asAt }) => episodeOf(record, asAt)?.placementMiles,
  }),
];
