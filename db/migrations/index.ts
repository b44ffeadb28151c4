import type { Migration } from 'kysely/migration';
import { up as rollAndAttendance } from './0001-roll-and-attendance.ts';

/** Every version of the schema, oldest first. A released one is never edited, renamed or moved. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-roll-and-attendance': { up: rollAndAttendance },
};
