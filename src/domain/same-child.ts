import { type IsoDate, readDate } from './dates.ts';
import { fold } from './fold.ts';
import { editDistance } from './nearest.ts';

/** What the roll has of who a child is; several of each where records are one child, or a name was another before. */
export interface ChildKnown {
  readonly forenames: readonly string[];
  readonly surnames: readonly string[];
  /** Whole names of before, and what the child is known as. */
  readonly otherNames: readonly string[];
  readonly birthDates: readonly IsoDate[];
}

/** `differs`: in a part, as after a marriage or for short. `another`: no part of it is the child’s. */
export type NameLikeness = 'same' | 'differs' | 'another';

/** The words of a name without case, accents, apostrophes and hyphens: `O’Brien-Hale, Siân` is `obrien hale sian`. */
export const nameWords = (name: string): string[] =>
  fold(name)
    .replace(/'/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** A name by which two can be found to be the same, whatever the order of its words. */
export const nameAsKey = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');

const SHORTEST_SHORT_FORM = 3;
/** Letters that two spellings of one word may differ in, by the length of the shorter. */
const lettersApart = (length: number): number => (length > 5 ? 2 : length > SHORTEST_SHORT_FORM ? 1 : 0);

/** One word of a name in two spellings, a short form, or an initial. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if ((short.length === 1 || short.length >= SHORTEST_SHORT_FORM) && long.startsWith(short)) return true;
  return editDistance(a, b) <= lettersApart(short.length);
}

const isMet = (words: readonly string[], among: readonly string[]): boolean =>
  words.some((word) => among.some((other) => isSameWord(word, other)));

/** Names in two scripts cannot be compared letter by letter. */
const isLatin = (words: readonly string[]): boolean =>
  words.every((word) => /^[\p{Script=Latin}\p{N}]+$/u.test(word));

/** How the name that a row gives compares with what the roll has. A name that one of the two lacks is no difference. */
export function nameLikeness(given: string, known: ChildKnown): NameLikeness {
  const words = nameWords(given);
  const [forenames, surnames] = [known.forenames.flatMap(nameWords), known.surnames.flatMap(nameWords)];
  const others = known.otherNames.flatMap(nameWords);
  const initials = `${forenames[0]?.charAt(0) ?? ''}${surnames[0]?.charAt(0) ?? ''}`;
  const all = [...forenames, ...surnames, ...others, initials].filter((word) => word !== '');
  if (words.length === 0 || all.length === 0) return 'same';
  const isForename = forenames.length === 0 || isMet(words, [...forenames, ...others]);
  const isSurname = surnames.length === 0 || isMet(words, surnames);
  if ((isForename && isSurname) || words.every((word) => isMet([word], all))) return 'same';
  const isWhole = words.length > 1 && forenames.length > 0 && surnames.length > 0;
  if (isMet(words, all) || !isWhole || !isLatin(words) || !isLatin(all)) return 'differs';
  return 'another';
}

/** Whether a row gives a date of birth that is none of the child’s. One that cannot be read says nothing. */
export function isOtherBirthDate(given: string, { birthDates }: ChildKnown): boolean {
  const read = readDate(given);
  return read.ok && birthDates.length > 0 && !birthDates.includes(read.value);
}

/** Whether a row gives the child’s own date of birth. One that cannot be read says nothing. */
export function isOwnBirthDate(given: string, { birthDates }: ChildKnown): boolean {
  const read = readDate(given);
  return read.ok && birthDates.includes(read.value);
}
