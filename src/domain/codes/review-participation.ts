import type { ReturnCodeSet } from './return-code.ts';

/**
 * REVIEW_CODE of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const REVIEW_PARTICIPATION: ReturnCodeSet = {
  id: 'review-participation',
  title: 'how the child took part in the review',
  rule: '167',
  codes: [
    { code: 'PN0', meaning: 'under four' },
    { code: 'PN1', meaning: 'attended and spoke' },
    { code: 'PN2', meaning: 'attended, an advocate spoke' },
    { code: 'PN3', meaning: 'attended, views shown without words' },
    { code: 'PN4', meaning: 'attended, gave no view' },
    { code: 'PN5', meaning: 'not there, an advocate was briefed' },
    { code: 'PN6', meaning: 'not there, sent views by another way' },
    { code: 'PN7', meaning: 'not there, sent no view' },
  ],
};
