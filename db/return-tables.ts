import { ROLES } from '../src/domain/people.ts';
import type { AdoptionRow } from '../src/importers/ssda903/ad1.ts';
import type { DeprivationRow } from '../src/importers/ssda903/dolo.ts';
import type { EpisodeRow } from '../src/importers/ssda903/episodes.ts';
import type { MissingRow } from '../src/importers/ssda903/missing.ts';
import type { HealthRow } from '../src/importers/ssda903/oc2.ts';
import type { LeaverRow } from '../src/importers/ssda903/oc3.ts';
import type { PlacedForAdoptionRow } from '../src/importers/ssda903/placed-for-adoption.ts';
import type { PreviousPermanenceRow } from '../src/importers/ssda903/previous-permanence.ts';
import type { ReviewRow } from '../src/importers/ssda903/reviews.ts';
import type { ReturnRow } from '../src/importers/ssda903/row-reader.ts';
import type { SocialWorkerRow } from '../src/importers/ssda903/sw-episodes.ts';
import type { UascRow } from '../src/importers/ssda903/uasc.ts';
import type { Schema } from './schema.ts';

const [SOCIAL_WORKER] = ROLES;

type Cells = Readonly<Record<string, string | number | null | undefined>>;

/** Where the rows of one table of a return are kept. */
export interface KeptIn<Row extends ReturnRow = ReturnRow> {
  readonly table: keyof Schema & string;
  /** What may stand once for a child: the rest of the key, in order; nothing where a child has one row. */
  readonly keyOf: (row: Row) => Cells;
  readonly columns: (row: Row) => Cells;
  /** What the rows are of, to follow `give other`: `details of the same review`. */
  readonly what: string;
  /** The row is of the return's year, and of no day. */
  readonly byYear?: true;
}

const keptIn = <Row extends ReturnRow>(kept: KeptIn<Row>): KeptIn => kept as unknown as KeptIn;

/** An end that a return leaves open is written as open: it may have been given before, and taken back. */
const ending = (until: string | undefined): string | null => until ?? null;

/** Every table of a return but the header, by its id. */
export const KEPT_IN: Readonly<Record<string, KeptIn>> = {
  episodes: keptIn<EpisodeRow>({
    table: 'care_episode',
    keyOf: ({ episode }) => ({ from_date: episode.from }),
    what: 'details of the same child’s episode of the same date',
    columns: ({ episode, ...row }) => ({
      until_date: ending(episode.until),
      reason_started: episode.reasonStarted,
      legal_status: episode.legalStatus,
      need: episode.need,
      placement: episode.placement,
      provider: episode.provider,
      reason_ended: episode.reasonEnded ?? null,
      reason_placement_changed: episode.reasonPlacementChanged,
      home_postcode: row.homePostcode,
      placement_postcode: row.placementPostcode,
      placement_urn: row.placementUrn,
      placement_la: row.placementLa,
      placement_location: row.placementLocation,
      placement_distance: row.placementMiles,
    }),
  }),
  reviews: keptIn<ReviewRow>({
    table: 'review',
    keyOf: ({ on }) => ({ on_date: on }),
    what: 'details of the same child’s review of the same date',
    columns: ({ participation }) => ({ participation }),
  }),
  uasc: keptIn<UascRow>({
    table: 'uasc',
    keyOf: () => ({}),
    what: 'dates for the same child',
    columns: ({ until }) => ({ until_date: ending(until) }),
  }),
  oc2: keptIn<HealthRow>({
    table: 'health_year',
    keyOf: () => ({}),
    byYear: true,
    what: 'details of the same child’s health in the year',
    columns: (row) => ({
      convicted: row.convicted,
      health_check: row.healthCheck,
      immunisations: row.immunisations,
      teeth_check: row.teethCheck,
      health_assessment: row.healthAssessment,
      substance_misuse: row.substanceMisuse,
      intervention_received: row.interventionReceived,
      intervention_offered: row.interventionOffered,
      sdq_score: row.sdqScore,
      sdq_reason: row.sdqReason,
    }),
  }),
  oc3: keptIn<LeaverRow>({
    table: 'leaver_contact',
    keyOf: () => ({}),
    byYear: true,
    what: 'details of the same care leaver in the year',
    columns: ({ inTouch, activity, accommodation }) => ({ in_touch: inTouch, activity, accommodation }),
  }),
  ad1: keptIn<AdoptionRow>({
    table: 'adoption',
    keyOf: ({ decidedOn }) => ({ decided_on: decidedOn }),
    what: 'details of the same child’s adoption',
    columns: (row) => ({
      matched_on: row.matchedOn,
      foster_care: row.fosterCare,
      adopters: row.adopters,
      adopters_sex: row.adoptersSex,
      adopters_legal_status: row.adoptersStatus,
    }),
  }),
  placed_for_adoption: keptIn<PlacedForAdoptionRow>({
    table: 'placed_for_adoption',
    keyOf: ({ from }) => ({ from_date: from }),
    what: 'details of the same decision on adoption',
    columns: ({ until, reasonCeased }) => ({
      until_date: ending(until),
      reason_ceased: reasonCeased ?? null,
    }),
  }),
  previous_permanence: keptIn<PreviousPermanenceRow>({
    table: 'previous_permanence',
    keyOf: () => ({}),
    what: 'details of the same child’s previous permanence',
    columns: ({ kind, la, on }) => ({ kind, la, on_date: on }),
  }),
  missing: keptIn<MissingRow>({
    table: 'missing_episode',
    keyOf: ({ from }) => ({ from_date: from }),
    what: 'details of the same time missing',
    columns: ({ kind, until }) => ({ kind, until_date: ending(until) }),
  }),
  sw_episodes: keptIn<SocialWorkerRow>({
    table: 'person_role',
    keyOf: ({ from }) => ({ role: SOCIAL_WORKER, from_date: from }),
    what: 'social workers for the same child and date',
    columns: ({ worker, until, reasonEnded }) => ({
      person: worker,
      until_date: ending(until),
      reason_ended: reasonEnded ?? null,
    }),
  }),
  dolo: keptIn<DeprivationRow>({
    table: 'deprivation_of_liberty',
    keyOf: ({ from }) => ({ from_date: from }),
    what: 'details of the same order',
    columns: ({ until }) => ({ until_date: ending(until) }),
  }),
};
