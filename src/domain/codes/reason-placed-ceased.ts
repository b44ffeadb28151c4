import type { ReturnCodeSet } from './return-code.ts';

/**
 * REASON_PLACED_CEASED of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 * What the codes without a meaning stand for, no source at hand says.
 */
export const REASON_PLACED_CEASED: ReturnCodeSet = {
  id: 'reason-placed-ceased',
  title: 'reason the child is no longer to be placed for adoption',
  rule: '120',
  codes: [{ code: 'RD1' }, { code: 'RD2' }, { code: 'RD3' }, { code: 'RD4' }],
};
