import type { Question } from '../../cohort/evaluate.ts';
import { FIELDS_LISTED } from '../../cohort/fault.ts';
import { FIELDS, fieldOf } from '../../cohort/fields/index.ts';
import { parseCohort } from '../../cohort/parse.ts';
import { readingOf } from '../../cohort/reading.ts';
import type { Saved } from '../../cohort/saved.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { UserError } from '../../domain/user-error.ts';
import { questionOf, refuseLaterDates } from '../../reports/cohort.ts';
import { faultWithFlags } from '../../reports/flags-said.ts';

/** What a filter’s text may be: a question, or none, with the question that its beginning is. */
export type Understood =
  | { readonly is: 'question'; readonly question: Question }
  | {
      readonly is: 'none';
      readonly sentence: string;
      /** The longest beginning that is a question. */
      readonly beginning: Question | undefined;
      /** Nobody writes these in a name: whoever did means the language. */
      readonly isMeant: boolean;
    };

/** Signs and words of the language that stand in no name of a pupil or a school. */
const OF_LANGUAGE = /[<>=≤≥≠()"“”,%@:]|(^|\s)(and|or|not|at)(\s|$)/i;

/** The question, or the sentence that refuses it. */
function ask(text: string, asAt: IsoDate, saved: Saved): Question | string {
  try {
    const question = questionOf(text, saved);
    refuseLaterDates(question.cohort, asAt);
    return question;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** The longest beginning of some text, by whole words, that is a question. */
function beginningOf(text: string, asAt: IsoDate, saved: Saved): Question | undefined {
  for (let left = text.trim(); left !== ''; left = left.replace(/\s*\S+$/, '')) {
    const question = ask(left, asAt, saved);
    if (typeof question !== 'string') return question;
  }
  return undefined;
}

/** A sentence that names a command for the prompt names the key in its place. */
const onScreen = (sentence: string): string =>
  sentence.replace(FIELDS_LISTED, 'Rub it out, and Tab lists them.');

/** Reads a filter’s text as a question of the cohort language. */
export function understand(text: string, asAt: IsoDate, saved: Saved): Understood {
  const read = parseCohort(text, FIELDS, saved);
  const asked = read.ok ? ask(text, asAt, saved) : onScreen(faultWithFlags(text, read.error));
  if (typeof asked !== 'string') return { is: 'question', question: asked };
  const beginning = beginningOf(read.ok ? '' : read.error.understood, asAt, saved);
  return { is: 'none', sentence: asked, beginning, isMeant: read.ok || OF_LANGUAGE.test(text) };
}

/** A question read aloud in one line. */
export function readingLine({ cohort }: Question): string {
  const [first = '', ...rest] = readingOf(cohort, fieldOf).map((each) => each.trim());
  return rest.length === 0 ? first : `${first} ${rest.join('; ')}`;
}
