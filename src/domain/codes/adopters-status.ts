import type { ReturnCodeSet } from './return-code.ts';

/**
 * LS_ADOPTR of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const ADOPTERS_STATUS: ReturnCodeSet = {
  id: 'adopters-status',
  title: 'legal status of the adopters',
  rule: '177',
  codes: [
    { code: 'L0', meaning: 'single adopter' },
    { code: 'L11', meaning: 'married, a man and a woman' },
    { code: 'L12', meaning: 'married, same sex' },
    { code: 'L2', meaning: 'civil partnership' },
    { code: 'L3', meaning: 'not married, a man and a woman' },
    { code: 'L4', meaning: 'not married, same sex' },
  ],
};
