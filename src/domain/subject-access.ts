import { isPlaceHeading } from './where-a-child-lives.ts';

/** Columns that hold the name of somebody else, or how to reach them. */
const OTHER_PEOPLE = new Set([
  'actor',
  'assigned_to',
  'by_name',
  'contact',
  'designated_teacher',
  'name',
  'owner',
  'person',
  'social_worker',
  'taken_by',
  'team',
]);

/** Columns that join a child to others. */
const OTHER_CHILDREN = new Set(['family', 'other_pupil_id', 'merged_into', 'mother_child_birth_date']);

const PLACE = new Set(['home_postcode', 'placement_postcode', 'placement_urn', 'placement_la', 'provider']);

/** Tables in which `name` is that of an institution or of a thing. */
const NAMES_NOBODY = new Set(['school', 'calendar', 'scale']);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds any of these names as words of a text. */
export function finderOf(names: readonly string[]): (text: string) => boolean {
  const real = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 2))];
  if (real.length === 0) return () => false;
  const any = new RegExp(`(?<![\\p{L}\\d])(?:${real.map(escaped).join('|')})(?![\\p{L}\\d])`, 'iu');
  return (text) => any.test(text);
}

/**
 * Why somebody has to look at a cell before it is handed to the child or a parent; undefined where nothing speaks for it.
 * A mark is a place to look, never a decision: the law of access is for a person to apply.
 */
export function lookAgainAt(
  table: string,
  column: string,
  value: string | number | null,
  namesOthers: (text: string) => boolean,
): string | undefined {
  if (value === null || value === '') return undefined;
  if (PLACE.has(column) || isPlaceHeading(column, []))
    return 'says where the child lives: withhold it where the placement is confidential';
  if (OTHER_CHILDREN.has(column)) return 'joins the child to another child';
  if (OTHER_PEOPLE.has(column) && !NAMES_NOBODY.has(table)) return 'names another person';
  if (typeof value !== 'string') return undefined;
  if (namesOthers(value)) return 'names another person who is known here';
  return /\p{L}{2,}[\s,]+\p{L}/u.test(value) && value.length > 12
    ? 'free text: read it for other people, and for where the child lives'
    : undefined;
}
