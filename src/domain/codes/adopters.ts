import type { ReturnCodeSet } from './return-code.ts';

/**
 * NB_ADOPTR of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const ADOPTERS: ReturnCodeSet = {
  id: 'adopters',
  title: 'number of adopters',
  rule: '175',
  codes: [
    { code: '1', meaning: 'one' },
    { code: '2', meaning: 'two' },
  ],
};
