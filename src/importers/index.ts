import { attendanceImporter } from './attendance.ts';
import { calendarImporter } from './calendar.ts';
import { censusImporter } from './census.ts';
import type { Importer } from './define.ts';
import { ssda903Importer } from './ssda903.ts';

/** Every importer, by id. */
export const IMPORTERS: readonly Importer[] = [
  attendanceImporter,
  calendarImporter,
  censusImporter,
  ssda903Importer,
];

/** The order in which a night reads what it finds: children before their marks. */
export const NIGHTLY_ORDER: readonly string[] = ['calendar', 'ssda903', 'census', 'attendance', 'ctf'];
