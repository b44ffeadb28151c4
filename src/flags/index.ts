import { completeAbsence } from './complete-absence.ts';
import type { Flag } from './define.ts';
import { firstSuspension } from './first-suspension.ts';
import { governorsMustMeet } from './governors-must-meet.ts';
import { headingForPersistentAbsence } from './heading-for-persistent-absence.ts';
import { initialPepOverdue } from './initial-pep-overdue.ts';
import { nearSuspensionLimit } from './near-suspension-limit.ts';
import { noMarksReceived } from './no-marks-received.ts';
import { noSchoolPlace } from './no-school-place.ts';
import { nothingProvidedWhileSuspended } from './nothing-provided-while-suspended.ts';
import { overSuspensionLimit } from './over-suspension-limit.ts';
import { permanentExclusion } from './permanent-exclusion.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { severeAbsence } from './severe-absence.ts';
import { suspensionLadder } from './suspension-ladder.ts';
import { termlyPepMissing } from './termly-pep-missing.ts';

/** Every flag, by id. */
export const FLAGS: readonly Flag[] = [
  completeAbsence,
  firstSuspension,
  governorsMustMeet,
  headingForPersistentAbsence,
  initialPepOverdue,
  nearSuspensionLimit,
  noMarksReceived,
  noSchoolPlace,
  nothingProvidedWhileSuspended,
  overSuspensionLimit,
  permanentExclusion,
  persistentAbsence,
  severeAbsence,
  suspensionLadder,
  termlyPepMissing,
];
