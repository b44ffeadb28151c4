import { type Completions, completions } from '../../cohort/complete.ts';
import type { Truth } from '../../cohort/define.ts';
import { isIn, isOfEveryone, keptConfidential, type Question } from '../../cohort/evaluate.ts';
import { FIELDS } from '../../cohort/fields/index.ts';
import type { PupilId } from '../../domain/ids.ts';
import { count } from '../../render/text.ts';
import type { Role } from '../line.ts';
import type { Asking } from './asking.ts';
import { matching } from './matching.ts';
import { readingLine, understand } from './understand.ts';

/** A row that can be filtered. */
export interface Listed {
  /** Absent where the row is nobody’s. */
  readonly pupilId: PupilId | undefined;
  /** Everything that bare words look in, folded. */
  readonly search: string;
}

/** What a filter makes of a list. */
export interface Answer<Row> {
  readonly rows: readonly Row[];
  /** How the text is understood, or why it is not. */
  readonly said: string;
  readonly role: Role;
  /** The text cannot be kept as it is: the rows are those of its beginning. */
  readonly isFault: boolean;
  /** Pupils of the list of whom something that decides is not known. */
  readonly notKnown: number;
  /** Pupils of whom it is confidential. */
  readonly confidential: number;
}

const NOT_THE_LEAVERS =
  ' This list has those who are looked after; “vschool query” asks of everyone there has been.';

function inCohort<Row extends Listed>(list: readonly Row[], question: Question, asking: Asking) {
  // A pupil may stand in several rows.
  const truths = new Map<PupilId, Truth>();
  let [notKnown, confidential] = [0, 0];
  const truthOf = (pupilId: PupilId): Truth => {
    const record = asking.recordOf(pupilId);
    const truth = record ? isIn(question, record, asking.asked) : false;
    if (record && truth === undefined) {
      if (keptConfidential(question, record).length > 0) confidential++;
      else notKnown++;
    }
    return truth;
  };
  const rows = list.filter(({ pupilId }) => {
    if (pupilId === undefined) return false;
    if (!truths.has(pupilId)) truths.set(pupilId, truthOf(pupilId));
    return truths.get(pupilId) === true;
  });
  return { rows, notKnown, confidential };
}

/** Of whom the answer is not known: never shown as fine. */
export const notKnownWords = ({
  notKnown,
  confidential,
}: Pick<Answer<never>, 'notKnown' | 'confidential'>): string =>
  [
    ...(notKnown === 0 ? [] : [`not known of ${count(notKnown, 'pupil')}`]),
    ...(confidential === 0 ? [] : [`confidential of ${count(confidential, 'pupil')}`]),
  ].join(', ');

function asQuestion<Row extends Listed>(
  list: readonly Row[],
  question: Question,
  asking: Asking,
): Answer<Row> {
  const found = inCohort(list, question, asking);
  const unsaid = notKnownWords(found);
  const doubt = unsaid === '' ? '' : ` · ${unsaid}`;
  const everyone = isOfEveryone(question) ? NOT_THE_LEAVERS : '';
  return { ...found, said: `${readingLine(question)}${doubt}.${everyone}`, role: 'muted', isFault: false };
}

/** What a filter’s text can go on with. */
export const completionsOf = ({ saved }: Asking, text: string): Completions =>
  completions(text, text.length, FIELDS, saved);

/** The rows that hold the words of a text, and none that stands after a minus. `said` is what can be typed. */
export function wordsAnswer<Row extends Pick<Listed, 'search'>>(
  list: readonly Row[],
  text: string,
  said: string,
): Answer<Row> {
  const plain = { role: 'muted', isFault: false, notKnown: 0, confidential: 0 } as const;
  if (text.trim() === '') return { ...plain, rows: list, said: '' };
  return { ...plain, rows: matching(list, text), said };
}

const WORDS = 'Words in a name, school, year, PEP or flag; -word leaves out.';

/**
 * The rows that a filter leaves: those of a cohort where the text is a question of the cohort language, else those that
 * hold its words. A text that is meant as a question and is none leaves the rows of its beginning.
 */
export function answerOf<Row extends Listed>(
  list: readonly Row[],
  text: string,
  asking: Asking,
): Answer<Row> {
  const plain = {
    rows: list,
    said: '',
    role: 'muted',
    isFault: false,
    notKnown: 0,
    confidential: 0,
  } as const;
  if (text.trim() === '') return plain;
  const understood = understand(text, asking.asked.asAt, asking.saved);
  if (understood.is === 'question') return asQuestion(list, understood.question, asking);
  const { sentence, beginning, isMeant } = understood;
  const named = isMeant ? [] : matching(list, text);
  if (named.length > 0) return { ...plain, rows: named, said: WORDS };
  if (!isMeant && beginning === undefined) return { ...plain, rows: [], said: sentence, role: 'warn' };
  const found = beginning ? inCohort(list, beginning, asking) : plain;
  const { rows, notKnown, confidential } = found;
  return { rows, said: sentence, role: 'warn', isFault: true, notKnown, confidential };
}
