import type { CareEpisode, PeriodOfCare } from '../domain/care.ts';
import { initialDues, type PepDue, periodWithPep } from '../domain/pep-clock.ts';
import type { Kept, RecordWith } from '../domain/record.ts';
import { count, spokenDate } from '../render/text.ts';
import type { Asked } from './define.ts';

/** What is due of the first PEP in a period of care: to be begun, and to be held. */
export interface FirstPep {
  readonly period: PeriodOfCare<Kept<CareEpisode>>;
  readonly begun: PepDue;
  readonly held: PepDue;
}

/** Undefined where no PEP is asked for. */
export function firstPepOf(
  { identity, care, peps }: RecordWith<'care' | 'peps'>,
  { asAt, calendarOf, pepClock }: Asked,
): FirstPep | undefined {
  const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
  if (!period) return undefined;
  const counting = { clock: pepClock, calendar: calendarOf(), asAt, peps: peps.peps };
  const [begun, held] = initialDues(period.from, identity.birthDate, counting);
  return { period, begun, held };
}

/** `10 working days after coming into care on Monday 16 December 2024; it was due by Thursday 2 January`. */
export function afterWhat(
  { event, days = 0, unit, dueOn }: PepDue,
  careFrom: PepDue['event'],
  wasTo: 'was due' | 'was to be begun',
  { asAt, pepClock }: Asked,
): string {
  const began = event === careFrom ? 'coming into care' : `turning ${pepClock.ageFrom} in care`;
  const by = dueOn ? `; it ${wasTo} by ${spokenDate(dueOn, asAt)}` : '';
  return `${count(days, `${unit} day`)} after ${began} on ${spokenDate(event, asAt)}${by}`;
}
