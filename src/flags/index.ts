import { atRiskOfEnglishAndMaths } from './at-risk-of-english-and-maths.ts';
import { behindTarget } from './behind-target.ts';
import { belowAgeRelated } from './below-age-related.ts';
import { completeAbsence } from './complete-absence.ts';
import type { Flag } from './define.ts';
import { firstSuspension } from './first-suspension.ts';
import { governorsMustMeet } from './governors-must-meet.ts';
import { headingForPersistentAbsence } from './heading-for-persistent-absence.ts';
import { initialPepOverdue } from './initial-pep-overdue.ts';
import { nearSuspensionLimit } from './near-suspension-limit.ts';
import { noAttainmentData } from './no-attainment-data.ts';
import { noMarksReceived } from './no-marks-received.ts';
import { noSchoolPlace } from './no-school-place.ts';
import { notMakingExpectedProgress } from './not-making-expected-progress.ts';
import { nothingProvidedWhileSuspended } from './nothing-provided-while-suspended.ts';
import { overSuspensionLimit } from './over-suspension-limit.ts';
import { permanentExclusion } from './permanent-exclusion.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { premiumUnallocated } from './premium-unallocated.ts';
import { premiumUnspent } from './premium-unspent.ts';
import { premiumWithoutTarget } from './premium-without-target.ts';
import { severeAbsence } from './severe-absence.ts';
import { specialNeedNotLookedInto } from './special-need-not-looked-into.ts';
import { suspensionLadder } from './suspension-ladder.ts';
import { termlyPepMissing } from './termly-pep-missing.ts';

/** Every flag, by id. */
export const FLAGS: readonly Flag[] = [
  atRiskOfEnglishAndMaths,
  behindTarget,
  belowAgeRelated,
  completeAbsence,
  firstSuspension,
  governorsMustMeet,
  headingForPersistentAbsence,
  initialPepOverdue,
  nearSuspensionLimit,
  noAttainmentData,
  noMarksReceived,
  noSchoolPlace,
  notMakingExpectedProgress,
  nothingProvidedWhileSuspended,
  overSuspensionLimit,
  permanentExclusion,
  persistentAbsence,
  premiumUnallocated,
  premiumUnspent,
  premiumWithoutTarget,
  severeAbsence,
  specialNeedNotLookedInto,
  suspensionLadder,
  termlyPepMissing,
];
