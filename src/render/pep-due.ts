import type { IsoDate } from '../domain/dates.ts';
import { pepTermName } from '../domain/pep.ts';
import type { PepDue } from '../domain/pep-clock.ts';
import { count, spokenDate } from './text.ts';

/** `first PEP meeting`, `PEP of the autumn 2026/27`. */
export function dueName({ kind, term, year }: PepDue): string {
  if (kind === 'begun') return 'first PEP begun';
  if (kind === 'initial') return 'first PEP meeting';
  if (kind === 'new school') return 'PEP meeting at the new school';
  if (kind === 'new placement') return 'PEP meeting after the move';
  return term && year !== undefined ? `PEP of the ${pepTermName({ term, year })} term` : 'PEP of the term';
}

const BRIEFLY: Readonly<Record<PepDue['kind'], string>> = {
  begun: 'first PEP begun',
  initial: 'first PEP meeting',
  'new school': 'new school PEP',
  'new placement': 'PEP after move',
  termly: 'PEP of the term',
};

/** What `dueName` says, in as few words as tell one from another. */
export const briefDueName = ({ kind, term }: PepDue): string =>
  kind === 'termly' && term ? `${term} PEP` : BRIEFLY[kind];

const EVENTS: Readonly<Record<PepDue['kind'], string>> = {
  begun: 'coming into care',
  initial: 'coming into care',
  'new school': 'starting at another school',
  'new placement': 'the change of placement',
  termly: 'the beginning of the term',
};

/** `20 working days after coming into care on Monday 26 October; by school days, Tuesday 1 December`. */
export function dueBecause(due: PepDue, asAt: IsoDate): string {
  if (due.days === undefined || due.unit === undefined) return 'once each school term';
  const other = due.unit === 'working' ? due.bySchoolDays : due.byWorkingDays;
  const otherUnit = due.unit === 'working' ? 'school' : 'working';
  const beside = other
    ? `; by ${otherUnit} days it would be ${spokenDate(other, asAt)}`
    : `; by ${otherUnit} days it is not known`;
  return `${count(due.days, `${due.unit} day`)} after ${EVENTS[due.kind]} on ${spokenDate(due.event, asAt)}${beside}`;
}

/** Of how many children no PEP can be told; nothing where there is none. */
export const notSuppliedText = (children: number): string[] =>
  children === 0
    ? []
    : [
        `Not known of ${count(children, 'child', 'children')}, whose care or whose personal education plans were never supplied.`,
      ];
