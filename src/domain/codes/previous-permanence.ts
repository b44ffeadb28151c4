import type { ReturnCodeSet } from './return-code.ts';

/**
 * PREV_PERM of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 * What the codes without a meaning stand for, no source at hand says.
 */
export const PREVIOUS_PERMANENCE: ReturnCodeSet = {
  id: 'previous-permanence',
  title: 'permanence before this care',
  rule: '631',
  codes: [{ code: 'P1' }, { code: 'P2' }, { code: 'P3' }, { code: 'P4' }, { code: 'Z1', meaning: 'none' }],
};
