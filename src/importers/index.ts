import { assessmentsImporter } from './assessments.ts';
import { attendanceImporter } from './attendance.ts';
import { calendarImporter } from './calendar.ts';
import { censusImporter } from './census.ts';
import { comparatorsImporter } from './comparators.ts';
import type { Importer } from './define.ts';
import { enrolmentsImporter } from './enrolments.ts';
import { exclusionsImporter } from './exclusions.ts';
import { missingImporter } from './missing.ts';
import { outOfSchoolImporter } from './out-of-school.ts';
import { peopleImporter } from './people.ts';
import { pepsImporter } from './peps.ts';
import { premiumImporter } from './premium.ts';
import { pupilsImporter } from './pupils.ts';
import { resultsImporter } from './results.ts';
import { schoolLinksImporter } from './school-links.ts';
import { schoolsImporter } from './schools.ts';
import { sdqImporter } from './sdq.ts';
import { senImporter } from './sen.ts';
import { spendImporter } from './spend.ts';
import { ssda903Importer } from './ssda903.ts';

/** Every importer, by id. */
export const IMPORTERS: readonly Importer[] = [
  assessmentsImporter,
  attendanceImporter,
  calendarImporter,
  censusImporter,
  comparatorsImporter,
  enrolmentsImporter,
  exclusionsImporter,
  missingImporter,
  outOfSchoolImporter,
  peopleImporter,
  pepsImporter,
  premiumImporter,
  pupilsImporter,
  resultsImporter,
  schoolLinksImporter,
  schoolsImporter,
  sdqImporter,
  senImporter,
  spendImporter,
  ssda903Importer,
];

/** The order in which a night reads what it finds: schools and children before what is about them. */
export const NIGHTLY_ORDER: readonly string[] = [
  'calendar',
  'schools',
  'school-links',
  'ssda903',
  'pupils',
  'people',
  'enrolments',
  'out-of-school',
  'sen',
  'sdq',
  'missing',
  'peps',
  'census',
  'attendance',
  'ctf',
  'results',
  'assessments',
  'comparators',
  'exclusions',
  'premium',
  'spend',
];
