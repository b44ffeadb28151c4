import { absenceOnOneWeekday } from './absence-on-one-weekday.ts';
import { atRiskOfEnglishAndMaths } from './at-risk-of-english-and-maths.ts';
import { attendanceDrop } from './attendance-drop.ts';
import { behindTarget } from './behind-target.ts';
import { belowAgeRelated } from './below-age-related.ts';
import { completeAbsence } from './complete-absence.ts';
import type { Flag } from './define.ts';
import { destinationUnknown } from './destination-unknown.ts';
import { ehcPlanDelayed } from './ehc-plan-delayed.ts';
import { ehcReviewLate } from './ehc-review-late.ts';
import { firstSuspension } from './first-suspension.ts';
import { gapBetweenPeps } from './gap-between-peps.ts';
import { governorsMustMeet } from './governors-must-meet.ts';
import { headingForPersistentAbsence } from './heading-for-persistent-absence.ts';
import { incompletePep } from './incomplete-pep.ts';
import { initialPepOverdue } from './initial-pep-overdue.ts';
import { intermittentAbsence } from './intermittent-absence.ts';
import { keyStageFourMove } from './key-stage-four-move.ts';
import { lateness } from './lateness.ts';
import { longJourney } from './long-journey.ts';
import { lookedAfterReviewLate } from './looked-after-review-late.ts';
import { marksOutsideEnrolment } from './marks-outside-enrolment.ts';
import { midYearSchoolMove } from './mid-year-school-move.ts';
import { missingFromCare } from './missing-from-care.ts';
import { nearSuspensionLimit } from './near-suspension-limit.ts';
import { noAttainmentData } from './no-attainment-data.ts';
import { noCareersEntry } from './no-careers-entry.ts';
import { noDestinationPlanned } from './no-destination-planned.ts';
import { noMarksReceived } from './no-marks-received.ts';
import { noPepAtNewSchool } from './no-pep-at-new-school.ts';
import { noSchoolPlace } from './no-school-place.ts';
import { notInEducationOrWork } from './not-in-education-or-work.ts';
import { notMakingExpectedProgress } from './not-making-expected-progress.ts';
import { nothingProvidedWhileSuspended } from './nothing-provided-while-suspended.ts';
import { overSuspensionLimit } from './over-suspension-limit.ts';
import { overlappingEpisodes } from './overlapping-episodes.ts';
import { partTimeTimetable } from './part-time-timetable.ts';
import { pepBelowStandard } from './pep-below-standard.ts';
import { pepNotBegun } from './pep-not-begun.ts';
import { permanentExclusion } from './permanent-exclusion.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { placementInstability } from './placement-instability.ts';
import { premiumUnallocated } from './premium-unallocated.ts';
import { premiumUnspent } from './premium-unspent.ts';
import { premiumWithoutTarget } from './premium-without-target.ts';
import { schoolBelowGood } from './school-below-good.ts';
import { sdqConcern } from './sdq-concern.ts';
import { sdqMissing } from './sdq-missing.ts';
import { severeAbsence } from './severe-absence.ts';
import { specialNeedNotLookedInto } from './special-need-not-looked-into.ts';
import { suspensionLadder } from './suspension-ladder.ts';
import { termlyPepMissing } from './termly-pep-missing.ts';
import { unauthorisedAbsence } from './unauthorised-absence.ts';
import { unmappedMarks } from './unmapped-marks.ts';
import { upnInDoubt } from './upn-in-doubt.ts';

/** Every flag, by id. */
export const FLAGS: readonly Flag[] = [
  absenceOnOneWeekday,
  atRiskOfEnglishAndMaths,
  attendanceDrop,
  behindTarget,
  belowAgeRelated,
  completeAbsence,
  destinationUnknown,
  ehcPlanDelayed,
  ehcReviewLate,
  firstSuspension,
  gapBetweenPeps,
  governorsMustMeet,
  headingForPersistentAbsence,
  incompletePep,
  initialPepOverdue,
  intermittentAbsence,
  keyStageFourMove,
  lateness,
  longJourney,
  lookedAfterReviewLate,
  marksOutsideEnrolment,
  midYearSchoolMove,
  missingFromCare,
  nearSuspensionLimit,
  noAttainmentData,
  noCareersEntry,
  noDestinationPlanned,
  noMarksReceived,
  noPepAtNewSchool,
  noSchoolPlace,
  notInEducationOrWork,
  notMakingExpectedProgress,
  nothingProvidedWhileSuspended,
  overSuspensionLimit,
  overlappingEpisodes,
  partTimeTimetable,
  pepBelowStandard,
  pepNotBegun,
  permanentExclusion,
  persistentAbsence,
  placementInstability,
  premiumUnallocated,
  premiumUnspent,
  premiumWithoutTarget,
  schoolBelowGood,
  sdqConcern,
  sdqMissing,
  severeAbsence,
  specialNeedNotLookedInto,
  suspensionLadder,
  termlyPepMissing,
  unauthorisedAbsence,
  unmappedMarks,
  upnInDoubt,
];
