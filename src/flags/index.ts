import { atRiskOfEnglishAndMaths } from './at-risk-of-english-and-maths.ts';
import { behindTarget } from './behind-target.ts';
import { belowAgeRelated } from './below-age-related.ts';
import { completeAbsence } from './complete-absence.ts';
import type { Flag } from './define.ts';
import { headingForPersistentAbsence } from './heading-for-persistent-absence.ts';
import { initialPepOverdue } from './initial-pep-overdue.ts';
import { noAttainmentData } from './no-attainment-data.ts';
import { noMarksReceived } from './no-marks-received.ts';
import { noSchoolPlace } from './no-school-place.ts';
import { notMakingExpectedProgress } from './not-making-expected-progress.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { severeAbsence } from './severe-absence.ts';
import { specialNeedNotLookedInto } from './special-need-not-looked-into.ts';
import { termlyPepMissing } from './termly-pep-missing.ts';

/** Every flag, by id. */
export const FLAGS: readonly Flag[] = [
  atRiskOfEnglishAndMaths,
  behindTarget,
  belowAgeRelated,
  completeAbsence,
  headingForPersistentAbsence,
  initialPepOverdue,
  noAttainmentData,
  noMarksReceived,
  noSchoolPlace,
  notMakingExpectedProgress,
  persistentAbsence,
  severeAbsence,
  specialNeedNotLookedInto,
  termlyPepMissing,
];
