import { err, ok, type Result } from './result.ts';

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** The database's own number of a pupil; never shown. */
export type PupilId = Branded<number, 'PupilId'>;
/** The database's own number of a school or other place of education; never shown. */
export type SchoolId = Branded<number, 'SchoolId'>;
/** Unique pupil number: 13 characters in the right form; its check letter may still be wrong (`upnCheckLetter`). */
export type Upn = Branded<string, 'Upn'>;
/** A school's unique reference number: six digits. */
export type SchoolUrn = Branded<number, 'SchoolUrn'>;

const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Reasons that an SSDA903 return may give in place of a UPN. */
export const UPN_UNKNOWN_REASONS: Record<string, string> = {
  UN1: 'not of school age or no UPN assigned yet',
  UN2: 'never at a state school',
  UN3: 'educated outside England',
  UN4: 'newly looked after within a week of 31 March',
  UN5: 'sources disagree',
};

/** The letter that a UPN should begin with: Σ value × position (2 to 13) modulo 23. Source: DfE, UPN guidance. */
export function upnCheckLetter(upn: string): string {
  let sum = 0;
  for (let position = 2; position <= 13; position++) {
    const character = upn.charAt(position - 1);
    const value = /\d/.test(character) ? Number(character) : CHECK_LETTERS.indexOf(character);
    sum += value * position;
  }
  return CHECK_LETTERS.charAt(sum % 23);
}

/**
 * A UPN has the form of one: a letter, eleven digits, and a digit (permanent) or a letter (temporary). The letter in
 * front may be one that no check gives, such as I, O or S: it is then a wrong check letter, not another kind of id.
 */
export function readUpn(raw: string): Result<Upn> {
  const text = raw.trim().replace(/^'/, '').toUpperCase();
  return /^[A-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(text)
    ? ok(text as Upn)
    : err(`${raw} is not a UPN, which is a letter, eleven digits, then a digit or a letter.`);
}

export const hasValidCheckLetter = (upn: Upn): boolean => upn.charAt(0) === upnCheckLetter(upn);
export const isTemporaryUpn = (upn: Upn): boolean => /[A-Z]$/.test(upn);

/** A school URN is six digits. */
export function readSchoolUrn(raw: string): Result<SchoolUrn> {
  const text = raw.trim();
  return /^\d{6}$/.test(text)
    ? ok(Number(text) as SchoolUrn)
    : err(`${raw} is not a school’s URN, which has six digits.`);
}
