import { annualReport } from './annual.ts';
import { attendanceReport } from './attendance-report.ts';
import { careLeaversReport } from './care-leavers.ts';
import { cohortReport } from './cohort-report.ts';
import { dataTrustReport } from './data-trust.ts';
import type { Report } from './define.ts';
import { disproportionalityReport } from './disproportionality.ts';
import { exclusionsReport } from './exclusions.ts';
import { inspectionReport } from './inspection.ts';
import { monthlyFourReport } from './monthly-four.ts';
import { premiumReport } from './premium.ts';
import { profileReport } from './profile.ts';
import { progressReport } from './progress-report.ts';
import { schoolProfileReport } from './school-profile.ts';
import { scorecardReport } from './scorecard.ts';
import { seedBexleyReport } from './seed-bexley-2017.ts';

/** Every report, by id. */
export const REPORTS: readonly Report[] = [
  annualReport,
  attendanceReport,
  careLeaversReport,
  cohortReport,
  dataTrustReport,
  disproportionalityReport,
  exclusionsReport,
  inspectionReport,
  monthlyFourReport,
  premiumReport,
  profileReport,
  progressReport,
  schoolProfileReport,
  scorecardReport,
  seedBexleyReport,
];
