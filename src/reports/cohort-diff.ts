import { type Term, termsOf } from '../cohort/cohort.ts';
import { type Cell, type Column, cellOf } from '../cohort/columns.ts';
import type { Asked, Truth } from '../cohort/define.ts';
import { isOfEveryone, isTermTrue, type Question } from '../cohort/evaluate.ts';
import { printCohort } from '../cohort/print.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import type { Roll } from '../roll.ts';
import { answerAmong, refuseLaterDates, sectionsAsked } from './cohort.ts';
import { type ChangeReason, type Count, changesBetween } from './flag-change.ts';
import { cohortAsked } from './flag-verdicts.ts';

/** A cohort on one day, as one reading of the database has it. */
export interface CohortReading {
  readonly everyone: ReadonlyMap<PupilId, PupilRecord>;
  readonly count: Count;
  /** Of whom it is not known whether they are in it. */
  readonly notKnown: number;
  readonly asked: Asked;
}

export async function readCohort(roll: Roll, asAt: IsoDate, question: Question): Promise<CohortReading> {
  refuseLaterDates(question.cohort, asAt);
  // Of whoever comes or goes both days are read, so that everyone is.
  const all = await roll.records(
    sectionsAsked(question),
    asAt,
    isOfEveryone(question) ? 'everyone' : 'looked after',
  );
  const answer = answerAmong(roll, asAt, question, all);
  const everyone = new Map(all.map((record) => [record.identity.pupilId, record]));
  const raised = new Set(answer.records.map(({ identity }) => identity.pupilId));
  return {
    everyone,
    count: { asked: new Set(everyone.keys()), raised },
    notKnown: answer.notAnswered.length,
    asked: cohortAsked(roll, asAt, all),
  };
}

/** What a term says of a pupil: whether it is so, and the value that it rests on. */
export interface Said {
  readonly truth: Truth;
  readonly cell: Cell;
}

/** A term of the question that says another thing of a pupil than before. */
export interface Turned {
  readonly term: string;
  readonly column: Column;
  readonly before: Said;
  readonly now: Said;
}

/** One pupil who came into a cohort or went out of it, and why. */
export interface CohortChange {
  readonly pupil: Identity;
  readonly by: 1 | -1;
  readonly reason: ChangeReason;
  /** None where the pupil was not asked about on one of the days. */
  readonly turned: readonly Turned[];
}

export interface CohortDiff {
  readonly before: number;
  readonly now: number;
  /** They sum to the difference. */
  readonly parts: Readonly<Record<ChangeReason, number>>;
  readonly changes: readonly CohortChange[];
}

interface Readings {
  readonly thenKnownThen: CohortReading;
  readonly thenKnownNow: CohortReading;
  readonly now: CohortReading;
}

const columnOf = (term: Term, { fieldOf }: Question): Column => ({
  field: fieldOf(term.field),
  ...(term.stretch ? { stretch: term.stretch } : {}),
  ...(term.at ? { at: term.at } : {}),
});

/** The terms that say another thing of a pupil in one reading than in another. */
function turnedBetween(
  question: Question,
  before: CohortReading,
  now: CohortReading,
  pupil: PupilId,
): Turned[] {
  const [was, is] = [before.everyone.get(pupil), now.everyone.get(pupil)];
  if (!was || !is) return [];
  return termsOf(question.cohort).flatMap((term) => {
    const column = columnOf(term, question);
    const said = (record: PupilRecord, { asked }: CohortReading): Said => ({
      truth: isTermTrue(term, column.field, record, asked),
      cell: cellOf(column, record, asked),
    });
    const [earlier, later] = [said(was, before), said(is, now)];
    if (earlier.truth === later.truth) return [];
    return [{ term: printCohort(term, question.fieldOf), column, before: earlier, now: later }];
  });
}

/**
 * Who came into a cohort between two days and who went, with the terms of the question that turned. The earlier day is
 * read twice, as it was known then and as it is known by now: what differs is data that came late.
 */
export function diffCohort(readings: Readings, question: Question): CohortDiff {
  const { thenKnownThen, thenKnownNow, now } = readings;
  const changes = changesBetween(thenKnownThen.count, thenKnownNow.count, now.count);
  const parts = { 'same child': 0, joined: 0, left: 0, 'data came late': 0 };
  for (const { reason, by } of changes) parts[reason] += by;
  const people = [now, thenKnownNow, thenKnownThen];
  return {
    before: thenKnownThen.count.raised.size,
    now: now.count.raised.size,
    parts,
    changes: changes.map(({ pupil, by, reason }) => {
      const isLate = reason === 'data came late';
      const turned = turnedBetween(
        question,
        isLate ? thenKnownThen : thenKnownNow,
        isLate ? thenKnownNow : now,
        pupil,
      );
      const record = people.map(({ everyone }) => everyone.get(pupil)).find((each) => each !== undefined);
      return { pupil: record?.identity as Identity, by, reason, turned };
    }),
  };
}
