import { type Cohort, termsOf } from '../cohort/cohort.ts';
import type { Asked, Field } from '../cohort/define.ts';
import { isIn, isOfEveryone, notKnown, type Question, sectionsOf } from '../cohort/evaluate.ts';
import { faultSentence } from '../cohort/fault.ts';
import { FIELDS, fieldOf } from '../cohort/fields/index.ts';
import { parseCohort } from '../cohort/parse.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { UserError } from '../domain/user-error.ts';
import type { Roll } from '../roll.ts';

/** A question of the cohort language, or the sentence that says why it is none. */
export function questionOf(text: string, fields: readonly Field[] = FIELDS): Question {
  const read = parseCohort(text, fields);
  if (read.ok) return { cohort: read.value, fieldOf };
  throw new UserError('usage', faultSentence(read.error));
}

/** Several conditions that all have to hold; undefined where there is none. */
export function allOf(texts: readonly (string | undefined)[]): Question | undefined {
  const all = texts
    .filter((text) => text !== undefined && text.trim() !== '')
    .map((text) => questionOf(text as string).cohort);
  const [first] = all;
  if (!first) return undefined;
  const cohort: Cohort = all.length === 1 ? first : { kind: 'and', all };
  return { cohort, fieldOf };
}

/** A pupil of whom the question has no answer, and the fields that are not known. */
export interface NotAnswered {
  readonly record: PupilRecord;
  readonly fields: readonly string[];
}

export interface CohortAnswer {
  /** In the cohort, in order of local id. */
  readonly records: readonly PupilRecord[];
  /** Perhaps in it: something that decides it is not known. */
  readonly notAnswered: readonly NotAnswered[];
  /** Everyone to whom the question was put. */
  readonly asked: readonly PupilRecord[];
}

/**
 * Puts a question to everyone looked after on a date, or to everyone that there is where it speaks of those who left
 * care. One query a section, whatever the number of pupils. Without a question, everyone looked after.
 */
export async function askCohort(
  roll: Roll,
  asAt: IsoDate,
  question: Question | undefined,
  alsoRead: readonly Section[] = [],
): Promise<CohortAnswer> {
  if (!question) {
    const records = await roll.records(alsoRead, asAt);
    return { records, notAnswered: [], asked: records };
  }
  refuseLaterDates(question.cohort, asAt);
  const sections = [...new Set([...sectionsOf(question), ...alsoRead])];
  const all = await roll.records(sections, asAt, isOfEveryone(question) ? 'everyone' : 'looked after');
  const asked: Asked = { asAt, calendarOf: roll.calendarOf, rules: roll.rules };
  const records: PupilRecord[] = [];
  const notAnswered: NotAnswered[] = [];
  for (const record of all) {
    const truth = isIn(question, record, asked);
    if (truth === true) records.push(record);
    else if (truth === undefined) notAnswered.push({ record, fields: notKnown(question, record, asked) });
  }
  return { records, notAnswered, asked: all };
}

/** Nobody knows yet what will be so on a date that has not come. */
function refuseLaterDates(cohort: Cohort, asAt: IsoDate): void {
  const later = termsOf(cohort).find(({ at }) => at !== undefined && at > asAt);
  if (later)
    throw new UserError(
      'usage',
      `“${later.field} … at ${later.at}” asks about a date after ${asAt}, the date asked about. Ask with --as-at ${later.at}, or about an earlier date.`,
    );
}
