import { err, ok, type Result } from '../domain/result.ts';
import type { EnrolmentStatus } from '../domain/schooling.ts';

/*
 * Codes of an enrolment, and the words that people write for them. Source: DfE, Common Basic Data Set of May 2026;
 * alternative provision as in the school census from 2022.
 */

/** A reader of one code set, by code or by words. */
function codeReader<Code extends string>(
  what: string,
  codes: Readonly<Record<Code, readonly string[]>>,
): (text: string) => Result<Code> {
  const known = new Map<string, Code>();
  for (const [code, words] of Object.entries(codes) as [Code, readonly string[]][])
    for (const word of [code, ...words]) known.set(word.toLowerCase(), code);
  const all = Object.keys(codes).join(', ');
  return (text) => {
    const code = known.get(text.trim().toLowerCase());
    return code === undefined ? err(`${text} is no ${what}. The codes are ${all}.`) : ok(code);
  };
}

export const readStatus = codeReader<EnrolmentStatus>('enrolment status', {
  C: ['current', 'single', 'single registration', 'current (single registration at this school)'],
  M: ['main', 'dual main', 'current main', 'main – dual registration', 'main - dual registration'],
  S: ['subsidiary', 'dual subsidiary', 'current subsidiary', 'subsidiary - dual registration'],
  F: ['fe college', 'further education college'],
  O: ['other provider', 'other'],
  G: ['guest'],
  P: ['previous'],
});

export const readSettingType = codeReader('setting of alternative provision', {
  NFE: [],
  OOT: ['one on one tuition', 'one to one tuition'],
  OTH: ['other', 'other unregistered provider'],
  WBP: ['work based placement', 'work-based placement'],
});

export const readPlacementReason = codeReader('reason for a placement', {
  BHS: ['behaviour support'],
  SUS: ['suspension', 'suspended'],
  EXR: ['excluded', 'permanent exclusion'],
  MHN: ['mental health need', 'mental health needs'],
  OTH: ['other'],
  PHN: ['physical health need', 'physical health needs'],
});

export const readPattern = codeReader<'FT' | 'PT'>('pattern of attendance', {
  FT: ['full time', 'full-time'],
  PT: ['part time', 'part-time'],
});
