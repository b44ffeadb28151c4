import type { ReturnCodeSet } from './return-code.ts';

/**
 * LS of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const LEGAL_STATUS: ReturnCodeSet = {
  id: 'legal-status',
  title: 'legal status',
  rule: '144',
  codes: [
    { code: 'C1', meaning: 'interim care order' },
    { code: 'C2', meaning: 'full care order' },
    { code: 'D1', meaning: 'freeing order' },
    { code: 'E1', meaning: 'placement order' },
    { code: 'V2', meaning: 'accommodated under section 20' },
    { code: 'V3', meaning: 'short breaks, each an episode' },
    { code: 'V4', meaning: 'short breaks under an agreement' },
    { code: 'L1', meaning: 'police protection' },
    { code: 'L2', meaning: 'emergency protection order' },
    { code: 'L3', meaning: 'child assessment order' },
    { code: 'J1', meaning: 'on remand' },
    { code: 'J2', meaning: 'detained under PACE' },
    { code: 'J3', meaning: 'youth rehabilitation order with residence' },
  ],
};
