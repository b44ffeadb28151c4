import type { Report } from './define.ts';
import { profileReport } from './profile.ts';

/** Every report, by id. */
export const REPORTS: readonly Report[] = [profileReport];
