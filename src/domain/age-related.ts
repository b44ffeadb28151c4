import type { Assessment } from './attainment.ts';
import type { SchoolYear } from './school-year.ts';

/** The band at which a child is where children of the age are. */
export const AT_AGE = 2;

/**
 * The newest teacher assessment in a subject, of this school year or the one before, where it says how the child stands
 * to others of the age. Undefined where there is none, or its scale has no bands.
 */
export function newestBanded<Row extends Assessment>(
  assessments: readonly Row[],
  subject: string,
  year: SchoolYear,
): Row | undefined {
  const last = assessments.findLast(
    (each) => each.subject === subject && each.kind === 'teacher assessment' && each.year >= year - 1,
  );
  return last?.band === undefined ? undefined : last;
}
