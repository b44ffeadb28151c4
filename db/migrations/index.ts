import type { Migration } from 'kysely/migration';
import { up as rollAndAttendance } from './0001-roll-and-attendance.ts';
import { up as rollAtAnyDate } from './0002-the-roll-at-any-date.ts';
import { up as pep } from './0003-pep.ts';
import { up as exclusions } from './0004-exclusions.ts';
import { up as premium } from './0005-premium.ts';
import { up as attainment } from './0006-attainment.ts';
import { up as flagWork } from './0007-flag-work.ts';
import { up as savedCohorts } from './0008-saved-cohorts.ts';
import { up as reportRelease } from './0009-report-release.ts';
import { up as formDrafts } from './0010-form-drafts.ts';
import { up as confidentialPlacements } from './0011-confidential-placements.ts';

/** Every version of the schema, oldest first. A released one is never edited, renamed or moved. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-roll-and-attendance': { up: rollAndAttendance },
  '0002-the-roll-at-any-date': { up: rollAtAnyDate },
  '0003-pep': { up: pep },
  '0004-exclusions': { up: exclusions },
  '0005-premium': { up: premium },
  '0006-attainment': { up: attainment },
  '0007-flag-work': { up: flagWork },
  '0008-saved-cohorts': { up: savedCohorts },
  '0009-report-release': { up: reportRelease },
  '0010-form-drafts': { up: formDrafts },
  '0011-confidential-placements': { up: confidentialPlacements },
};
