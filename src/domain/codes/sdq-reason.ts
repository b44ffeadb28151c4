import type { ReturnCodeSet } from './return-code.ts';

/**
 * SDQ_REASON of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const SDQ_REASON: ReturnCodeSet = {
  id: 'sdq-reason',
  title: 'reason why there is no SDQ score',
  rule: '196',
  codes: [
    { code: 'SDQ1', meaning: 'under 4 or over 16' },
    { code: 'SDQ2', meaning: 'the carer refused' },
    { code: 'SDQ3', meaning: 'disability' },
    { code: 'SDQ4', meaning: 'another reason' },
    { code: 'SDQ5', meaning: 'the child refused' },
  ],
};
