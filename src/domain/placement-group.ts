import { CONFIDENTIAL } from './confidential.ts';

/** Placements as a strategy for looked-after children groups them. */
export const PLACEMENT_GROUPS = [
  'Foster families',
  'Residential schools',
  'Residential homes',
  'Secure or remand',
  'At home with own parents',
  'Independent living or supported accommodation',
  'Family centre, or mother and baby unit',
  'Placed for adoption',
  'Other',
] as const;

export type PlacementGroup = (typeof PLACEMENT_GROUPS)[number];

const GROUPS: readonly (readonly [codes: RegExp, group: PlacementGroup])[] = [
  [/^U[1-6]$/, 'Foster families'],
  [/^S1$/, 'Residential schools'],
  [/^(K2|R1)$/, 'Residential homes'],
  [/^(K1|R5)$/, 'Secure or remand'],
  [/^P1$/, 'At home with own parents'],
  [/^(H5|P2|K3)$/, 'Independent living or supported accommodation'],
  [/^R3$/, 'Family centre, or mother and baby unit'],
  [/^A[3-6]$/, 'Placed for adoption'],
];

/**
 * The group of an SSDA903 placement code; one in no list is other, and one that is confidential is in a group of its own.
 * Source: the seed strategy’s table, by code.
 */
export const placementGroupOf = (placement: string): PlacementGroup | 'Confidential' =>
  placement === CONFIDENTIAL
    ? 'Confidential'
    : (GROUPS.find(([codes]) => codes.test(placement))?.[1] ?? 'Other');
