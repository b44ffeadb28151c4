import type { ReturnCodeSet } from './return-code.ts';

/**
 * REASON_PLACE_CHANGE of a return, on the episode that ends. CUSTOD since 2018-19. Source: DfE, children looked after return, guide and code sets 2018-19 and 2025-26.
 */
export const REASON_PLACEMENT_CHANGE: ReturnCodeSet = {
  id: 'reason-placement-change',
  title: 'reason the placement changed',
  rule: '1009',
  codes: [
    { code: 'CARPL', meaning: 'the care plan' },
    { code: 'CLOSE', meaning: 'the home closed or the carer resigned' },
    { code: 'ALLEG', meaning: 'an allegation (section 47)' },
    { code: 'STAND', meaning: 'standards of care' },
    { code: 'APPRR', meaning: 'approval removed' },
    { code: 'CREQB', meaning: 'the carer asked, because of behaviour' },
    { code: 'CREQO', meaning: 'the carer asked, for another reason' },
    { code: 'CHILD', meaning: 'the child asked' },
    { code: 'LAREQ', meaning: 'the authority asked' },
    { code: 'PLACE', meaning: 'the status of the placement alone changed' },
    { code: 'CUSTOD', meaning: 'custody', from: 2019 },
    { code: 'OTHER', meaning: 'another reason' },
  ],
};
