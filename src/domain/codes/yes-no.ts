import type { ReturnCodeSet } from './return-code.ts';

/**
 * The fields of a return that are 0 or 1. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const YES_NO: ReturnCodeSet = {
  id: 'yes-no',
  title: 'yes or no',
  rule: '181',
  codes: [
    { code: '0', meaning: 'no' },
    { code: '1', meaning: 'yes' },
  ],
};
