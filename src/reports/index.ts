import type { Report } from './define.ts';
import { inspectionReport } from './inspection.ts';
import { monthlyFourReport } from './monthly-four.ts';
import { profileReport } from './profile.ts';

/** Every report, by id. */
export const REPORTS: readonly Report[] = [inspectionReport, monthlyFourReport, profileReport];
