import { ACCOMMODATION } from './accommodation.ts';
import { ACTIVITY } from './activity.ts';
import { ADOPTERS } from './adopters.ts';
import { ADOPTERS_SEX } from './adopters-sex.ts';
import { ADOPTERS_STATUS } from './adopters-status.ts';
import { ETHNICITY } from './ethnicity.ts';
import { IN_TOUCH } from './in-touch.ts';
import { LEGAL_STATUS } from './legal-status.ts';
import { MISSING_KIND } from './missing-kind.ts';
import { NEED } from './need.ts';
import { PLACEMENT } from './placement.ts';
import { PLACEMENT_PROVIDER } from './placement-provider.ts';
import { PREVIOUS_PERMANENCE } from './previous-permanence.ts';
import { REASON_ENDED } from './reason-ended.ts';
import { REASON_NEW_EPISODE } from './reason-new-episode.ts';
import { REASON_PLACED_CEASED } from './reason-placed-ceased.ts';
import { REASON_PLACEMENT_CHANGE } from './reason-placement-change.ts';
import type { ReturnCodeSet } from './return-code.ts';
import { REVIEW_PARTICIPATION } from './review-participation.ts';
import { SDQ_REASON } from './sdq-reason.ts';
import { SEX } from './sex.ts';
import { SW_REASON } from './sw-reason.ts';
import { YES_NO } from './yes-no.ts';

/** Every code set of an SSDA903 return, by id. */
export const RETURN_CODE_SETS: readonly ReturnCodeSet[] = [
  ACCOMMODATION,
  ACTIVITY,
  ADOPTERS,
  ADOPTERS_SEX,
  ADOPTERS_STATUS,
  ETHNICITY,
  IN_TOUCH,
  LEGAL_STATUS,
  MISSING_KIND,
  NEED,
  PLACEMENT,
  PLACEMENT_PROVIDER,
  PREVIOUS_PERMANENCE,
  REASON_ENDED,
  REASON_NEW_EPISODE,
  REASON_PLACED_CEASED,
  REASON_PLACEMENT_CHANGE,
  REVIEW_PARTICIPATION,
  SDQ_REASON,
  SEX,
  SW_REASON,
  YES_NO,
];
