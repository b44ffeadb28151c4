import { PERSISTENT_FROM, SEVERE_FROM } from '../domain/absence-level.ts';
import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { FlagWork } from '../domain/flag-work.ts';
import type { PupilId } from '../domain/ids.ts';
import { type Identity, type PupilRecord, SECTION_NAMES } from '../domain/record.ts';
import { type Asked, type Flag, type Raised, type Severity, unknown, type Verdict } from './define.ts';

/** What was raised when the flags were last worked out before a date. */
export interface OpenFlag {
  readonly pupilId: PupilId;
  readonly flag: string;
  readonly raisedOn: IsoDate;
}

/** The memory of flags: none at all before the first evaluation, so that nothing is then called new. */
export interface FlagMemory {
  readonly lastEvaluated?: IsoDate;
  readonly open: readonly OpenFlag[];
}

export type FlagStatus = 'new' | 'still';

export interface Finding extends Raised {
  readonly severity: Severity;
  readonly pupil: Identity;
  readonly flag: Flag;
  readonly status: FlagStatus;
  /** What the team does about it; absent where the work was not read. */
  readonly work?: FlagWork;
}
export interface NotKnown {
  readonly pupil: Identity;
  readonly flag: Flag;
  readonly missing: string;
}
export interface Cleared {
  readonly pupilId: PupilId;
  readonly flag: Flag;
  readonly raisedOn: IsoDate;
}

export interface Evaluation {
  readonly asAt: IsoDate;
  readonly pupils: number;
  readonly findings: readonly Finding[];
  readonly unknown: readonly NotKnown[];
  /** Raised the last time and clear now: neither what is not known any more nor a child who is no longer asked about. */
  readonly cleared: readonly Cleared[];
  /** The date of the evaluation that `new` and `cleared` compare with. */
  readonly comparedWith?: IsoDate;
}

export interface Question {
  readonly asAt: IsoDate;
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  readonly rules: AuthorityRules;
}

/** What a flag may ask on a date, with its thresholds filled in. */
export function askedOf(flag: Flag, question: Question): Asked {
  const parameters: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(flag.parameters))
    parameters[name] = question.rules.thresholds[`${flag.id}.${name}`] ?? parameter.value;
  const { asAt, calendarOf, rules } = question;
  const { laCode, ehcReviewMonths, pepClock, pepRubric, progress, staleAfterSchoolDays, thresholds } = rules;
  const rates = {
    persistent: thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM,
    severe: thresholds['severe-absence.rate'] ?? SEVERE_FROM,
  };
  const authority = {
    ...(laCode === undefined ? {} : { laCode }),
    ehcReviewMonths,
    pepClock,
    pepRubric,
    progress,
  };
  return { asAt, calendarOf, ...authority, staleAfterSchoolDays, rates, parameters };
}

/** The verdict of one flag on one pupil: unknown where a section that it needs was never supplied. */
export function verdictOf(flag: Flag, record: PupilRecord, asked: Asked): Verdict {
  return flag.needs.some((section) => record[section] === undefined)
    ? withoutSections(flag, record)
    : flag.find(record, asked);
}

function withoutSections(flag: Flag, record: PupilRecord): Verdict {
  const missing = flag.needs.filter((section) => record[section] === undefined);
  return unknown(missing.map((section) => SECTION_NAMES[section]).join(' and '));
}

const ORDER: Record<Severity, number> = { act: 0, plan: 1, watch: 2 };

const byUrgency = (a: Finding, b: Finding): number =>
  ORDER[a.severity] - ORDER[b.severity] ||
  (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
  (a.pupil.localId < b.pupil.localId ? -1 : a.pupil.localId > b.pupil.localId ? 1 : 0);

/** One flag, with what it may ask and what it has answered so far. */
interface Asking {
  readonly flag: Flag;
  readonly asked: Asked;
  readonly wasOpen: ReadonlySet<PupilId>;
  /** Of those who were open. */
  readonly isClear: Set<PupilId>;
  readonly notKnown: NotKnown[];
  /** What is missing, each said once: a nation's children lack the same few things. */
  readonly missing: Map<string, string>;
}

/**
 * Every flag over every record, compared with what was raised last time. Most urgent and oldest first. Records come one
 * by one, and none is held back: all flags are asked about one child after the other.
 */
export function evaluate(
  flags: readonly Flag[],
  records: Iterable<PupilRecord>,
  question: Question,
  memory: FlagMemory,
): Evaluation {
  const openByFlag = Map.groupBy(memory.open, (each) => each.flag);
  const asking = flags.map(
    (flag): Asking => ({
      flag,
      asked: askedOf(flag, question),
      wasOpen: new Set(openByFlag.get(flag.id)?.map((each) => each.pupilId)),
      isClear: new Set(),
      notKnown: [],
      missing: new Map(),
    }),
  );
  const findings: Finding[] = [];
  const isFirst = memory.lastEvaluated === undefined;
  let pupils = 0;
  for (const record of records) {
    pupils++;
    for (const each of asking) ask(each, record, isFirst, findings);
  }
  const byId = new Map(asking.map((each) => [each.flag.id, each]));
  const cleared = memory.open.flatMap(({ pupilId, flag, raisedOn }) => {
    const found = byId.get(flag);
    return found?.isClear.has(pupilId) ? [{ pupilId, flag: found.flag, raisedOn }] : [];
  });
  return {
    asAt: question.asAt,
    pupils,
    findings: findings.sort(byUrgency),
    unknown: asking.flatMap((each) => each.notKnown),
    cleared,
    ...(memory.lastEvaluated === undefined ? {} : { comparedWith: memory.lastEvaluated }),
  };
}

function ask(
  { flag, asked, wasOpen, isClear, notKnown, missing }: Asking,
  record: PupilRecord,
  isFirst: boolean,
  findings: Finding[],
): void {
  const verdict = verdictOf(flag, record, asked);
  const pupil = record.identity;
  if (verdict.answer === 'unknown')
    notKnown.push({ pupil, flag, missing: saidOnce(verdict.missing, missing) });
  else if (verdict.answer === 'clear') {
    if (wasOpen.has(pupil.pupilId)) isClear.add(pupil.pupilId);
  } else {
    const status = isFirst || wasOpen.has(pupil.pupilId) ? 'still' : 'new';
    findings.push({ ...verdict, severity: verdict.severity ?? flag.severity, pupil, flag, status });
  }
}

function saidOnce(text: string, said: Map<string, string>): string {
  const known = said.get(text);
  if (known !== undefined) return known;
  said.set(text, text);
  return text;
}
