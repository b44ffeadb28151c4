import type { ReturnCodeSet } from './return-code.ts';

/**
 * PLACE of a return. H5 and P2 gave way to K3 in 2024-25; Z1 to Z11–Z14 in 2025-26, whose meanings no source at hand says.
 * The sector’s validator still takes H5 and P2 in 2024-25: kept then, with a warning. Source: DfE, children looked after return, guide and code sets 2024-25 and 2025-26.
 */
export const PLACEMENT: ReturnCodeSet = {
  id: 'placement',
  title: 'placement',
  rule: '146',
  codes: [
    { code: 'A3', meaning: 'placed for adoption with the foster carer' },
    { code: 'A4', meaning: 'placed for adoption with another carer' },
    { code: 'A5', meaning: 'placed for adoption with the foster carer' },
    { code: 'A6', meaning: 'placed for adoption with another carer' },
    { code: 'H5', meaning: 'semi-independent living', until: 2024 },
    { code: 'K1', meaning: 'secure children’s home' },
    { code: 'K2', meaning: 'children’s home' },
    { code: 'K3', meaning: 'supported accommodation', from: 2025 },
    { code: 'P1', meaning: 'with parents' },
    { code: 'P2', meaning: 'independent living', until: 2024 },
    { code: 'P3', meaning: 'in residential employment' },
    { code: 'R1', meaning: 'residential care home' },
    { code: 'R2', meaning: 'in hospital or other health care' },
    { code: 'R3', meaning: 'family centre' },
    { code: 'R5', meaning: 'young offender institution' },
    { code: 'S1', meaning: 'residential school' },
    { code: 'T0', meaning: 'temporary move' },
    { code: 'T1', meaning: 'temporary move to hospital' },
    { code: 'T2', meaning: 'temporary holiday placement' },
    { code: 'T3', meaning: 'temporary move while the carer is away' },
    { code: 'T4', meaning: 'temporary move of seven days or fewer' },
    { code: 'U1', meaning: 'long-term foster placement with a relative or friend' },
    { code: 'U2', meaning: 'fostering for adoption with a relative or friend' },
    { code: 'U3', meaning: 'foster placement with a relative or friend' },
    { code: 'U4', meaning: 'long-term foster placement' },
    { code: 'U5', meaning: 'fostering for adoption' },
    { code: 'U6', meaning: 'foster placement' },
    { code: 'Z1', meaning: 'another placement', until: 2025 },
    { code: 'Z11', from: 2026 },
    { code: 'Z12', from: 2026 },
    { code: 'Z13', from: 2026 },
    { code: 'Z14', from: 2026 },
  ],
};
