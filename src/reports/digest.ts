import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import type { Identity } from '../domain/record.ts';
import type { Flag } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import type { Finding } from '../flags/run.ts';
import type { Roll } from '../roll.ts';
import { byPupil, type PupilFlags } from './by-pupil.ts';
import { type SilentSchool, silentSchools } from './coverage.ts';
import { DUE_SECTIONS, type DueItem, dueNotKnown, dueOfAll, dueUntil } from './due.ts';
import { evaluateRoll } from './evaluate-roll.ts';
import { patternsByPupil } from './patterns.ts';

/** A flag that was raised and is no more. */
export interface ClearedFlag {
  readonly pupil: Identity;
  readonly flag: Flag;
  readonly raisedOn: IsoDate;
}

/** Marks of one school that were changed on a later day than theirs. */
export interface ChangedMarks {
  readonly schoolName: string;
  readonly marks: number;
  readonly pupils: number;
}

/** What a team has to know that it did not know before. */
export interface Digest {
  readonly asAt: IsoDate;
  readonly authority: string;
  readonly demo: boolean;
  /** Newest date with any mark. */
  readonly dataAsAt: IsoDate | undefined;
  readonly pupils: number;
  /** The day with which new and cleared compare; absent where none was ever worked out by then. */
  readonly comparedWith: IsoDate | undefined;
  readonly raised: readonly Finding[];
  readonly cleared: readonly ClearedFlag[];
  /** What the flags of a child with a new one say together. */
  readonly together: readonly Pick<PupilFlags, 'pupil' | 'patterns'>[];
  readonly due: readonly DueItem[];
  readonly dueUntil: IsoDate;
  /** Whether that is ten school days; else term dates do not reach so far, and it is two weeks. */
  readonly bySchoolDays: boolean;
  readonly dueNotKnown: readonly string[];
  readonly changedMarks: readonly ChangedMarks[];
  readonly quarantined: number;
  readonly silentSchools: readonly SilentSchool[];
  /** Whether the authority’s term dates reach the day: without them none of its schools is known to be silent. */
  readonly silentIsKnown: boolean;
}

/** What has changed since a day, or since flags were last worked out, and what is due soon. */
export async function digest(roll: Roll, asAt: IsoDate, since?: IsoDate): Promise<Digest> {
  const memory = await roll.flagMemory(since === undefined ? asAt : addCalendarDays(since, 1));
  const sections = [...DUE_SECTIONS, 'attendance'] as const;
  const { evaluation, records } = await evaluateRoll(roll, asAt, undefined, FLAGS, sections, memory);
  const people = new Map(records.map(({ identity }) => [identity.pupilId, identity]));
  const calendar = roll.calendarOf();
  const { until, bySchoolDays } = dueUntil(calendar, asAt);
  const from = since ?? evaluation.comparedWith ?? addCalendarDays(asAt, -1);
  const { about } = roll;
  const raised = evaluation.findings.filter(({ status, work }) => status === 'new' && work?.state === 'open');
  return {
    ...{ asAt, authority: about.authority, demo: about.demo, pupils: evaluation.pupils },
    dataAsAt: about.dataAsAt && about.dataAsAt > asAt ? asAt : about.dataAsAt,
    comparedWith: evaluation.comparedWith,
    raised,
    together: byPupil(raised, await patternsByPupil(roll, evaluation)).filter(
      ({ patterns }) => patterns.length > 0,
    ),
    cleared: evaluation.cleared.flatMap(({ pupilId, flag, raisedOn }) => {
      const pupil = people.get(pupilId);
      return pupil ? [{ pupil, flag, raisedOn }] : [];
    }),
    due: dueOfAll(
      records,
      { asAt, until, calendarOf: roll.calendarOf, rules: roll.rules },
      evaluation.findings,
    ),
    ...{ dueUntil: until, bySchoolDays, dueNotKnown: dueNotKnown(records) },
    changedMarks: await changedMarks(roll, addCalendarDays(from, 1), asAt),
    quarantined: await roll.quarantined(),
    silentSchools: silentSchools(roll, records, asAt),
    silentIsKnown: calendar?.knows(asAt) ?? false,
  };
}

/** Marks changed after the event by the runs of some days, by school, the most first. */
async function changedMarks(roll: Roll, from: IsoDate, until: IsoDate): Promise<ChangedMarks[]> {
  const changes = await roll.marks.changedAfterwards(from, until);
  if (changes.length === 0) return [];
  const names = new Map((await roll.marks.schools()).map(({ schoolId, name }) => [schoolId, name]));
  return [...Map.groupBy(changes, ({ schoolId }) => schoolId)]
    .map(([schoolId, own]) => ({
      schoolName: names.get(schoolId) ?? '',
      marks: own.length,
      pupils: new Set(own.map(({ localId }) => localId)).size,
    }))
    .sort((a, b) => b.marks - a.marks || (a.schoolName < b.schoolName ? -1 : 1));
}
