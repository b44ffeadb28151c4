/*
 * Words for the codes of an SSDA903 return that the pupil screen shows, from DfE's guide to the children looked
 * after return 2025 to 2026. A code in no list is shown as a code.
 */

const LEGAL_STATUS: Readonly<Record<string, string>> = {
  C1: 'interim care order',
  C2: 'full care order',
  D1: 'freeing order',
  E1: 'placement order',
  V2: 'accommodated under section 20',
  V3: 'short breaks, each an episode',
  V4: 'short breaks under an agreement',
  L1: 'police protection',
  L2: 'emergency protection order',
  L3: 'child assessment order',
  J1: 'on remand',
  J2: 'detained under PACE',
  J3: 'youth rehabilitation order with residence',
};

const PLACEMENT: Readonly<Record<string, string>> = {
  A3: 'placed for adoption with the foster carer',
  A4: 'placed for adoption with another carer',
  A5: 'placed for adoption with the foster carer',
  A6: 'placed for adoption with another carer',
  H5: 'semi-independent living',
  K1: 'secure children’s home',
  K2: 'children’s home',
  K3: 'supported accommodation',
  P1: 'with parents',
  P2: 'independent living',
  P3: 'in residential employment',
  R1: 'residential care home',
  R2: 'in hospital or other health care',
  R3: 'family centre',
  R5: 'young offender institution',
  S1: 'residential school',
  T0: 'temporary move',
  T1: 'temporary move to hospital',
  T2: 'temporary holiday placement',
  T3: 'temporary move while the carer is away',
  T4: 'temporary move of seven days or fewer',
  U1: 'long-term foster placement with a relative or friend',
  U2: 'fostering for adoption with a relative or friend',
  U3: 'foster placement with a relative or friend',
  U4: 'long-term foster placement',
  U5: 'fostering for adoption',
  U6: 'foster placement',
  Z1: 'another placement',
};

const said = (words: Readonly<Record<string, string>>, code: string): string => {
  const word = words[code];
  return word === undefined ? `code ${code}` : `${word} (${code})`;
};

export const legalStatusWords = (code: string): string => said(LEGAL_STATUS, code);
export const placementWords = (code: string): string => said(PLACEMENT, code);

export const SEN_WORDS: Readonly<Record<string, string>> = {
  N: 'no special educational needs',
  K: 'SEN support',
  E: 'EHC plan',
};
