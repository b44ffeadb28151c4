import type { Pep, SchoolTerm } from './pep.ts';
import { endsOwed } from './pep-clock.ts';

/** Where a pupil’s PEP of the term stands, from the beginning on. */
export const BOARD = ['not opened', 'draft', 'meeting held', 'submitted', 'returned', 'complete'] as const;
export type BoardStatus = (typeof BOARD)[number];

export function boardStatusOf(pep: Pep | undefined): BoardStatus {
  if (!pep) return 'not opened';
  return pep.status === 'draft' && pep.meetingOn !== undefined ? 'meeting held' : pep.status;
}

/** The furthest PEP of a term, or held late for it: the complete one before a draft that was opened beside it. */
export const furthestPepOf = <Kind extends Pep>(peps: readonly Kind[], term: SchoolTerm): Kind | undefined =>
  peps
    .filter((pep) => endsOwed(pep, term))
    .toSorted((a, b) => BOARD.indexOf(boardStatusOf(b)) - BOARD.indexOf(boardStatusOf(a)))[0];
