import type { ReturnCodeSet } from './return-code.ts';

/**
 * SEX of a return: numbers until 2023-24, letters since. Source: DfE, children looked after return, guide and code sets 2023-24 and 2024-25.
 * Returns of 2025 in use still hold numbers: taken, with a warning.
 */
export const SEX: ReturnCodeSet = {
  id: 'sex',
  title: 'sex',
  rule: '101',
  codes: [
    { code: '1', meaning: 'male', until: 2024 },
    { code: '2', meaning: 'female', until: 2024 },
    { code: 'M', meaning: 'male', from: 2025 },
    { code: 'F', meaning: 'female', from: 2025 },
    { code: 'U', meaning: 'not known', from: 2025 },
  ],
};
