import type { ReturnCodeSet } from './return-code.ts';

/**
 * ACTIV of a return, for care leavers. F3 and P3 until 2020-21, parted into F4, F5, P4 and P5 since. Source: DfE, children looked after return, guide and code sets 2021-22.
 */
export const ACTIVITY: ReturnCodeSet = {
  id: 'activity',
  title: 'activity of the care leaver',
  rule: '132',
  codes: [
    { code: 'F1', meaning: 'higher education, full time' },
    { code: 'P1', meaning: 'higher education, part time' },
    { code: 'F2', meaning: 'other education, full time' },
    { code: 'P2', meaning: 'other education, part time' },
    { code: 'F3', meaning: 'training or employment, full time', until: 2021 },
    { code: 'P3', meaning: 'training or employment, part time', until: 2021 },
    { code: 'F4', meaning: 'apprenticeship, full time', from: 2022 },
    { code: 'P4', meaning: 'apprenticeship, part time', from: 2022 },
    { code: 'F5', meaning: 'training or employment, full time, no apprenticeship', from: 2022 },
    { code: 'P5', meaning: 'training or employment, part time, no apprenticeship', from: 2022 },
    { code: 'G4', meaning: 'not in education, employment or training: illness or disability' },
    { code: 'G5', meaning: 'not in education, employment or training: other circumstances' },
    { code: 'G6', meaning: 'not in education, employment or training: pregnancy or parenting' },
    { code: '0', meaning: 'not known or not required' },
  ],
};
