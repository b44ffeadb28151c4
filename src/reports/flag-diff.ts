import type { Question } from '../cohort/evaluate.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import type { Evidence, Flag } from '../flags/define.ts';
import type { Evaluation } from '../flags/run.ts';
import type { Roll } from '../roll.ts';
import { askCohort } from './cohort.ts';
import { evaluateInTurn } from './evaluate-roll.ts';
import { type ChangeReason, type Count, changesBetween } from './flag-change.ts';

/** Flags over a cohort on one day, as one reading of the database has it. */
export interface FlagReading {
  readonly asAt: IsoDate;
  readonly pupils: ReadonlyMap<PupilId, Identity>;
  readonly evaluation: Evaluation;
}

/** Works out flags over everybody looked after on a day, or over those who are in a cohort on it. */
export async function readFlags(
  roll: Roll,
  asAt: IsoDate,
  flags: readonly Flag[],
  question: Question | undefined,
): Promise<FlagReading> {
  const cohort = question && (await askCohort(roll, asAt, question));
  const ids = cohort?.records.map(({ identity }) => identity.pupilId);
  const seen = new Map<PupilId, Identity>();
  const visit = ({ identity }: PupilRecord): void => void seen.set(identity.pupilId, identity);
  const evaluation = await evaluateInTurn(roll, asAt, { pupils: ids, flags, visit });
  return { asAt, evaluation, pupils: seen };
}

/** One pupil who came into a count or went out of it, and why. */
export interface FlagChange {
  readonly pupil: Identity;
  readonly by: 1 | -1;
  readonly reason: ChangeReason;
  /** A finished sentence: what is so now, or what was so then. */
  readonly sentence: string;
  /** The rows behind it. */
  readonly evidence: readonly Evidence[];
}

/** How the count of one flag has changed. The parts sum to the change. */
export interface FlagDiff {
  readonly flag: Flag;
  readonly before: number;
  readonly now: number;
  readonly parts: Readonly<Record<ChangeReason, number>>;
  readonly changes: readonly FlagChange[];
}

export interface Readings {
  readonly thenKnownThen: FlagReading;
  readonly thenKnownNow: FlagReading;
  readonly now: FlagReading;
}

const countOf = ({ pupils, evaluation }: FlagReading, flag: Flag): Count => ({
  asked: new Set(pupils.keys()),
  raised: new Set(
    evaluation.findings.filter((each) => each.flag.id === flag.id).map((each) => each.pupil.pupilId),
  ),
});

const findingOf = ({ evaluation }: FlagReading, flag: Flag, pupil: PupilId) =>
  evaluation.findings.find((each) => each.flag.id === flag.id && each.pupil.pupilId === pupil);

const missingOf = ({ evaluation }: FlagReading, flag: Flag, pupil: PupilId): string | undefined =>
  evaluation.unknown.find((each) => each.flag.id === flag.id && each.pupil.pupilId === pupil)?.missing;

/** What to say of a pupil who came or went. */
function sentenceOf(
  { thenKnownThen, thenKnownNow, now }: Readings,
  flag: Flag,
  pupil: PupilId,
  reason: ChangeReason,
  by: 1 | -1,
): Pick<FlagChange, 'sentence' | 'evidence'> {
  const found = findingOf(
    by === 1
      ? reason === 'data came late'
        ? thenKnownNow
        : now
      : reason === 'data came late'
        ? thenKnownThen
        : thenKnownNow,
    flag,
    pupil,
  );
  const evidence = found?.evidence ?? [];
  if (by === 1) {
    const late =
      reason === 'data came late' ? 'It was so already on the earlier day, and is known since: ' : '';
    const joined = reason === 'joined' ? 'Came among those asked about since then. ' : '';
    return { sentence: `${late}${joined}${found?.sentence ?? ''}`, evidence };
  }
  const was = `It was: ${found?.sentence ?? ''}`;
  if (reason === 'left') return { sentence: `No longer among those asked about. ${was}`, evidence };
  const missing = missingOf(reason === 'data came late' ? thenKnownNow : now, flag, pupil);
  const is = missing === undefined ? 'Not so any more.' : `Not known any more for want of ${missing}.`;
  const late = reason === 'data came late' ? 'By what has arrived since it was not so then.' : is;
  return { sentence: `${late} ${was}`, evidence };
}

/** How each flag's count has changed between two days, and by whom. Flags without a change are left out. */
export function diffFlags(readings: Readings, flags: readonly Flag[]): FlagDiff[] {
  const { thenKnownThen, thenKnownNow, now } = readings;
  return flags.flatMap((flag) => {
    const [first, second, third] = [thenKnownThen, thenKnownNow, now].map((each) => countOf(each, flag)) as [
      Count,
      Count,
      Count,
    ];
    const changes = changesBetween(first, second, third);
    if (changes.length === 0) return [];
    const parts = { 'same child': 0, joined: 0, left: 0, 'data came late': 0 };
    for (const { reason, by } of changes) parts[reason] += by;
    const people = new Map([...thenKnownThen.pupils, ...thenKnownNow.pupils, ...now.pupils]);
    const told = changes.map(({ pupil, reason, by }) => ({
      ...{ pupil: people.get(pupil) as Identity, by, reason },
      ...sentenceOf(readings, flag, pupil, reason, by),
    }));
    return [{ flag, before: first.raised.size, now: third.raised.size, parts, changes: told }];
  });
}
