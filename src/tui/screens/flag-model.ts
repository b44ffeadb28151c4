import type { IsoDate } from '../../domain/dates.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import type { Flag } from '../../flags/define.ts';
import { FLAGS } from '../../flags/index.ts';
import type { Finding } from '../../flags/run.ts';
import { workWords } from '../../render/flag-work.ts';
import { number, spokenDate } from '../../render/text.ts';
import { evaluateRoll } from '../../reports/evaluate-roll.ts';
import { flagActWords } from '../../reports/timeline.ts';
import type { Roll } from '../../roll.ts';
import type { Role } from '../line.ts';
import { type Called, called } from './names.ts';
import type { ScreenParams } from './params.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** A text that may hold what staff have typed, and what stands in its place while names are hidden. */
interface Typed {
  readonly open: string;
  readonly hidden: string;
}

export interface FlagModel {
  readonly called: Called;
  readonly localId: string;
  readonly flag: string;
  readonly title: string;
  /** `✗ act now, new, put off`. */
  readonly head: string;
  readonly role: Role;
  readonly sentence: string;
  readonly evidence: readonly string[];
  readonly clears: string;
  readonly why: string;
  readonly source: string;
  /** How the work stands. */
  readonly work: Typed;
  /** What was done, the last first. */
  readonly steps: readonly Typed[];
  readonly isRaised: boolean;
  readonly isOpen: boolean;
  /** `Flag 3 of 30`. */
  readonly position: string;
  readonly pupil: ScreenParams['pupil'];
  readonly previous: ScreenParams['flag'] | undefined;
  readonly next: ScreenParams['flag'] | undefined;
}

const typed = (text: (names: boolean) => string): Typed => ({
  open: safe(text(true)),
  hidden: safe(text(false)),
});

/** Acts and notes, the last first. */
function stepsOf({ flagWork }: PupilRecord, flag: string, asAt: IsoDate): Typed[] {
  const day = (on: IsoDate): string => spokenDate(on, asAt);
  const own = (flagWork?.acts ?? []).filter((act) => act.flag === flag && act.on <= asAt);
  const acts = own.map((act, index) => ({
    on: act.on,
    text: typed((names) => `${day(act.on)}: ${flagActWords(act, own[index - 1], names)}, by ${act.by}`),
  }));
  const notes = (flagWork?.notes ?? [])
    .filter((note) => note.flag === flag && note.on <= asAt)
    .map(({ on, number: n, by, text }) => ({
      on,
      text: typed((names) => `${day(on)}: note ${n}${names ? `, ${text}` : ' is held'}, by ${by}`),
    }));
  return [...acts, ...notes]
    .map((each, index) => ({ ...each, index }))
    .sort((a, b) => (a.on === b.on ? b.index - a.index : a.on < b.on ? 1 : -1))
    .map(({ text }) => text);
}

const HEAD_STATE = { open: '', snoozed: ', put off', closed: ', closed' } as const;

function raisedPart(finding: Finding, asAt: IsoDate) {
  const { severity, status, work, sentence, since, evidence, clears } = finding;
  const { glyph, role, word } = SEVERITY_SIGNS[severity];
  const state = work?.state ?? 'open';
  return {
    head: `${glyph} ${word}, since ${spokenDate(since, asAt)}${status === 'new' ? ', new' : ''}${HEAD_STATE[state]}`,
    role,
    sentence: safe(sentence),
    evidence: evidence.map(({ text }) => safe(text)),
    clears: safe(clears),
    work: typed((names) => workWords(work, asAt, names)),
    isRaised: true,
    isOpen: state === 'open',
  };
}

const clearPart = (flag: Flag, missing: string | undefined) => ({
  head: missing === undefined ? '✓ not raised' : '? not known',
  role: (missing === undefined ? 'good' : 'warn') as Role,
  sentence:
    missing === undefined
      ? 'This flag is not raised today: there is nothing to do about it.'
      : `Whether this flag is raised is not known: it needs ${safe(missing)}.`,
  evidence: [],
  clears: flag.clears,
  work: { open: '', hidden: '' },
  isRaised: false,
  isOpen: true,
});

/** One flag of one pupil, in finished words. That the record was opened is written down. */
export async function loadFlag(roll: Roll, params: ScreenParams['flag'], asAt: IsoDate): Promise<FlagModel> {
  const { pupilId, order } = params;
  const flag = FLAGS.find(({ id }) => id === params.flag);
  if (!flag) throw new Error(`there is no flag ${safe(params.flag)}.`);
  const { evaluation, records } = await evaluateRoll(roll, asAt, [pupilId], [flag]);
  const [record] = records;
  if (!record) throw new Error('this pupil is not in the database any more.');
  await roll.opened(pupilId);
  const [finding] = evaluation.findings;
  const at = order.findIndex((each) => each.pupilId === pupilId && each.flag === flag.id);
  const beside = (step: number): ScreenParams['flag'] | undefined => {
    const other = at < 0 ? undefined : order[at + step];
    return other && { ...other, order };
  };
  return {
    called: called(record.identity),
    localId: safe(record.identity.localId),
    ...{ flag: flag.id, title: flag.title, why: flag.why, source: flag.source },
    ...(finding ? raisedPart(finding, asAt) : clearPart(flag, evaluation.unknown[0]?.missing)),
    steps: stepsOf(record, flag.id, asAt),
    position: at < 0 ? '' : `Flag ${number(at + 1)} of ${number(order.length)}`,
    pupil: { pupilId, order: [...new Set(order.map((each) => each.pupilId))] },
    previous: beside(-1),
    next: beside(1),
  };
}
