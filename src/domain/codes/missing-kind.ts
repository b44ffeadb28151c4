import type { ReturnCodeSet } from './return-code.ts';

/**
 * MISSING of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const MISSING_KIND: ReturnCodeSet = {
  id: 'missing-kind',
  title: 'missing or away without authorisation',
  rule: '1006',
  codes: [
    { code: 'M', meaning: 'missing from the placement' },
    { code: 'A', meaning: 'away from the placement without authorisation' },
  ],
};
