import type { CalendarOf } from '../src/domain/attendance-rates.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Exclusion } from '../src/domain/exclusion.ts';
import { schoolDaysLost } from '../src/domain/exclusion-days.ts';
import type { SuspensionCount } from '../src/domain/exclusion-indicator.ts';
import { governorsDuty, type Ladder } from '../src/domain/exclusion-ladder.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../src/domain/exclusion-run.ts';
import type { Enrolment } from '../src/domain/schooling.ts';
import { disagreementText, questionText } from '../src/render/exclusion-check.ts';
import { NOT_THE_ALL_PUPIL_RATE } from '../src/render/exclusion-measures.ts';
import type { ExclusionCheck } from '../src/reports/exclusion-check.ts';
import type { ExclusionMeasures } from '../src/reports/exclusion-measures.ts';
import { pupilJson } from './json.ts';

type Json = Record<string, unknown>;

/** An exclusion as scripts read it. */
export const exclusionJson = (each: Exclusion, calendarOf: CalendarOf): Json => ({
  exclusion: each.exclusionId,
  kind: each.kind,
  school: each.schoolName,
  from: each.from,
  fromAfternoon: each.fromAfternoon ?? false,
  until: each.until ?? null,
  sessions: each.sessions ?? null,
  schoolDaysLost: each.kind === 'PERM' ? null : (schoolDaysLost(each, calendarOf) ?? null),
  reasons: each.reasons,
  reasonSet: each.reasonSet ?? null,
  sen: each.sen ?? null,
  state: each.state ?? null,
  cancelledOn: each.cancelledOn ?? null,
  cancelledReason: each.cancelledReason ?? null,
  toldVirtualSchoolOn: each.toldVirtualSchoolOn ?? null,
  toldSocialWorkerOn: each.toldSocialWorkerOn ?? null,
  provisionFrom: each.provisionFrom ?? null,
  provision: each.provision ?? null,
  missesExam: each.missesExam ?? null,
  governorsMetOn: each.governorsMetOn ?? null,
  governorsOutcome: each.governorsOutcome ?? null,
  reintegrationOn: each.reintegrationOn ?? null,
});

/** The ladder of a pupil; null where term dates are missing. */
export const ladderJson = (ladder: Ladder | undefined): Json | null =>
  ladder === undefined
    ? null
    : {
        term: ladder.term ?? null,
        termSchoolDays: ladder.termSchoolDays,
        yearSchoolDays: ladder.yearSchoolDays,
        termSchoolDaysToCome: ladder.termToCome,
        yearSchoolDaysToCome: ladder.yearToCome,
        lunchtimes: ladder.lunchtimes,
        governors: governorsDuty(ladder.termSchoolDays),
        rungs: ladder.rungs.map(({ limit, of, schoolDays, passedOn, wouldPassOn }) => ({
          ...{ limit, of, schoolDays, passedOn: passedOn ?? null, wouldPassOn: wouldPassOn ?? null },
        })),
      };

/** The run of suspensions that a pupil is in; null where there is none. */
export function runJson(
  exclusions: readonly Exclusion[],
  enrolments: readonly Enrolment[] | undefined,
  asAt: IsoDate,
  calendarOf: CalendarOf,
): Json | null {
  const run = runOn(exclusionRuns(exclusions, calendarOf, enrolments), asAt);
  return run
    ? {
        from: run.schoolDays[0] ?? null,
        sixthSchoolDay: run.sixthDay ?? null,
        reachesSixthDay: run.reachesSixthDay,
        provisionFrom: provisionFromOf(run, asAt, calendarOf) ?? null,
      }
    : null;
}

export const checkJson = (check: ExclusionCheck, asAt: IsoDate, names: boolean): Json => ({
  from: check.from,
  checked: check.checked,
  withoutMarks: check.withoutMarks,
  lacking: check.lacking,
  rows: check.pupils.flatMap(({ identity, disagreements, questions }) => [
    ...disagreements.map((each) => {
      const isMarks = each.kind === 'E marks without a suspension';
      return {
        ...pupilJson(identity, names),
        kind: each.kind,
        school: isMarks ? each.line.schoolName : (each.exclusions[0]?.schoolName ?? null),
        from: isMarks ? each.from : (each.exclusions[0]?.from ?? null),
        sessions: isMarks ? each.sessions : each.expected,
        marked: isMarks ? each.sessions : each.marked,
        provided: isMarks ? 0 : each.provided,
        sentence: disagreementText(each, asAt),
      };
    }),
    ...questions.map((each) => ({
      ...pupilJson(identity, names),
      kind: 'question',
      about: each.about,
      school: each.schoolName,
      from: each.from,
      until: each.until,
      schoolDays: each.schoolDays,
      sentence: questionText(each, asAt),
    })),
  ]),
});

const countJson = ({
  n,
  suspendedPupils,
  suspensions,
  schoolDaysLost,
  permanentlyExcluded,
}: SuspensionCount): Json => ({
  n,
  suspendedPupils,
  share: n === 0 ? null : suspendedPupils / n,
  suspensions,
  schoolDaysLost: schoolDaysLost ?? null,
  permanentlyExcluded,
});

export const measuresJson = ({ span, all, twelveMonthsInCare, by }: ExclusionMeasures): Json => ({
  from: span.from,
  to: span.until,
  note: NOT_THE_ALL_PUPIL_RATE,
  all: countJson(all),
  twelveMonthsInCare: countJson(twelveMonthsInCare),
  by: by?.breakdown ?? null,
  rows: by
    ? by.lines.map(({ group, count }) => ({ group, ...countJson(count) }))
    : [{ group: 'all', ...countJson(all) }],
});
