import { completeAbsence } from './complete-absence.ts';
import type { Flag } from './define.ts';
import { headingForPersistentAbsence } from './heading-for-persistent-absence.ts';
import { initialPepOverdue } from './initial-pep-overdue.ts';
import { noMarksReceived } from './no-marks-received.ts';
import { noSchoolPlace } from './no-school-place.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { premiumUnallocated } from './premium-unallocated.ts';
import { premiumUnspent } from './premium-unspent.ts';
import { premiumWithoutTarget } from './premium-without-target.ts';
import { severeAbsence } from './severe-absence.ts';
import { termlyPepMissing } from './termly-pep-missing.ts';

/** Every flag, by id. */
export const FLAGS: readonly Flag[] = [
  completeAbsence,
  headingForPersistentAbsence,
  initialPepOverdue,
  noMarksReceived,
  noSchoolPlace,
  persistentAbsence,
  premiumUnallocated,
  premiumUnspent,
  premiumWithoutTarget,
  severeAbsence,
  termlyPepMissing,
];
