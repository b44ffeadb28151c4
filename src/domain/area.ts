import type { CareEpisode } from './care.ts';
import { CONFIDENTIAL } from './confidential.ts';
import type { SchoolFacts } from './school.ts';

/** Inside or outside the authority’s own area; undefined where nobody has said. */
export type Area = 'in' | 'out' | undefined;

/** Of a placement it may be that it is confidential. */
export type AreaOfPlacement = Area | typeof CONFIDENTIAL;

/** Where a child lives: as the return says, else by the authority in whose area the placement lies. */
export function areaOfPlacement(
  { placementLocation, placementLa, confidential }: CareEpisode,
  laCode: string | undefined,
): AreaOfPlacement {
  if (confidential) return CONFIDENTIAL;
  if (placementLocation) return placementLocation;
  if (placementLa === undefined || laCode === undefined || !/^\d{3}$/.test(placementLa)) return undefined;
  return placementLa === laCode ? 'in' : 'out';
}

/** Where a school lies, by its authority’s code. */
export function areaOfSchool(school: SchoolFacts | undefined, laCode: string | undefined): Area {
  if (school?.laCode === undefined || laCode === undefined) return undefined;
  return school.laCode === laCode ? 'in' : 'out';
}
