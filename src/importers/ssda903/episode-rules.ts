/*
 * What DfE's rules say of single episodes, as data: the number of the rule, and what it asks in short. Source: DfE's
 * validation rules of the return 2024-25. Ages are in whole years on the day the episode began.
 */

/** The youngest age for a placement. */
export const YOUNGEST_IN_PLACEMENT: Readonly<
  Record<string, { readonly age: number; readonly rule: string }>
> = {
  H5: { age: 16, rule: '371' },
  K3: { age: 16, rule: '371' },
  R5: { age: 10, rule: '372' },
  S1: { age: 4, rule: '373' },
  P3: { age: 14, rule: '374' },
};

/** The youngest age for a legal status. */
export const YOUNGEST_UNDER_STATUS: Readonly<
  Record<string, { readonly age: number; readonly rule: string }>
> = {
  J1: { age: 10, rule: '358' },
  J2: { age: 10, rule: '358' },
  J3: { age: 10, rule: '358' },
};

/** The most calendar days of an episode under a legal status. Police protection: 72 hours. */
export const LONGEST_UNDER_STATUS: Readonly<
  Record<string, { readonly days: number; readonly rule: string }>
> = {
  L1: { days: 3, rule: '361' },
  L2: { days: 21, rule: '362' },
  L3: { days: 7, rule: '363' },
  V3: { days: 17, rule: '365' },
};

/** Placements that a short break (V3, V4) cannot be: temporary, and long-term foster. */
export const NOT_IN_SHORT_BREAKS: Readonly<Record<string, string>> = {
  T0: '382',
  T1: '382',
  T2: '382',
  T3: '382',
  T4: '382',
  U1: '384',
  U4: '384',
};

/** A freeing order stands in no episode that began after this day (rule 445), a placement order in none before it (446). */
export const LAST_FREEING_ORDER = '2005-12-31';
export const FIRST_PLACEMENT_ORDER = '2005-12-01';
