import { LEGAL_STATUS } from '../domain/codes/legal-status.ts';
import { PLACEMENT } from '../domain/codes/placement.ts';
import { findCode, type ReturnCodeSet } from '../domain/codes/return-code.ts';
import { CONFIDENTIAL } from '../domain/confidential.ts';

/* Words for codes that the pupil screen shows. A code in no list is shown as a code. */

const said = (set: ReturnCodeSet, code: string): string => {
  const found = findCode(set, code, undefined);
  const word = found.is === 'known' ? found.code.meaning : undefined;
  return word === undefined ? `code ${code}` : `${word} (${code})`;
};

export const legalStatusWords = (code: string): string => said(LEGAL_STATUS, code);
export const placementWords = (code: string): string =>
  code === CONFIDENTIAL ? 'placement confidential' : said(PLACEMENT, code);

export const SEN_WORDS: Readonly<Record<string, string>> = {
  N: 'no special educational needs',
  K: 'SEN support',
  E: 'EHC plan',
};
