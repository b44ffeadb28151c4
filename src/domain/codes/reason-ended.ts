import type { ReturnCodeSet } from './return-code.ts';

/**
 * REC of a return. Special guardianship: E43 and E44 until 2017-18, E45–E48 since. Source: DfE, children looked after return, guide and code sets 2018-19 and 2025-26.
 */
export const REASON_ENDED: ReturnCodeSet = {
  id: 'reason-ended',
  title: 'reason the episode ceased',
  rule: '149',
  codes: [
    { code: 'X1', meaning: 'care goes on in a new episode the same day' },
    { code: 'E11', meaning: 'adopted, not opposed' },
    { code: 'E12', meaning: 'adopted, consent dispensed with' },
    { code: 'E2', meaning: 'died' },
    { code: 'E3', meaning: 'care taken over by another authority' },
    { code: 'E4A', meaning: 'returned home, as planned' },
    { code: 'E4B', meaning: 'returned home, not as planned' },
    { code: 'E13', meaning: 'with parents or relatives without parental responsibility' },
    { code: 'E41', meaning: 'child arrangements order' },
    { code: 'E43', until: 2018 },
    { code: 'E44', until: 2018 },
    {
      code: 'E45',
      meaning: 'special guardianship with a former carer who is a relative or friend',
      from: 2019,
    },
    { code: 'E46', meaning: 'special guardianship with another former carer', from: 2019 },
    { code: 'E47', meaning: 'special guardianship with a relative or friend who was no carer', from: 2019 },
    { code: 'E48', meaning: 'special guardianship with another who was no carer', from: 2019 },
    { code: 'E5', meaning: 'independent living with formal support' },
    { code: 'E6', meaning: 'independent living without formal support' },
    { code: 'E7', meaning: 'residential care of adult social care' },
    { code: 'E8', meaning: 'another reason' },
    { code: 'E9', meaning: 'sentenced to custody' },
    { code: 'E14', meaning: 'remand ended' },
    { code: 'E15', meaning: 'age assessed as 18 or over' },
    { code: 'E16', meaning: 'moved abroad' },
    { code: 'E17', meaning: 'aged 18, stayed with the carers' },
  ],
};
