import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Evaluation } from '../flags/run.ts';
import { type PatternFound, patternsIn } from '../patterns/define.ts';
import { PATTERNS } from '../patterns/index.ts';
import type { Roll } from '../roll.ts';

/** What patterns read besides the flags. */
export const PATTERN_SECTIONS: readonly Section[] = [...new Set(PATTERNS.flatMap(({ needs }) => needs))];

/** The patterns that hold, by pupil. Flags that are put off or closed count: they are so all the same. */
export function patternsByPupil(
  roll: Roll,
  { findings, asAt }: Evaluation,
  records: readonly PupilRecord[],
): ReadonlyMap<PupilId, readonly PatternFound[]> {
  const raised = Map.groupBy(findings, ({ pupil }) => pupil.pupilId);
  const asked = { asAt, calendar: roll.calendarOf() };
  return new Map(
    records.flatMap((record) => {
      const own = raised.get(record.identity.pupilId) ?? [];
      const found = patternsIn(
        PATTERNS,
        own.map(({ flag, since, sentence }) => ({ flag: flag.id, since, sentence })),
        record,
        asked,
      );
      return found.length > 0 ? [[record.identity.pupilId, found] as const] : [];
    }),
  );
}
