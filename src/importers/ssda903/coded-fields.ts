import { ACCOMMODATION } from '../../domain/codes/accommodation.ts';
import { ACTIVITY } from '../../domain/codes/activity.ts';
import { ADOPTERS } from '../../domain/codes/adopters.ts';
import { ADOPTERS_SEX } from '../../domain/codes/adopters-sex.ts';
import { ADOPTERS_STATUS } from '../../domain/codes/adopters-status.ts';
import { ETHNICITY } from '../../domain/codes/ethnicity.ts';
import { IN_TOUCH } from '../../domain/codes/in-touch.ts';
import { LEGAL_STATUS } from '../../domain/codes/legal-status.ts';
import { MISSING_KIND } from '../../domain/codes/missing-kind.ts';
import { NEED } from '../../domain/codes/need.ts';
import { PLACEMENT } from '../../domain/codes/placement.ts';
import { PLACEMENT_PROVIDER } from '../../domain/codes/placement-provider.ts';
import { PREVIOUS_PERMANENCE } from '../../domain/codes/previous-permanence.ts';
import { REASON_ENDED } from '../../domain/codes/reason-ended.ts';
import { REASON_NEW_EPISODE } from '../../domain/codes/reason-new-episode.ts';
import { REASON_PLACED_CEASED } from '../../domain/codes/reason-placed-ceased.ts';
import { REASON_PLACEMENT_CHANGE } from '../../domain/codes/reason-placement-change.ts';
import {
  type CollectionYear,
  findCode,
  type ReturnCode,
  type ReturnCodeSet,
  yearWords,
} from '../../domain/codes/return-code.ts';
import { REVIEW_PARTICIPATION } from '../../domain/codes/review-participation.ts';
import { SDQ_REASON } from '../../domain/codes/sdq-reason.ts';
import { SEX } from '../../domain/codes/sex.ts';
import { SW_REASON } from '../../domain/codes/sw-reason.ts';
import { YES_NO } from '../../domain/codes/yes-no.ts';
import type { Problem } from '../../domain/problem.ts';
import { cellAt } from '../define.ts';
import type { ReturnPart } from './part.ts';

/** The code set of each coded column, by table. */
export const CODED_FIELDS: Readonly<Record<string, Readonly<Record<string, ReturnCodeSet>>>> = {
  header: { sex: SEX, ethnicity: ETHNICITY, mother: YES_NO },
  episodes: {
    reasonStarted: REASON_NEW_EPISODE,
    legalStatus: LEGAL_STATUS,
    need: NEED,
    placement: PLACEMENT,
    provider: PLACEMENT_PROVIDER,
    reasonEnded: REASON_ENDED,
    reasonPlacementChanged: REASON_PLACEMENT_CHANGE,
  },
  reviews: { participation: REVIEW_PARTICIPATION },
  oc2: {
    sdqReason: SDQ_REASON,
    convicted: YES_NO,
    healthCheck: YES_NO,
    immunisations: YES_NO,
    teethCheck: YES_NO,
    healthAssessment: YES_NO,
    substanceMisuse: YES_NO,
    interventionReceived: YES_NO,
    interventionOffered: YES_NO,
  },
  oc3: { inTouch: IN_TOUCH, activity: ACTIVITY, accommodation: ACCOMMODATION },
  ad1: {
    fosterCare: YES_NO,
    adopters: ADOPTERS,
    adoptersSex: ADOPTERS_SEX,
    adoptersStatus: ADOPTERS_STATUS,
  },
  placed_for_adoption: { reasonCeased: REASON_PLACED_CEASED },
  previous_permanence: { kind: PREVIOUS_PERMANENCE },
  missing: { kind: MISSING_KIND },
  sw_episodes: { reasonEnded: SW_REASON },
};

const taken = ({ from, until }: ReturnCode): string =>
  [from && `since ${yearWords(from)}`, until && `until ${yearWords(until)}`].filter(Boolean).join(' ');

/**
 * The codes of a row that are in no list, or not of the year: kept as they came, and said. A code for sex that is in no
 * list the header says itself.
 */
export function codeDoubts(
  { id, headings, positions }: Pick<ReturnPart, 'id' | 'headings' | 'positions'>,
  fields: readonly string[],
  line: number,
  year: CollectionYear | undefined,
): Problem[] {
  return Object.entries(CODED_FIELDS[id] ?? {}).flatMap(([name, set]): Problem[] => {
    const position = positions[name] ?? -1;
    const value = cellAt(fields, position);
    const found = value === '' ? undefined : findCode(set, value, year);
    if (!found || found.is === 'known' || (found.is === 'unknown' && set === SEX)) return [];
    const at = { line, column: headings[position] ?? name, value };
    const rule = set.rule === undefined ? '' : ` (DfE rule ${set.rule})`;
    if (found.is === 'unknown')
      return [
        {
          ...at,
          kind: 'unknownCode',
          reason: `${value} is no code for the ${set.title}${rule}. It is kept as it came.`,
        },
      ];
    const reason = `${value} was taken for the ${set.title} ${taken(found.code)}, and the row is of ${yearWords(year ?? 0)}. It is kept as it came.`;
    return [{ ...at, kind: 'codeOfAnotherYear', reason }];
  });
}
