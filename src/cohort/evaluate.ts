import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { fold } from '../domain/fold.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { type Cohort, type Stretch, type Term, type Test, termsOf } from './cohort.ts';
import {
  type Asked,
  type Field,
  isConfidential,
  isKnown,
  sectionsRead,
  type Truth,
  type Window,
} from './define.ts';
import { aheadOf, compare, hasLasted, isAgo, windowOf } from './stretch.ts';

/** A cohort with the fields that its terms name. */
export interface Question {
  readonly cohort: Cohort;
  readonly fieldOf: (name: string) => Field;
}

/** The sections that a question reads. */
export const sectionsOf = ({ cohort, fieldOf }: Question): Section[] => [
  ...new Set(termsOf(cohort).flatMap((term) => sectionsRead(fieldOf(term.field)))),
];

/** Whether the question is put to everyone that there is, not only to those who are looked after. */
export const isOfEveryone = ({ cohort, fieldOf }: Question): boolean =>
  termsOf(cohort).some((term) => fieldOf(term.field).ofEveryone === true);

/**
 * The day of a term that asks who was in care on another day than the question is put: it is asked of those looked after
 * now, and whoever left since is not among them. Undefined where no term does, or the question is put to everyone.
 */
export const careOfAnotherDay = (question: Question, asAt: IsoDate): IsoDate | undefined =>
  isOfEveryone(question)
    ? undefined
    : termsOf(question.cohort).find(({ field, at }) => field === 'in care' && at !== undefined && at !== asAt)
        ?.at;

/** Whether a pupil is in a cohort: not known where a part that decides it is not known. */
export function isIn(question: Question, record: PupilRecord, asked: Asked): Truth {
  const { cohort, fieldOf } = question;
  if (cohort.kind === 'term') return isTermTrue(cohort, fieldOf(cohort.field), record, asked);
  if (cohort.kind === 'not') {
    const truth = isIn({ cohort: cohort.of, fieldOf }, record, asked);
    return truth === undefined ? undefined : !truth;
  }
  const decides = cohort.kind === 'or';
  let answer: Truth = !decides;
  for (const part of cohort.all) {
    const truth = isIn({ cohort: part, fieldOf }, record, asked);
    if (truth === decides) return decides;
    if (truth === undefined) answer = undefined;
  }
  return answer;
}

/** Fields of the question that are not known of a pupil. */
export const notKnown = ({ cohort, fieldOf }: Question, record: PupilRecord, asked: Asked): string[] => [
  ...new Set(
    termsOf(cohort)
      .filter((term) => isTermTrue(term, fieldOf(term.field), record, asked) === undefined)
      .map((term) => term.field),
  ),
];

/** Fields of the question that are confidential of a pupil: they are among those that are not known. */
export const keptConfidential = ({ cohort, fieldOf }: Question, record: PupilRecord): string[] => [
  ...new Set(
    termsOf(cohort)
      .filter(({ field }) => isConfidential(fieldOf(field), record))
      .map(({ field }) => field),
  ),
];

/** Whether a term is so of a pupil. */
export function isTermTrue(term: Term, field: Field, record: PupilRecord, asked: Asked): Truth {
  // Whatever is asked, so that nobody learns by counting.
  if (!isKnown(field, record) || isConfidential(field, record)) return undefined;
  const then = term.at ? { ...asked, asAt: term.at, readAt: asked.asAt } : asked;
  // Every section that the field names is there by now.
  const known = record as never;
  const { test } = term;
  switch (field.type) {
    case 'yes or no':
      return term.stretch && field.over
        ? overWindow(field.over, known, term.stretch, then)
        : field.is(known, then);
    case 'number':
      if (term.stretch && field.over)
        return onNumber(test, overWindow(field.over, known, term.stretch, then));
      return onNumbers(test, field.of(known, then), field.upTo?.(known, then));
    case 'count': {
      const window = term.stretch
        ? windowOf(term.stretch, then)
        : { from: addCalendarDays(addMonths(then.asAt, -field.months), 1), until: then.asAt };
      return window && onNumber(test, field.of(known, then, window));
    }
    case 'duration':
      return onDuration(test, field.since(known, then), then.asAt);
    case 'date':
      return onDate(test, field.on(known, then), then, field.ahead === true);
    case 'choice':
      return onChoices(
        onChoice(test, field.values(known, then), field.byPart === true),
        onChoice(test, field.perhaps?.(known, then) ?? [], field.byPart === true),
      );
  }
}

/** What a field says over a stretch of time; not known where no calendar knows the stretch. */
function overWindow<Answer>(
  over: (record: never, asked: Asked, window: Window) => Answer | undefined,
  record: never,
  stretch: Stretch,
  asked: Asked,
): Answer | undefined {
  const window = windowOf(stretch, asked);
  return window && over(record, asked, window);
}

/** A number of which the least and the most are known: an answer only where all between them give the same. */
function onNumbers(test: Test, least: number | undefined, most: number | undefined): Truth {
  const answer = onNumber(test, least);
  if (least === undefined || most === undefined) return answer;
  for (let value = least + 1; value <= most; value++) if (onNumber(test, value) !== answer) return undefined;
  return answer;
}

/** What is so is so; what may be so is not known. */
const onChoices = (isSo: Truth, mayBeSo: Truth): Truth =>
  isSo === false && mayBeSo === true ? undefined : isSo;

function onNumber(test: Test, value: number | undefined): Truth {
  if (value === undefined) return undefined;
  if (test.kind === 'range') return value >= test.from && value <= test.to;
  return test.kind === 'compare' ? compare(value, test.operator, test.value) : undefined;
}

function onDuration(test: Test, since: IsoDate | null | undefined, asAt: IsoDate): Truth {
  if (since === undefined) return undefined;
  if (since === null) return false;
  return test.kind === 'lasted' ? hasLasted(since, asAt, test.operator, test.count, test.unit) : true;
}

function onDate(test: Test, on: IsoDate | null | undefined, asked: Asked, isAhead: boolean): Truth {
  if (on === undefined) return undefined;
  if (on === null) return false;
  if (test.kind === 'date') {
    const isPast = isAhead && test.operator.startsWith('<') && on < asked.asAt;
    return !isPast && compare(on as string, test.operator, test.date);
  }
  if (test.kind === 'ago') return isAgo(on, asked.asAt, test.operator, test.count, test.unit);
  if (test.kind !== 'within') return true;
  const window = (isAhead ? aheadOf : windowOf)(test.stretch, asked);
  return window && on >= window.from && on <= window.until;
}

function onChoice(test: Test, values: readonly string[] | undefined, byPart: boolean): Truth {
  if (values === undefined) return undefined;
  if (test.kind !== 'oneOf') return undefined;
  const held = values.map(fold);
  return test.values
    .map(fold)
    .some((wanted) => held.some((value) => (byPart ? value.includes(wanted) : value === wanted)));
}
