import type { IsoDate } from '../../domain/dates.ts';
import { isInPlace, isOfPepAge, type Pep, termsBegun } from '../../domain/pep.ts';
import { endsOwed } from '../../domain/pep-clock.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { schoolYearLabel } from '../../domain/school-year.ts';
import type { Finding } from '../../flags/run.ts';
import { list, shortDate, spokenDate, upperFirst } from '../../render/text.ts';
import type { Roll } from '../../roll.ts';
import type { Role } from '../line.ts';

/** How the PEP of a term stands, and its place in order: what needs doing first. */
export interface PepOfTerm {
  readonly text: string;
  readonly role: Role;
  readonly rank: number;
}

const pep = (rank: number, text: string, role: Role): PepOfTerm => ({ rank, text, role });

/** The PEP of the term that a date falls in. Overdue is what a flag that reads PEPs has found. */
export function pepOfTerm(
  { identity, peps }: PupilRecord,
  findings: readonly Finding[],
  roll: Roll,
  asAt: IsoDate,
): PepOfTerm {
  if (!isOfPepAge(roll.rules.pepClock, identity.birthDate, asAt)) return pep(6, '– not due', 'muted');
  if (!peps) return pep(3, '? not known', 'warn');
  const calendar = roll.calendarOf();
  const term = calendar && termsBegun(calendar, asAt).at(-1);
  if (!term) return pep(3, '? not known', 'warn');
  const ofTerm = peps.peps.filter((each) => each.openedOn <= asAt && endsOwed(each, term));
  const held = ofTerm.find((each) => isInPlace(each, asAt));
  if (held?.completedOn !== undefined && held.completedOn <= asAt) return pep(5, '✓ signed off', 'good');
  if (held?.meetingOn !== undefined) return pep(4, '✓ held', 'good');
  if (findings.some((each) => each.flag.needs.includes('peps'))) return pep(0, '✗ overdue', 'bad');
  if (ofTerm.length > 0) return pep(2, '~ opened', 'accent');
  return pep(1, '! none yet', 'warn');
}

/** A PEP as a line of a list. */
export function pepWords(
  { type, term, year, status, openedOn, meetingOn, completedOn }: Pep,
  asAt: IsoDate,
): string {
  const steps = [
    `opened ${shortDate(openedOn, asAt)}`,
    meetingOn === undefined
      ? 'no meeting recorded'
      : `meeting ${meetingOn > asAt ? 'planned for ' : ''}${spokenDate(meetingOn, asAt)}`,
    ...(completedOn === undefined ? [] : [`signed off ${shortDate(completedOn, asAt)}`]),
  ];
  const when = `${upperFirst(term)} term ${schoolYearLabel(year)}`;
  return `${when}, ${type}, ${status}: ${list(steps)}`;
}
