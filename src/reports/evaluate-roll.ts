import type { IsoDate } from '../domain/dates.ts';
import { evidenceKey, lastAct, workOn } from '../domain/flag-work.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Flag } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import { type Evaluation, evaluate, type Finding, type FlagMemory } from '../flags/run.ts';
import type { Roll } from '../roll.ts';

/**
 * Works out flags over the roll, or over the named pupils, reading just the sections that they need, with the work that
 * the team has done on each. `compareWith` is the memory that new and cleared are told from; the last day's by itself.
 */
export async function evaluateRoll(
  roll: Roll,
  asAt: IsoDate,
  pupils?: readonly PupilId[],
  flags: readonly Flag[] = FLAGS,
  alsoRead: readonly Section[] = [],
  compareWith?: FlagMemory,
): Promise<{ evaluation: Evaluation; records: readonly PupilRecord[]; flags: readonly Flag[] }> {
  const sections = [
    ...new Set<Section>([
      ...flags.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]),
      ...alsoRead,
      'flagWork',
    ]),
  ];
  const records = await roll.records(sections, asAt, pupils);
  const { calendarOf, rules } = roll;
  const known = new Set(records.map((record) => record.identity.pupilId));
  const memory = compareWith ?? (await roll.flagMemory(asAt));
  const scope =
    pupils === undefined
      ? memory
      : { ...memory, open: memory.open.filter((each) => known.has(each.pupilId)) };
  const chosen = new Set(flags.map((flag) => flag.id));
  const open = scope.open.filter((each) => chosen.has(each.flag));
  const evaluation = evaluate(flags, records, { asAt, calendarOf, rules }, { ...scope, open });
  return { evaluation: { ...evaluation, findings: withWork(evaluation, records) }, records, flags };
}

/** Findings with the work on them. */
function withWork({ findings, asAt }: Evaluation, records: readonly PupilRecord[]): Finding[] {
  const acts = new Map(
    records.flatMap(({ identity, flagWork }) =>
      flagWork && flagWork.acts.length > 0 ? [[identity.pupilId, flagWork.acts] as const] : [],
    ),
  );
  return findings.map((finding) => {
    const own = acts.get(finding.pupil.pupilId);
    const act = own && lastAct(own, finding.flag.id, asAt);
    // The key is worked out for the few that somebody has worked on.
    return { ...finding, work: workOn(act, act ? evidenceKey(finding) : '', asAt) };
  });
}
