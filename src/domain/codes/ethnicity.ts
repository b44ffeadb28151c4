import type { ReturnCodeSet } from './return-code.ts';

/** Codes that do not say what the ethnicity is. */
export const ETHNICITY_NOT_SAID: readonly string[] = ['REFU', 'NOBT'];

/**
 * ETHNIC of a return: the main codes. Source: DfE, children looked after return, guide and code sets 2025-26.
 */
export const ETHNICITY: ReturnCodeSet = {
  id: 'ethnicity',
  title: 'ethnicity',
  rule: '103',
  codes: [
    { code: 'WBRI', meaning: 'White British' },
    { code: 'WIRI', meaning: 'White Irish' },
    { code: 'WIRT', meaning: 'Traveller of Irish heritage' },
    { code: 'WOTH', meaning: 'any other White background' },
    { code: 'WROM', meaning: 'Gypsy or Roma' },
    { code: 'MWBC', meaning: 'White and Black Caribbean' },
    { code: 'MWBA', meaning: 'White and Black African' },
    { code: 'MWAS', meaning: 'White and Asian' },
    { code: 'MOTH', meaning: 'any other mixed background' },
    { code: 'AIND', meaning: 'Indian' },
    { code: 'APKN', meaning: 'Pakistani' },
    { code: 'ABAN', meaning: 'Bangladeshi' },
    { code: 'AOTH', meaning: 'any other Asian background' },
    { code: 'BCRB', meaning: 'Caribbean' },
    { code: 'BAFR', meaning: 'African' },
    { code: 'BOTH', meaning: 'any other Black background' },
    { code: 'CHNE', meaning: 'Chinese' },
    { code: 'OOTH', meaning: 'any other ethnic group' },
    { code: 'REFU', meaning: 'refused to say' },
    { code: 'NOBT', meaning: 'not obtained yet' },
  ],
};
