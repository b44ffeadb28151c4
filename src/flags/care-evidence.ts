import type { CareEpisode, PeriodOfCare } from '../domain/care.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Kept } from '../domain/record.ts';
import { spokenDate } from '../render/text.ts';
import type { Evidence } from './define.ts';

/** The beginning of a period of care as evidence. */
export function careEvidence(
  { from, episodes: [first] }: PeriodOfCare<Kept<CareEpisode>>,
  words: 'Came into care on' | 'Looked after since',
  asAt: IsoDate,
): Evidence[] {
  return first ? [{ section: 'care', row: first.ref, text: `${words} ${spokenDate(from, asAt)}` }] : [];
}
