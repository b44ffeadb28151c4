/** The forms of a PEP, by the year group of the child. */
export const PEP_PHASES = ['early years', 'primary', 'secondary', 'post-16'] as const;
export type PepPhase = (typeof PEP_PHASES)[number];

/** The phase of a year group: Reception belongs to the early years. */
export function pepPhaseOf(ncYear: number): PepPhase {
  if (ncYear <= 0) return 'early years';
  if (ncYear <= 6) return 'primary';
  return ncYear <= 11 ? 'secondary' : 'post-16';
}
