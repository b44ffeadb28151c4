import { termsOf } from '../cohort/cohort.ts';
import { type Fault, faultSentence } from '../cohort/fault.ts';
import { FIELDS, fieldOf } from '../cohort/fields/index.ts';
import { parseCohort } from '../cohort/parse.ts';
import { readingOf } from '../cohort/reading.ts';
import { fold } from '../domain/fold.ts';
import type { Flag } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';

/** A flag whose name stands in a question, as it stands there. */
interface FlagSaid {
  readonly flag: Flag;
  readonly said: string;
}

/** People leave out that a year is a school year. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/\bschool year\b/g, 'year')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const NAMES = FLAGS.flatMap((flag) => [flag.id, flag.title].map((name) => ({ flag, words: wordsOf(name) })));

/** Flags whose title or id is in a question, the longest of those that share words; not what is asked as a flag. */
function flagsSaid(question: string): FlagSaid[] {
  const words = wordsOf(question);
  const said: FlagSaid[] = [];
  for (let at = 0; at < words.length; ) {
    const longest = NAMES.filter((name) => name.words.every((word, i) => words[at + i] === word)).sort(
      (a, b) => b.words.length - a.words.length,
    )[0];
    const isAsked = ['flag', 'flags'].includes(words[at - 1] ?? '');
    if (longest && !isAsked) said.push({ flag: longest.flag, said: longest.words.join(' ') });
    at += longest?.words.length ?? 1;
  }
  return said;
}

const isOf = (flag: Flag, values: readonly string[]): boolean =>
  values.some((value) => value.toLowerCase() === flag.id);

const firstSentence = (text: string): string => text.replace(/(?:\. |: ).*$/s, '.');

/** What a name of a flag is read as where it is not read as the flag; undefined where it is, or cannot be read. */
function readAs({ flag, said }: FlagSaid): string | undefined {
  const read = parseCohort(said, FIELDS);
  if (!read.ok) return undefined;
  const terms = termsOf(read.value);
  const [first] = terms;
  if (terms.some(({ test }) => test.kind === 'oneOf' && isOf(flag, test.values))) return undefined;
  const reading = readingOf(read.value, fieldOf)
    .map((line) => line.trim())
    .join(' ');
  const field = terms.length === 1 && first ? fieldOf(first.field) : undefined;
  const means = field?.type === 'yes or no' ? `: ${firstSentence(field.help)}` : '.';
  const what = reading === said ? 'a field of that name' : `“${reading}”`;
  return `“${said}” is read as ${what}${means} The flag “${flag.title}” is another question: “flag ${flag.id}”.`;
}

/** A sentence for each name of a flag in a question that is read as something else. */
export const flagsOtherwiseRead = (question: string): string[] =>
  flagsSaid(question).flatMap((each) => readAs(each) ?? []);

/** Why a question is not understood; where a flag is named in it that is not understood, how it is asked for. */
export function faultWithFlags(question: string, fault: Fault): string {
  const ways = flagsSaid(question)
    .filter(({ said }) => !parseCohort(said, FIELDS).ok)
    .map(({ flag }) => `The flag “${flag.title}” is asked for as “flag ${flag.id}”.`);
  return [faultSentence(fault), ...new Set(ways)].join(' ');
}
