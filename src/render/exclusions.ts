import type { CalendarOf } from '../domain/attendance-rates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import { schoolDaysLost } from '../domain/exclusion-days.ts';
import { governorsDuty, type Ladder, LIMITS, ladderOf, type Rung } from '../domain/exclusion-ladder.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../domain/exclusion-run.ts';
import type { Identity } from '../domain/record.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import type { Enrolment } from '../domain/schooling.ts';
import { exclusionText, withToCome } from './exclusion-words.ts';
import { count, number, rollName, shortDate, spokenDate, upperFirst } from './text.ts';

/** `over 5 since Tuesday 22 September`, `over 15 on Friday 9 October if suspended from the next school day on`. */
function rungText({ limit, passedOn, wouldPassOn }: Rung, asAt: IsoDate): string {
  if (passedOn !== undefined)
    return `over ${limit} ${passedOn > asAt ? 'from' : 'since'} ${spokenDate(passedOn, asAt)}`;
  return wouldPassOn === undefined
    ? `not over ${limit}, and it cannot be before the end`
    : `not over ${limit}; suspended from the next school day on, over it on ${spokenDate(wouldPassOn, asAt)}`;
}

const DUTIES = {
  'must meet': 'the governing board must meet',
  'must meet if parents ask': 'the governing board has to meet if parents ask',
  'consider what parents say': 'the governing board considers what parents say, and cannot reinstate',
} as const;

/** What the ladder of one pupil is said of. */
export interface LadderFacts {
  readonly exclusions: readonly Exclusion[];
  /** Undefined where none was ever supplied. */
  readonly enrolments: readonly Enrolment[] | undefined;
}

/** The ladder of one pupil as sentences, from the term up to the year. */
export function ladderLines(facts: LadderFacts, asAt: IsoDate, calendarOf: CalendarOf): string[] {
  const { exclusions } = facts;
  if (exclusions.length === 0) return ['No suspension or exclusion is on record.'];
  const ladder = ladderOf(exclusions, asAt, calendarOf);
  if (!ladder) return ['How many school days were lost is not known: term dates are missing.'];
  const [five, fifteen, year] = ladder.rungs;
  const lunch =
    ladder.lunchtimes > 0 ? `, and ${count(ladder.lunchtimes, 'lunchtime')}, which the 45 leave out` : '';
  const ofTerm = ladder.days.filter(({ term }) => term === ladder.term);
  const duty = governorsDuty(ladder.termSchoolDays, {
    missesExam: ofTerm.some(({ exclusion }) => exclusion.missesExam === true),
    isPermanent: exclusions.some(({ kind, state }) => kind === 'PERM' && state === 'proposed'),
  });
  return [
    `This term: ${withToCome(ladder.termSchoolDays, ladder.termToCome)}, lunchtimes as halves. ${upperFirst(rungText(five, asAt))}; ${rungText(fifteen, asAt)}.`,
    `School year ${schoolYearLabel(ladder.year)}: ${withToCome(ladder.yearSchoolDays, ladder.yearToCome)} of ${LIMITS.year} over all schools${lunch}. ${upperFirst(rungText(year, asAt))}.`,
    ...(ladder.termSchoolDays > 0 || duty === 'must meet' ? [`${upperFirst(DUTIES[duty])}.`] : []),
    ...runLines(facts, asAt, calendarOf),
  ];
}

/** The run that the pupil is in: since when, and the sixth school day, named in advance. */
function runLines({ exclusions, enrolments }: LadderFacts, asAt: IsoDate, calendarOf: CalendarOf): string[] {
  const run = runOn(exclusionRuns(exclusions, calendarOf, enrolments), asAt);
  if (!run) return [];
  const from = provisionFromOf(run, asAt, calendarOf);
  const provided =
    from === undefined
      ? 'nothing provided is on record'
      : `education is provided from ${spokenDate(from, asAt)}`;
  const sixth =
    run.sixthDay === undefined
      ? ''
      : `; the sixth school day is ${spokenDate(run.sixthDay, asAt)}${run.reachesSixthDay ? '' : ', which it does not reach'}`;
  return [`Out of school since ${spokenDate(run.schoolDays[0] as IsoDate, asAt)}: ${provided}${sixth}.`];
}

