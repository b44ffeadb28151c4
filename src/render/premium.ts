import type { IsoDate } from '../domain/dates.ts';
import { financialYearLabel } from '../domain/financial-year.ts';
import { type Pence, pence, pounds } from '../domain/pence.ts';
import type { Forecast } from '../domain/premium/forecast.ts';
import type { LedgerEntry } from '../domain/premium/ledger.ts';
import type { Done } from './done.ts';
import { count, list, spokenDate, upperFirst } from './text.ts';

/** What an entry did, and how to take it back. */
export function entryDone(entry: LedgerEntry, sentence: string, dryRun: boolean): Done {
  if (dryRun) return { sentence: `${sentence} (dry run, nothing was entered)` };
  const said = `Entry ${entry.id}: ${sentence}`;
  if (entry.kind === 'reversal') return { sentence: said };
  return {
    sentence: said,
    takeBack: ['premium', 'reverse', String(entry.id), '--reason', 'entered by mistake'],
  };
}

const BAR = 50;

/** The grant as one bar: paid, committed, requested, and what nothing is planned for. */
export function forecastBar(found: Forecast): string[] {
  const { grant, paid, committed, requested } = found;
  if (grant <= 0) return [];
  const cells = (upTo: number): number => Math.max(0, Math.min(BAR, Math.round((upTo * BAR) / grant)));
  const ends = [cells(paid), cells(paid + committed), cells(paid + committed + requested)] as const;
  const bar = [
    '█'.repeat(ends[0]),
    '▓'.repeat(ends[1] - ends[0]),
    '▒'.repeat(ends[2] - ends[1]),
    '░'.repeat(BAR - ends[2]),
  ].join('');
  return [
    `${bar} ${pounds(grant)}`,
    `█ paid ${pounds(paid)}  ▓ committed ${pounds(committed)}  ▒ requested ${pounds(requested)}  ░ the rest`,
  ];
}

/** A projection to the pound: pence would claim to know more than it does. */
const about = (amount: Pence): string => `about ${pounds(pence(Math.round(amount / 100) * 100))}`;

/** How the year will end, in sentences that a finance officer can repeat. */
export function forecastSentences(found: Forecast, title: string): string[] {
  const { year, asAt, grant, paid, committed, requested, byPace, byTerms, expected, left, over } = found;
  const label = financialYearLabel(year);
  const end = `31 March ${year + 1}`;
  const days = count(found.schoolDaysSoFar + found.schoolDaysLeft, 'school day');
  const parts = [
    `${title} ${label}, as at ${spokenDate(asAt, asAt)}: ${pounds(grant)} granted, ${pounds(paid)} paid, ${pounds(committed)} committed, ${pounds(requested)} requested and not decided.`,
  ];
  if (found.returned > 0) parts.push(`The year is closed: ${pounds(found.returned)} went back to DfE.`);
  else {
    const pace =
      byPace === undefined
        ? 'No school day of the year has passed, so that there is no pace to go by.'
        : `At the pace of ${found.schoolDaysSoFar} of ${days}, ${about(byPace)} will be spent by ${end}${byTerms === undefined ? '' : `; if each term costs what the finished ones did, ${about(byTerms)}`}.`;
    parts.push(pace);
    if (over > 0)
      parts.push(
        `The forecast of ${about(expected)} is more than the grant: ${about(over)} is not covered. Hold requests back, or find the money elsewhere.`,
      );
    else if (left > 0)
      parts.push(
        `${upperFirst(about(left))} would be left on ${end} and go back to DfE. ${found.schoolDaysLeft === 0 ? 'No school day is left.' : `${count(found.schoolDaysLeft, 'school day is', 'school days are')} left.`}`,
      );
    else parts.push(`Nothing would be left on ${end}.`);
  }
  const lies = [
    [found.unallocated, 'not allocated to anything'],
    [found.central, 'in the central fund'],
    [found.allocated, 'set aside for children and schools'],
  ] as const;
  const held = lies.filter(([amount]) => amount > 0);
  if (held.length > 0)
    parts.push(`To be used still: ${list(held.map(([amount, where]) => `${pounds(amount)} ${where}`))}.`);
  if (found.unallocated < 0)
    parts.push(
      `${pounds((0 - found.unallocated) as Pence)} more is allocated than was granted: take allocations back.`,
    );
  return parts;
}

/** The day by which something has to be done, or that it is too late. */
export const dueWords = (on: IsoDate | undefined, asAt: IsoDate): string =>
  on === undefined
    ? 'no day is left'
    : on < asAt
      ? `since ${spokenDate(on, asAt)} too late`
      : spokenDate(on, asAt);
