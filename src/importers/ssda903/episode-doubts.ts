import type { CareEpisode } from '../../domain/care.ts';
import { isShortBreak } from '../../domain/care.ts';
import { ageOn, calendarDaysBetween, type IsoDate } from '../../domain/dates.ts';
import { lookUp } from '../../domain/look-up.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  FIRST_PLACEMENT_ORDER,
  LAST_FREEING_ORDER,
  LONGEST_UNDER_STATUS,
  NOT_IN_SHORT_BREAKS,
  YOUNGEST_IN_PLACEMENT,
  YOUNGEST_UNDER_STATUS,
} from './episode-rules.ts';
import type { EpisodeRow } from './episodes.ts';

/** What an episode is held against, besides itself. */
export interface EpisodeContext {
  readonly birthDate: IsoDate | undefined;
  /** The last day of the return's year; undefined where the year is not known. */
  readonly yearEnds: IsoDate | undefined;
  /** Today, as the reader of the return sees it. */
  readonly asAt: IsoDate;
}

interface Doubt {
  readonly kind: string;
  readonly column: string;
  readonly value: string;
  /** To stand before `It is kept.`, with the number of the rule. */
  readonly says: string;
}

function dateDoubts({ from, until }: CareEpisode, { birthDate, yearEnds, asAt }: EpisodeContext): Doubt[] {
  const doubts: Doubt[] = [];
  if (until === from)
    doubts.push({
      kind: 'endIsStart',
      column: 'DEC',
      value: until,
      says: `the episode begins and ends on ${from}, and so lasts no day (DfE rule 355)`,
    });
  if (birthDate !== undefined && from < birthDate)
    doubts.push({
      kind: 'startedBeforeBirth',
      column: 'DECOM',
      value: from,
      says: `the episode begins on ${from}, before the child was born (DfE rule 302)`,
    });
  const dates = [
    ['DECOM', from, '354'],
    ['DEC', until, '385'],
  ] as const;
  for (const [column, date, rule] of dates) {
    if (date === undefined) continue;
    if (date > asAt)
      doubts.push({
        kind: 'futureDate',
        column,
        value: date,
        says: `${date} has not come yet`,
      });
    else if (yearEnds !== undefined && date > yearEnds)
      doubts.push({
        kind: 'afterTheYear',
        column,
        value: date,
        says: `${date} lies after the return’s year, which ends on ${yearEnds} (DfE rule ${rule})`,
      });
  }
  return doubts;
}

function ageDoubts({ from, placement, legalStatus }: CareEpisode, { birthDate }: EpisodeContext): Doubt[] {
  if (birthDate === undefined || from < birthDate) return [];
  const age = ageOn(birthDate, from);
  const tooYoung = [
    ['PLACE', placement, 'placement', YOUNGEST_IN_PLACEMENT[placement]],
    ['LS', legalStatus, 'legal status', YOUNGEST_UNDER_STATUS[legalStatus]],
  ] as const;
  return tooYoung.flatMap(([column, value, what, youngest]) =>
    youngest && age < youngest.age
      ? [
          {
            kind: column === 'PLACE' ? 'tooYoungForPlacement' : 'tooYoungForStatus',
            column,
            value,
            says: `the child was ${age} on ${from}, and the ${what} ${value} is for children of ${youngest.age} and over (DfE rule ${youngest.rule})`,
          },
        ]
      : [],
  );
}

function statusDoubts(episode: CareEpisode): Doubt[] {
  const { from, until, legalStatus, placement } = episode;
  const doubts: Doubt[] = [];
  const longest = LONGEST_UNDER_STATUS[legalStatus];
  const days = until === undefined ? 0 : calendarDaysBetween(from, until);
  if (longest && days > longest.days)
    doubts.push({
      kind: 'statusTooLong',
      column: 'LS',
      value: legalStatus,
      says: `the episode lasts ${days} days, and ${legalStatus} can last ${longest.days} (DfE rule ${longest.rule})`,
    });
  const rule = lookUp(NOT_IN_SHORT_BREAKS, placement);
  if (isShortBreak(episode) && rule !== undefined)
    doubts.push({
      kind: 'shortBreakPlacement',
      column: 'PLACE',
      value: placement,
      says: `a short break (${legalStatus}) cannot be in a placement ${placement} (DfE rule ${rule})`,
    });
  if (legalStatus === 'D1' && from > LAST_FREEING_ORDER)
    doubts.push({
      kind: 'statusOfAnotherTime',
      column: 'LS',
      value: legalStatus,
      says: `a freeing order (D1) stands in no episode that began after 31 December 2005 (DfE rule 445)`,
    });
  if (legalStatus === 'E1' && from < FIRST_PLACEMENT_ORDER)
    doubts.push({
      kind: 'statusOfAnotherTime',
      column: 'LS',
      value: legalStatus,
      says: `a placement order (E1) stands in no episode that began before December 2005 (DfE rule 446)`,
    });
  return doubts;
}

function reasonDoubts({ until, reasonEnded }: CareEpisode): Doubt[] {
  // An open episode with X1 is said by the reader of the row.
  if (until === undefined && reasonEnded !== undefined && reasonEnded !== 'X1')
    return [
      {
        kind: 'reasonWithoutEnd',
        column: 'REC',
        value: reasonEnded,
        says: `there is a reason why the episode ended, ${reasonEnded}, and no date on which it did (DfE rule 148)`,
      },
    ];
  if (until !== undefined && reasonEnded === undefined)
    return [
      {
        kind: 'endWithoutReason',
        column: 'REC',
        value: '',
        says: `the episode ended on ${until}, and nothing says why (DfE rule 148)`,
      },
    ];
  return [];
}

/** What is odd about an episode by itself. It is kept all the same: what is right, only the authority can say. */
export const episodeDoubts = ({ episode, line }: EpisodeRow, context: EpisodeContext): Problem[] =>
  [
    ...dateDoubts(episode, context),
    ...ageDoubts(episode, context),
    ...statusDoubts(episode),
    ...reasonDoubts(episode),
  ].map(({ says, ...doubt }) => ({ ...doubt, line, reason: `${says}. It is kept.` }));
