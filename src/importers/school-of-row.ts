import { headingKey } from '../domain/nearest.ts';

const SCHOOL_KEYS = ['schoolurn', 'urn', 'school', 'establishment'];

/** The school as a row names it, whatever its heading. The URN of an episode of care is its placement's, not a school's. */
export function schoolOfRow(cells: Readonly<Record<string, string>>): string {
  if (Object.keys(cells).some((heading) => headingKey(heading) === 'decom')) return 'not stated';
  const cell = Object.entries(cells).find(([heading]) => SCHOOL_KEYS.includes(headingKey(heading)));
  return cell?.[1].trim() || 'not stated';
}
