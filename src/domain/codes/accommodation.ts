import type { ReturnCodeSet } from './return-code.ts';

/**
 * ACCOM of a return, for care leavers: a letter, and 1 for suitable or 2 for unsuitable. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const ACCOMMODATION: ReturnCodeSet = {
  id: 'accommodation',
  title: 'accommodation of the care leaver',
  rule: '133',
  codes: [
    { code: 'B1', meaning: 'with parents or relatives, suitable' },
    { code: 'B2', meaning: 'with parents or relatives, unsuitable' },
    { code: 'C1', meaning: 'community home or other residential care, suitable' },
    { code: 'C2', meaning: 'community home or other residential care, unsuitable' },
    { code: 'D1', meaning: 'semi-independent, suitable' },
    { code: 'D2', meaning: 'semi-independent, unsuitable' },
    { code: 'E1', meaning: 'supported lodgings, suitable' },
    { code: 'E2', meaning: 'supported lodgings, unsuitable' },
    { code: 'G1', meaning: 'gone abroad, suitable' },
    { code: 'G2', meaning: 'gone abroad, unsuitable' },
    { code: 'H1', meaning: 'deported, suitable' },
    { code: 'H2', meaning: 'deported, unsuitable' },
    { code: 'K1', meaning: 'ordinary lodgings, suitable' },
    { code: 'K2', meaning: 'ordinary lodgings, unsuitable' },
    { code: 'R1', meaning: 'not known, suitable' },
    { code: 'R2', meaning: 'not known, unsuitable' },
    { code: 'S1', meaning: 'no fixed abode, suitable' },
    { code: 'S2', meaning: 'no fixed abode, unsuitable' },
    { code: 'T1', meaning: 'foyer or similar, suitable' },
    { code: 'T2', meaning: 'foyer or similar, unsuitable' },
    { code: 'U1', meaning: 'independent living, suitable' },
    { code: 'U2', meaning: 'independent living, unsuitable' },
    { code: 'V1', meaning: 'emergency accommodation, suitable' },
    { code: 'V2', meaning: 'emergency accommodation, unsuitable' },
    { code: 'W1', meaning: 'bed and breakfast, suitable' },
    { code: 'W2', meaning: 'bed and breakfast, unsuitable' },
    { code: 'X1', meaning: 'in custody, suitable' },
    { code: 'X2', meaning: 'in custody, unsuitable' },
    { code: 'Y1', meaning: 'other accommodation, suitable' },
    { code: 'Y2', meaning: 'other accommodation, unsuitable' },
    { code: 'Z1', meaning: 'with former foster carers, suitable' },
    { code: 'Z2', meaning: 'with former foster carers, unsuitable' },
  ],
};
