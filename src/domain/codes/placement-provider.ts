import type { ReturnCodeSet } from './return-code.ts';

/**
 * PLACE_PROVIDER of a return; none for temporary and other placements. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const PLACEMENT_PROVIDER: ReturnCodeSet = {
  id: 'placement-provider',
  title: 'provider of the placement',
  rule: '178',
  codes: [
    { code: 'PR0', meaning: 'parents or another with parental responsibility' },
    { code: 'PR1', meaning: 'the authority itself' },
    { code: 'PR2', meaning: 'another authority' },
    { code: 'PR3', meaning: 'another public body' },
    { code: 'PR4', meaning: 'private' },
    { code: 'PR5', meaning: 'voluntary or third sector' },
  ],
};
