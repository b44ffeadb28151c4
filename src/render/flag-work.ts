import type { IsoDate } from '../domain/dates.ts';
import type { FlagWork } from '../domain/flag-work.ts';
import { spokenDate } from './text.ts';

/**
 * How the work on a flag stands, as a sentence; empty where nobody has done anything. What staff have typed may hold a
 * name, and stands in it only where names may show.
 */
export function workWords(work: FlagWork | undefined, asAt: IsoDate, names: boolean): string {
  if (!work) return '';
  const { state, owner, until, outcome, reason, reopened } = work;
  const typed = (text: string | undefined): string => (names && text !== undefined ? `: ${text}` : '');
  const how =
    state === 'closed'
      ? `Closed${typed(outcome)}.`
      : state === 'snoozed'
        ? `Put off until ${until === undefined ? 'its evidence changes' : spokenDate(until, asAt)}${typed(reason)}.`
        : reopened
          ? `Open again: ${reopened}.`
          : '';
  const whose = owner === undefined ? '' : `With ${owner}.`;
  return [whose, how].filter((text) => text !== '').join(' ');
}
