import type { ReturnCodeSet } from './return-code.ts';

/**
 * CIN of a return: stays the same for a whole period of care. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const NEED: ReturnCodeSet = {
  id: 'need',
  title: 'category of need',
  rule: '145',
  codes: [
    { code: 'N1', meaning: 'abuse or neglect' },
    { code: 'N2', meaning: 'the child’s disability' },
    { code: 'N3', meaning: 'a parent’s illness or disability' },
    { code: 'N4', meaning: 'family in acute stress' },
    { code: 'N5', meaning: 'family dysfunction' },
    { code: 'N6', meaning: 'socially unacceptable behaviour' },
    { code: 'N7', meaning: 'low income' },
    { code: 'N8', meaning: 'absent parenting' },
  ],
};
