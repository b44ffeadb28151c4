import type { IsoDate } from '../domain/dates.ts';
import type { WorkState } from '../domain/flag-work.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Severity } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import type { Evaluation, Finding } from '../flags/run.ts';
import { count, list, number } from '../render/text.ts';
import type { Roll, RunSummary } from '../roll.ts';
import { type SilentSchool, schoolsExpected, silentSchools } from './coverage.ts';
import { type EvaluatedRoll, evaluateRoll } from './evaluate-roll.ts';

/** One flag's line of the morning summary. */
export interface FlagCount {
  readonly flag: string;
  readonly title: string;
  readonly severity: Severity;
  /** Open: what somebody has put off or closed is counted beside it. */
  readonly raised: number;
  readonly new: number;
  readonly putOff: number;
  readonly closed: number;
  readonly cleared: number;
  readonly unknown: number;
}

/** What the team needs to know before the first telephone call. */
export interface Morning {
  readonly asAt: IsoDate;
  /** Newest date with any mark. */
  readonly dataAsAt: IsoDate | undefined;
  readonly authority: string;
  readonly demo: boolean;
  readonly pupils: number;
  /** With a raised flag that nobody has put off or closed. */
  readonly pupilsWithAFlag: number;
  /** Raised flags that somebody has put off, and closed. */
  readonly putOff: number;
  readonly closed: number;
  readonly counts: readonly FlagCount[];
  readonly newFindings: readonly Finding[];
  readonly evaluation: Evaluation;
  /** Everyone looked after, with what the flags read and what was asked for besides. */
  readonly records: readonly PupilRecord[];
  readonly comparedWith: IsoDate | undefined;
  readonly lastRuns: readonly RunSummary[];
  readonly quarantined: number;
  /** Schools with pupils on their rolls; 0 where nobody has said who is where. */
  readonly schoolsExpected: number;
  /** Schools with pupils on the roll and no mark on the last school day before `asAt`, longest silent first. */
  readonly silentSchools: readonly SilentSchool[];
}

/** How many raised flags are put off and closed, which the counts leave out; nothing where there are none. */
export const setAsideText = ({ putOff, closed }: Pick<Morning, 'putOff' | 'closed'>): string | undefined =>
  putOff + closed === 0
    ? undefined
    : `Not counted as raised: ${list([
        ...(putOff > 0 ? [`${count(putOff, 'flag')} put off`] : []),
        ...(closed > 0 ? [`${putOff > 0 ? number(closed) : count(closed, 'flag')} closed`] : []),
      ])}, until the day that was set or until something new happens. “vschool flags --all” shows them.`;

/**
 * The flags with something to say today; those that are known of nobody, because a section was never supplied, are
 * summed up, so that they do not hide the rest. A flag raised of nobody and known of everybody says nothing.
 */
export function flagsToShow({ counts, pupils }: Pick<Morning, 'counts' | 'pupils'>): {
  readonly shown: readonly FlagCount[];
  readonly knownOfNobody: string | undefined;
} {
  const isOfNobody = ({ unknown }: FlagCount): boolean => pupils > 0 && unknown === pupils;
  const shown = counts.filter(
    (each) => !isOfNobody(each) && each.raised + each.putOff + each.closed + each.cleared + each.unknown > 0,
  );
  const ofNobody = counts.filter(isOfNobody);
  return {
    shown,
    knownOfNobody:
      ofNobody.length === 0
        ? undefined
        : `${count(ofNobody.length, 'flag')} can be told of nobody, as what ${ofNobody.length === 1 ? 'it needs' : 'they need'} was never supplied.`,
  };
}

const stateOf = ({ work }: Finding): WorkState => work?.state ?? 'open';

const SEVERITIES: readonly Severity[] = ['act', 'plan', 'watch'];

function countFlags(
  evaluation: Evaluation,
  flags: readonly { id: string; title: string; severity: Severity }[],
) {
  const tally = (ids: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
  const inState = (state: WorkState) => evaluation.findings.filter((each) => stateOf(each) === state);
  const raised = tally(inState('open').map((each) => each.flag.id));
  const fresh = tally(
    inState('open')
      .filter((each) => each.status === 'new')
      .map((each) => each.flag.id),
  );
  const putOff = tally(inState('snoozed').map((each) => each.flag.id));
  const closed = tally(inState('closed').map((each) => each.flag.id));
  const cleared = tally(evaluation.cleared.map((each) => each.flag.id));
  const unknown = tally(evaluation.unknown.map((each) => each.flag.id));
  return flags
    .map(({ id, title, severity }) => ({
      flag: id,
      title,
      severity,
      raised: raised.get(id) ?? 0,
      new: fresh.get(id) ?? 0,
      putOff: putOff.get(id) ?? 0,
      closed: closed.get(id) ?? 0,
      cleared: cleared.get(id) ?? 0,
      unknown: unknown.get(id) ?? 0,
    }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.raised - a.raised);
}

/** The morning summary as at a date; `alsoRead` are sections of the records that no flag reads. */
export async function morning(
  roll: Roll,
  asAt: IsoDate,
  alsoRead: readonly Section[] = [],
): Promise<Morning> {
  return morningOf(roll, asAt, await evaluateRoll(roll, asAt, undefined, FLAGS, alsoRead));
}

/** The same of flags that have been worked out. */
export async function morningOf(
  roll: Roll,
  asAt: IsoDate,
  { evaluation, flags, records }: EvaluatedRoll,
): Promise<Morning> {
  const open = evaluation.findings.filter((each) => stateOf(each) === 'open');
  const inState = (state: WorkState): number =>
    evaluation.findings.filter((each) => stateOf(each) === state).length;
  return {
    asAt,
    dataAsAt: roll.about.dataAsAt && roll.about.dataAsAt > asAt ? asAt : roll.about.dataAsAt,
    authority: roll.about.authority,
    demo: roll.about.demo,
    pupils: evaluation.pupils,
    pupilsWithAFlag: new Set(open.map((each) => each.pupil.pupilId)).size,
    ...{ putOff: inState('snoozed'), closed: inState('closed') },
    counts: countFlags(evaluation, flags),
    newFindings: open.filter((each) => each.status === 'new'),
    ...{ evaluation, records },
    comparedWith: evaluation.comparedWith,
    lastRuns: await roll.runs(5),
    quarantined: await roll.quarantined(),
    schoolsExpected: schoolsExpected(records, asAt),
    silentSchools: silentSchools(roll, records, asAt),
  };
}
