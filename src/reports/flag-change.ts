import type { PupilId } from '../domain/ids.ts';

/** Who was asked about on a day, and of whom a flag was raised. */
export interface Count {
  readonly asked: ReadonlySet<PupilId>;
  /** All of them were asked about. */
  readonly raised: ReadonlySet<PupilId>;
}

/** Why a pupil is in the later count and not in the earlier one, or the other way round. */
export type ChangeReason = 'same child' | 'joined' | 'left' | 'data came late';

export interface CountChange {
  readonly pupil: PupilId;
  readonly reason: ChangeReason;
  /** 1 where the count grew by this pupil, -1 where it shrank. */
  readonly by: 1 | -1;
}

const without = (all: ReadonlySet<PupilId>, some: ReadonlySet<PupilId>): PupilId[] =>
  [...all].filter((pupil) => !some.has(pupil));

/**
 * A change in a count, pupil by pupil. `thenKnownThen` is the earlier day as it was known on it, `thenKnownNow` the same
 * day as it is known by now, `now` the later day. What differs between the first two is data that arrived late; what
 * differs between the last two is a child who joined those asked about, or left them, or of whom things have changed.
 * A pupil may stand twice: raised by late data, and over since. The parts sum to the change.
 */
export function changesBetween(thenKnownThen: Count, thenKnownNow: Count, now: Count): CountChange[] {
  const changes: CountChange[] = [];
  const add = (pupils: Iterable<PupilId>, by: 1 | -1, reasonOf: (pupil: PupilId) => ChangeReason): void => {
    for (const pupil of pupils) changes.push({ pupil, by, reason: reasonOf(pupil) });
  };
  const late = (): ChangeReason => 'data came late';
  add(without(thenKnownNow.raised, thenKnownThen.raised), 1, late);
  add(without(thenKnownThen.raised, thenKnownNow.raised), -1, late);
  add(without(now.raised, thenKnownNow.raised), 1, (pupil) =>
    thenKnownNow.asked.has(pupil) ? 'same child' : 'joined',
  );
  add(without(thenKnownNow.raised, now.raised), -1, (pupil) =>
    now.asked.has(pupil) ? 'same child' : 'left',
  );
  return changes;
}
