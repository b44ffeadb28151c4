import { type Cohort, termsOf } from '../cohort/cohort.ts';
import {
  isIn,
  isOfEveryone,
  keptConfidential,
  notKnown,
  type Question,
  sectionsOf,
} from '../cohort/evaluate.ts';
import { FIELDS, fieldOf } from '../cohort/fields/index.ts';
import { parseCohort } from '../cohort/parse.ts';
import { NOTHING_SAVED, parametersOf, type Saved, viewAlone, viewNamed } from '../cohort/saved.ts';
import type { IsoDate } from '../domain/dates.ts';
import { nearest } from '../domain/nearest.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { safe } from '../domain/safe.ts';
import { UserError } from '../domain/user-error.ts';
import { FLAGS } from '../flags/index.ts';
import { list } from '../render/text.ts';
import type { Roll, Whom } from '../roll.ts';
import { cohortAsked, FLAG_SECTIONS } from './flag-verdicts.ts';
import { faultWithFlags } from './flags-said.ts';

/** A question of the cohort language, or the sentence that says why it is none. */
export function questionOf(text: string, saved: Saved = NOTHING_SAVED): Question {
  const read = parseCohort(text, FIELDS, saved);
  if (read.ok) {
    refuseFlagTerms(read.value);
    return { cohort: read.value, fieldOf };
  }
  throw new UserError('usage', faultWithFlags(text, read.error));
}

/** Several conditions that all have to hold; undefined where there is none. */
export function allOf(
  texts: readonly (string | undefined)[],
  saved: Saved = NOTHING_SAVED,
): Question | undefined {
  const given = texts.filter((text) => text !== undefined && text.trim() !== '') as string[];
  refuseOtherValues(given, saved);
  const all = given.filter((text) => !isEveryone(text, saved)).map((text) => questionOf(text, saved).cohort);
  const [first] = all;
  if (!first) return undefined;
  const cohort: Cohort = all.length === 1 ? first : { kind: 'and', all };
  return { cohort, fieldOf };
}

/** A saved view of everyone looked after sets no condition. */
function isEveryone(text: string, { views }: Saved): boolean {
  const name = viewAlone(text);
  return name !== undefined && viewNamed(views, name)?.question.trim() === '';
}

/** Each parameter has a value, and each value is a parameter’s. */
function refuseOtherValues(texts: readonly string[], { views, values }: Saved): void {
  const wanted = [...new Set(texts.flatMap((text) => parametersOf(text, views)))];
  const missing = wanted.filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0)
    throw new UserError(
      'usage',
      `The question asks for ${list(missing.map((name) => `:${name}`))}: say ${missing.length === 1 ? 'it' : 'them'} with ${missing.map((name) => `--where ${name}=…`).join(' ')}.`,
    );
  const other = Object.keys(values).find((name) => !wanted.includes(name));
  if (other === undefined) return;
  const like = nearest(other, wanted);
  throw new UserError(
    'usage',
    `--where ${safe(other)}: the question has no :${safe(other)}.${like ? ` Did you mean ${like}?` : ''} ${wanted.length === 0 ? 'It has no parameters.' : `It asks for ${list(wanted.map((name) => `:${name}`))}.`}`,
  );
}

/** A pupil of whom the question has no answer, and the fields that are not known. */
export interface NotAnswered {
  readonly record: PupilRecord;
  readonly fields: readonly string[];
  /** Those of them that are confidential. */
  readonly confidential: readonly string[];
}

export interface CohortAnswer {
  /** In the cohort, in order of local id. */
  readonly records: readonly PupilRecord[];
  /** Perhaps in it: something that decides it is not known. */
  readonly notAnswered: readonly NotAnswered[];
  /** To how many the question was put. */
  readonly asked: number;
}

/**
 * Puts a question to everyone looked after on a date, or to everyone that there is where it speaks of those who left
 * care. The database leaves out those of whom it can tell that the question is not true; the language decides of the rest.
 * One query a section, whatever the number of pupils. Without a question, everyone looked after. `whom` asks others
 * than these.
 */
export async function askCohort(
  roll: Roll,
  asAt: IsoDate,
  question: Question | undefined,
  alsoRead: readonly Section[] = [],
  whom: Whom = question && isOfEveryone(question) ? 'everyone' : 'looked after',
): Promise<CohortAnswer> {
  if (!question) {
    const records = await roll.records(alsoRead, asAt, whom);
    return { records, notAnswered: [], asked: records.length };
  }
  refuseLaterDates(question.cohort, asAt);
  const sections = [...new Set([...sectionsAsked(question), ...alsoRead])];
  const { asked: many, pupils = whom } = await roll.candidates(question, asAt, whom);
  const read = await roll.records(sections, asAt, pupils);
  return { ...answerAmong(roll, asAt, question, read), asked: many };
}

/** Those of some records who are in a cohort, and those of whom that is not known. */
export function answerAmong(
  roll: Roll,
  asAt: IsoDate,
  question: Question,
  all: readonly PupilRecord[],
): Pick<CohortAnswer, 'records' | 'notAnswered'> {
  const asked = cohortAsked(roll, asAt, all);
  const records: PupilRecord[] = [];
  const notAnswered: NotAnswered[] = [];
  for (const record of all) {
    const truth = isIn(question, record, asked);
    if (truth === true) records.push(record);
    else if (truth === undefined)
      notAnswered.push({
        record,
        fields: notKnown(question, record, asked),
        confidential: keptConfidential(question, record),
      });
  }
  return { records, notAnswered };
}

/** The sections that a question reads, with those of the flags where it asks about flags. */
export const sectionsAsked = (question: Question): Section[] => [
  ...new Set([
    ...sectionsOf(question),
    ...(termsOf(question.cohort).some(({ field }) => fieldOf(field).ofFlags === true) ? FLAG_SECTIONS : []),
  ]),
];

/** A flag that there is, on the date of the question: its record holds what was known on that, and on no other. */
function refuseFlagTerms(cohort: Cohort): void {
  const ids = FLAGS.map(({ id }) => id);
  for (const { field, test, at } of termsOf(cohort)) {
    if (fieldOf(field).ofFlags !== true) continue;
    if (at !== undefined)
      throw new UserError(
        'usage',
        `“${field} … at ${at}”: flags are worked out for the date of the whole question. Ask with --as-at ${at}.`,
      );
    if (field !== 'flag' || test.kind !== 'oneOf') continue;
    const other = test.values.find((value) => !ids.includes(value.toLowerCase()));
    if (other === undefined) continue;
    const like = nearest(other, ids);
    throw new UserError(
      'usage',
      `There is no flag ${safe(other)}.${like ? ` Did you mean ${like}?` : ''} The flags are ${list(ids)}.`,
    );
  }
}

/** Nobody knows yet what will be so on a date that has not come. */
export function refuseLaterDates(cohort: Cohort, asAt: IsoDate): void {
  const later = termsOf(cohort).find(({ at }) => at !== undefined && at > asAt);
  if (later)
    throw new UserError(
      'usage',
      `“${later.field} … at ${later.at}” asks about a date after ${asAt}, the date asked about. Ask with --as-at ${later.at}, or about an earlier date.`,
    );
}
