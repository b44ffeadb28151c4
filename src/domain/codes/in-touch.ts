import type { ReturnCodeSet } from './return-code.ts';

/**
 * IN_TOUCH of a return, for care leavers. Source: DfE, children looked after return, guide and code sets 2025-26.
 * What the codes without a meaning stand for, no source at hand says.
 */
export const IN_TOUCH: ReturnCodeSet = {
  id: 'in-touch',
  title: 'whether the authority is in touch with the care leaver',
  rule: '131',
  codes: [
    { code: 'YES', meaning: 'in touch' },
    { code: 'NO', meaning: 'not in touch' },
    { code: 'DIED', meaning: 'died after leaving care' },
    { code: 'REFU' },
    { code: 'NREQ' },
    { code: 'RHOM' },
  ],
};
