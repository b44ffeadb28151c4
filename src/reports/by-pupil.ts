import type { PupilId } from '../domain/ids.ts';
import type { Identity } from '../domain/record.ts';
import type { Severity } from '../flags/define.ts';
import type { Finding } from '../flags/run.ts';
import type { PatternFound } from '../patterns/define.ts';

/** How much a flag weighs in the order of pupils: 3 to act on, 2 to plan for, 1 to watch. A default of this program. */
export const WEIGHTS: Readonly<Record<Severity, number>> = { act: 3, plan: 2, watch: 1 };

/** A pupil with everything that is raised. */
export interface PupilFlags {
  readonly pupil: Identity;
  /** Most urgent first. */
  readonly findings: readonly Finding[];
  /** The weights of the findings in their order: the sum is never shown without them. */
  readonly parts: readonly number[];
  readonly sum: number;
  /** What the flags say together. */
  readonly patterns: readonly PatternFound[];
}

const ORDER: Readonly<Record<Severity, number>> = { act: 0, plan: 1, watch: 2 };

/**
 * One entry a pupil, the pupil with the most urgent flag first, then by the sum of the weights, then by local id. The sum
 * orders a list of work; it says nothing of the child.
 */
export function byPupil(
  findings: readonly Finding[],
  patterns: ReadonlyMap<PupilId, readonly PatternFound[]>,
): PupilFlags[] {
  return [...Map.groupBy(findings, ({ pupil }) => pupil.pupilId).values()]
    .map((own) => {
      // Findings of one severity stay in the order in which they came: the oldest first.
      const sorted = own.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
      const parts = sorted.map(({ severity }) => WEIGHTS[severity]);
      const pupil = (sorted[0] as Finding).pupil;
      return {
        ...{ pupil, findings: sorted, parts, patterns: patterns.get(pupil.pupilId) ?? [] },
        sum: parts.reduce((total, part) => total + part, 0),
      };
    })
    .sort(
      (a, b) =>
        (b.parts[0] ?? 0) - (a.parts[0] ?? 0) ||
        b.sum - a.sum ||
        (a.pupil.localId < b.pupil.localId ? -1 : 1),
    );
}
