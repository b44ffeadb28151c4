import { dateOfSlot, type Session, sessionOfSlot } from './attendance.ts';
import { applyDelta, slotsOfDelta } from './attendance-delta.ts';
import { codeOfCh, NO_MARK } from './codes/attendance.ts';
import type { IsoDate } from './dates.ts';
import type { SchoolYear } from './school-year.ts';

/** A mark that a run changed or withdrew. */
export interface MarkChange {
  readonly schoolId: number;
  /** The child's own number of the authority. */
  readonly localId: string;
  readonly run: number;
  readonly date: IsoDate;
  readonly session: Session;
  /** Register code that stood there before; `?` for one of no list. */
  readonly before: string;
  /** Register code that the run put there; absent where it withdrew the mark. */
  readonly after?: string;
}

/** One run's change to a line. */
export interface LineDelta {
  readonly run: number;
  /** The day on which the run was made. */
  readonly day: IsoDate;
  readonly delta: string;
  /** Its changes are told; those of others are only taken back. */
  readonly isTold: boolean;
}

const codeOf = (ch: string): string => codeOfCh(ch)?.code ?? '?';

/**
 * Marks of a line that were there before and that a run changed on a later day than theirs. `deltas` go from the
 * newest run backwards, none left out; a mark that was empty before is new, not changed.
 */
export function changedAfterwards(
  year: SchoolYear,
  marks: string,
  deltas: readonly LineDelta[],
): Omit<MarkChange, 'schoolId' | 'localId'>[] {
  const changes: Omit<MarkChange, 'schoolId' | 'localId'>[] = [];
  let after = marks;
  for (const { run, day, delta, isTold } of deltas) {
    const before = applyDelta(after, delta);
    for (const slot of isTold ? slotsOfDelta(delta) : []) {
      const date = dateOfSlot(year, slot);
      const [old, now] = [before.charAt(slot), after.charAt(slot)];
      if (old === NO_MARK || date >= day) continue;
      changes.push({
        ...{ run, date, session: sessionOfSlot(slot), before: codeOf(old) },
        ...(now === NO_MARK ? {} : { after: codeOf(now) }),
      });
    }
    after = before;
  }
  return changes;
}
