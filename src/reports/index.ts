import { annualReport } from './annual.ts';
import { attendanceReport } from './attendance-report.ts';
import { careLeaversReport } from './care-leavers.ts';
import type { Report } from './define.ts';
import { exclusionsReport } from './exclusions.ts';
import { inspectionReport } from './inspection.ts';
import { monthlyFourReport } from './monthly-four.ts';
import { premiumReport } from './premium.ts';
import { profileReport } from './profile.ts';
import { progressReport } from './progress-report.ts';

/** Every report, by id. */
export const REPORTS: readonly Report[] = [
  annualReport,
  attendanceReport,
  careLeaversReport,
  exclusionsReport,
  inspectionReport,
  monthlyFourReport,
  premiumReport,
  profileReport,
  progressReport,
];
