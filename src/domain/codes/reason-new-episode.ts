import type { ReturnCodeSet } from './return-code.ts';

/**
 * RNE of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const REASON_NEW_EPISODE: ReturnCodeSet = {
  id: 'reason-new-episode',
  title: 'reason for the new episode',
  rule: '143',
  codes: [
    { code: 'S', meaning: 'started to be looked after' },
    { code: 'L', meaning: 'change of legal status alone' },
    { code: 'P', meaning: 'change of placement and carer' },
    { code: 'T', meaning: 'change of placement, same carer' },
    { code: 'B', meaning: 'change of legal status, placement and carer' },
    { code: 'U', meaning: 'change of legal status and placement, same carer' },
  ],
};
