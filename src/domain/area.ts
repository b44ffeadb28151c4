import type { CareEpisode } from './care.ts';
import type { SchoolFacts } from './school.ts';

/** Inside or outside the authority’s own area; undefined where nobody has said. */
export type Area = 'in' | 'out' | undefined;

/** Where a child lives: as the return says, else by the authority in whose area the placement lies. */
export function areaOfPlacement(
  { placementLocation, placementLa }: CareEpisode,
  laCode: string | undefined,
): Area {
  if (placementLocation) return placementLocation;
  if (placementLa === undefined || laCode === undefined || !/^\d{3}$/.test(placementLa)) return undefined;
  return placementLa === laCode ? 'in' : 'out';
}

/** Where a school lies, by its authority’s code. */
export function areaOfSchool(school: SchoolFacts | undefined, laCode: string | undefined): Area {
  if (school?.laCode === undefined || laCode === undefined) return undefined;
  return school.laCode === laCode ? 'in' : 'out';
}
