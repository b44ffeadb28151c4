import type { ReturnCodeSet } from './return-code.ts';

/**
 * SEX_ADOPTR of a return. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const ADOPTERS_SEX: ReturnCodeSet = {
  id: 'adopters-sex',
  title: 'sex of the adopters',
  rule: '176',
  codes: [
    { code: 'M1', meaning: 'one man' },
    { code: 'F1', meaning: 'one woman' },
    { code: 'MM', meaning: 'two men' },
    { code: 'FF', meaning: 'two women' },
    { code: 'MF', meaning: 'a man and a woman' },
  ],
};
