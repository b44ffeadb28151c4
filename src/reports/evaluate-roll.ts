import type { IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Flag } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import { type Evaluation, evaluate } from '../flags/run.ts';
import type { Roll } from '../roll.ts';

/** Works out flags over the roll, or over the named pupils, reading just the sections that they need. */
export async function evaluateRoll(
  roll: Roll,
  asAt: IsoDate,
  pupils?: readonly PupilId[],
  flags: readonly Flag[] = FLAGS,
  alsoRead: readonly Section[] = [],
): Promise<{ evaluation: Evaluation; records: readonly PupilRecord[]; flags: readonly Flag[] }> {
  const sections = [
    ...new Set([...flags.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]), ...alsoRead]),
  ];
  const records = await roll.records(sections, asAt, pupils);
  const { calendarOf, rules } = roll;
  const known = new Set(records.map((record) => record.identity.pupilId));
  const memory = await roll.flagMemory(asAt);
  const scope =
    pupils === undefined
      ? memory
      : { ...memory, open: memory.open.filter((each) => known.has(each.pupilId)) };
  const chosen = new Set(flags.map((flag) => flag.id));
  const open = scope.open.filter((each) => chosen.has(each.flag));
  return {
    evaluation: evaluate(flags, records, { asAt, calendarOf, rules }, { ...scope, open }),
    records,
    flags,
  };
}