/** Every exclusion with its number, newest first, and who was told. */
export const exclusionLines = (
  exclusions: readonly Exclusion[],
  asAt: IsoDate,
  calendarOf: CalendarOf,
): string[] =>
  exclusions
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .map((each) => {
      const told = (who: string, on: IsoDate | undefined): string =>
        on === undefined ? `${who} not told, as far as is recorded` : `${who} told on ${shortDate(on, asAt)}`;
      const more = [
        told('virtual school', each.toldVirtualSchoolOn),
        told('social worker', each.toldSocialWorkerOn),
        ...(each.provisionFrom
          ? [
              `education from ${shortDate(each.provisionFrom, asAt)}${each.provision ? ` (${each.provision})` : ''}`,
            ]
          : []),
        ...(each.missesExam ? ['a public examination or test would be missed'] : []),
        ...(each.governorsMetOn
          ? [
              `governors met on ${shortDate(each.governorsMetOn, asAt)}${each.governorsOutcome ? `: ${each.governorsOutcome}` : ''}`,
            ]
          : []),
        ...(each.reintegrationOn
          ? [`reintegration meeting on ${shortDate(each.reintegrationOn, asAt)}`]
          : []),
      ];
      return `${each.exclusionId}  ${exclusionText(each, asAt, calendarOf)}; ${more.join('; ')}.`;
    });

/** One pupil of the list of everyone. */
export interface LadderRow {
  readonly identity: Identity;
  readonly exclusions: readonly Exclusion[];
  /** Undefined where term dates are missing. */
  readonly ladder: Ladder | undefined;
}

const days = (value: number | undefined): string => (value === undefined ? 'not known' : number(value));

/** What is nearest to happening, in a few words; before it, how many of the days that are counted are still to come. */
export function nextText(row: LadderRow, asAt: IsoDate): string {
  const { termToCome, yearToCome } = row.ladder ?? { termToCome: 0, yearToCome: 0 };
  const toCome = Math.max(termToCome, yearToCome);
  return [...(toCome > 0 ? [`${number(toCome)} to come`] : []), nearestText(row, asAt)]
    .filter((text) => text !== '')
    .join(', ');
}

function nearestText({ ladder, exclusions }: LadderRow, asAt: IsoDate): string {
  if (
    exclusions.some(({ kind, state, cancelledOn }) => kind === 'PERM' && state === 'proposed' && !cancelledOn)
  )
    return 'permanent exclusion proposed';
  if (exclusions.length === 0) return '';
  if (!ladder) return 'term dates are missing';
  const [five, fifteen, year] = ladder.rungs;
  for (const rung of [year, fifteen, five])
    if (rung.passedOn !== undefined)
      return `over ${rung.limit} ${rung.passedOn > asAt ? 'from' : 'since'} ${shortDate(rung.passedOn, asAt)}`;
  return five.wouldPassOn === undefined ? '' : `over 5 by ${shortDate(five.wouldPassOn, asAt)} if out again`;
}

/** Whether an exclusion is of the school year of a date. */
export const isOnLadder = ({ from, until }: Exclusion, asAt: IsoDate): boolean =>
  schoolYearOf(from) === schoolYearOf(asAt) || schoolYearOf(until ?? from) === schoolYearOf(asAt);

/** How far up: what is over or nearest to the limit of a year, then of a term. What is not known comes first. */
export const ladderHeight = (ladder: Ladder | undefined): number =>
  ladder ? ladder.yearSchoolDays * 100 + ladder.termSchoolDays : 1_000_000;

/** `16 November, 10`: the day on which the last one began, and its school days. */
export function lastText({ exclusions }: LadderRow, asAt: IsoDate, calendarOf: CalendarOf): string {
  const last = exclusions.at(-1);
  if (!last) return '';
  const lost = last.kind === 'PERM' ? 'permanent' : schoolDaysLost(last, calendarOf);
  return `${shortDate(last.from, asAt)}${lost === undefined ? '' : `, ${lost}`}`;
}

/** The columns of the list of everyone, furthest up the ladder first. */
export const ladderColumns = (names: boolean, asAt: IsoDate, calendarOf: CalendarOf) => [
  { title: 'Id', value: ({ identity }: LadderRow) => identity.localId },
  { title: 'Pupil', value: ({ identity }: LadderRow) => rollName(identity, names) },
  {
    title: 'Times',
    value: ({ exclusions }: LadderRow) => number(exclusions.length),
    align: 'right' as const,
  },
  { title: 'Term', value: ({ ladder }: LadderRow) => days(ladder?.termSchoolDays), align: 'right' as const },
  { title: 'Year', value: ({ ladder }: LadderRow) => days(ladder?.yearSchoolDays), align: 'right' as const },
  { title: 'Last', value: (row: LadderRow) => lastText(row, asAt, calendarOf) },
  { title: '', value: (row: LadderRow) => nextText(row, asAt) },
];
