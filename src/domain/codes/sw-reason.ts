import type { ReturnCodeSet } from './return-code.ts';

/**
 * SW_REASON of a return, since 2023-24. Source: DfE, children looked after return, guide and code sets 2023-24.
 * What the codes without a meaning stand for, no source at hand says.
 */
export const SW_REASON: ReturnCodeSet = {
  id: 'sw-reason',
  title: 'reason the social worker changed',
  rule: 'SW13STG1',
  codes: [
    { code: 'MANAGE', from: 2024 },
    { code: 'FCONTA', from: 2024 },
    { code: 'LEFTRL', from: 2024 },
    { code: 'ORGRST', from: 2024 },
    { code: 'TSPROC', from: 2024 },
    { code: 'ABSENC', from: 2024 },
    { code: 'CHCHAN', from: 2024 },
    { code: 'PCCHAN', from: 2024 },
    { code: 'SWDIED', from: 2024 },
    { code: 'OTHERS', from: 2024 },
  ],
};
