import { headingKey } from './columns.ts';

const SCHOOL_KEYS = ['schoolurn', 'urn', 'school', 'establishment'];

/** The school as a row names it, whatever its heading. */
export function schoolOfRow(cells: Readonly<Record<string, string>>): string {
  const cell = Object.entries(cells).find(([heading]) => SCHOOL_KEYS.includes(headingKey(heading)));
  return cell?.[1].trim() || 'not stated';
}
