import type { PupilId } from '../domain/ids.ts';
import type { Section } from '../domain/record.ts';
import type { Evaluation } from '../flags/run.ts';
import { type PatternFound, patternsIn } from '../patterns/define.ts';
import { PATTERNS } from '../patterns/index.ts';
import type { Roll } from '../roll.ts';

/** What patterns read besides the flags. */
const PATTERN_SECTIONS: readonly Section[] = [...new Set(PATTERNS.flatMap(({ needs }) => needs))];

/**
 * The patterns that hold, by pupil; read is what is known of those whose flags could make one. Flags that are put off or
 * closed count: they are so all the same.
 */
export async function patternsByPupil(
  roll: Roll,
  { findings, asAt }: Evaluation,
): Promise<ReadonlyMap<PupilId, readonly PatternFound[]>> {
  const raised = Map.groupBy(findings, ({ pupil }) => pupil.pupilId);
  const couldSay = [...raised].filter(([, own]) =>
    PATTERNS.some(({ parts }) => parts.every((ids) => own.some(({ flag }) => ids.includes(flag.id)))),
  );
  if (couldSay.length === 0) return new Map();
  const pupils = couldSay.map(([pupilId]) => pupilId);
  const asked = { asAt, calendar: roll.calendarOf() };
  return new Map(
    (await roll.records(PATTERN_SECTIONS, asAt, pupils)).flatMap((record) => {
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
