import type { IsoDate } from '../domain/dates.ts';
import { evidenceKey, type FlagAct, lastAct, workOn } from '../domain/flag-work.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Flag } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import { type Evaluation, evaluate, type Finding, type FlagMemory } from '../flags/run.ts';
import type { Roll } from '../roll.ts';

/** What is asked of `evaluateInTurn`. */
interface AskedOfRoll {
  /** Everyone looked after, where nobody is named. */
  readonly pupils?: readonly PupilId[] | undefined;
  readonly flags?: readonly Flag[];
  /** Sees each record as it goes by. */
  readonly visit?: (record: PupilRecord) => void;
}

/**
 * Works out flags over the roll, or over the named pupils, reading just the sections that they need, with the work that
 * the team has done on each. Of the records nothing is kept but what was found.
 */
export async function evaluateInTurn(
  roll: Roll,
  asAt: IsoDate,
  asked: AskedOfRoll = {},
): Promise<Evaluation> {
  const { pupils, flags = FLAGS, visit } = asked;
  const memory = await roll.flagMemory(asAt);
  const records = roll.recordsInTurn(sectionsOf(flags), asAt, pupils);
  return evaluateRecords(roll, asAt, records, flags, memory, visit);
}

/** What some flags say of some pupils, with the records that they were asked about. */
export interface EvaluatedRoll {
  readonly evaluation: Evaluation;
  readonly records: readonly PupilRecord[];
  readonly flags: readonly Flag[];
}

/**
 * The same with the records that the flags were asked about. `compareWith` is the memory that new and cleared are told
 * from; the last day's by itself.
 */
export async function evaluateRoll(
  roll: Roll,
  asAt: IsoDate,
  pupils?: readonly PupilId[],
  flags: readonly Flag[] = FLAGS,
  alsoRead: readonly Section[] = [],
  compareWith?: FlagMemory,
): Promise<EvaluatedRoll> {
  const records = await roll.records(sectionsOf(flags, alsoRead), asAt, pupils);
  const memory = compareWith ?? (await roll.flagMemory(asAt));
  return { evaluation: evaluateRecords(roll, asAt, records, flags, memory), records, flags };
}

/** The sections that some flags read, with others and the work on flags. */
export const sectionsOf = (flags: readonly Flag[], alsoRead: readonly Section[] = []): Section[] => [
  ...new Set<Section>([
    ...flags.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]),
    ...alsoRead,
    'flagWork',
  ]),
];

function evaluateRecords(
  { calendarOf, rules }: Roll,
  asAt: IsoDate,
  records: Iterable<PupilRecord>,
  flags: readonly Flag[],
  memory: FlagMemory,
  visit?: (record: PupilRecord) => void,
): Evaluation {
  const chosen = new Set(flags.map((flag) => flag.id));
  const open = memory.open.filter((each) => chosen.has(each.flag));
  const acts = new Map<PupilId, readonly FlagAct[]>();
  const passing = goingBy(records, (record) => {
    const { identity, flagWork } = record;
    if (flagWork && flagWork.acts.length > 0) acts.set(identity.pupilId, flagWork.acts);
    visit?.(record);
  });
  const evaluation = evaluate(flags, passing, { asAt, calendarOf, rules }, { ...memory, open });
  return { ...evaluation, findings: withWork(evaluation, acts) };
}

function* goingBy(
  records: Iterable<PupilRecord>,
  visit: (record: PupilRecord) => void,
): Generator<PupilRecord> {
  for (const record of records) {
    visit(record);
    yield record;
  }
}

/** Findings with the work on them. */
const withWork = (
  { findings, asAt }: Evaluation,
  acts: ReadonlyMap<PupilId, readonly FlagAct[]>,
): Finding[] =>
  findings.map((finding) => {
    const own = acts.get(finding.pupil.pupilId);
    const act = own && lastAct(own, finding.flag.id, asAt);
    // The key is worked out for the few that somebody has worked on.
    return { ...finding, work: workOn(act, act ? evidenceKey(finding) : '', asAt) };
  });
