import type { IsoDate } from './dates.ts';
import type { Pep, PepStatus } from './pep.ts';
import { err, ok, type Result } from './result.ts';

export const PEP_STEPS = ['opened', 'held', 'submitted', 'returned', 'completed', 'reopened'] as const;

/** One step of a PEP’s way, with who took it. */
export interface PepStep {
  readonly step: (typeof PEP_STEPS)[number];
  readonly on: IsoDate;
  readonly by: string;
  readonly reason?: string;
}

export type PepStepName = PepStep['step'];

/** The status after a step; holding the meeting changes none. */
export const STATUS_AFTER: Readonly<Record<PepStepName, PepStatus | undefined>> = {
  opened: 'draft',
  held: undefined,
  submitted: 'submitted',
  returned: 'returned',
  completed: 'complete',
  // Somebody has work to do on it again.
  reopened: 'returned',
};

const MAY: Readonly<Record<PepStepName, readonly PepStatus[]>> = {
  opened: [],
  held: ['draft', 'submitted', 'returned'],
  submitted: ['draft', 'returned'],
  returned: ['submitted'],
  completed: ['submitted'],
  reopened: ['complete'],
};

const WHY_NOT: Readonly<Record<PepStatus, string>> = {
  draft: 'it is a draft, and has not been submitted yet',
  submitted: 'it has been submitted already',
  returned: 'it was returned, and has not been submitted again yet',
  complete: 'it is complete and locked. Reopen it first, with a reason',
};

/** Steps that are never taken without saying why. */
export const NEEDS_REASON: ReadonlySet<PepStepName> = new Set(['returned', 'reopened']);

/** Whether a PEP may take a step now, or why not: half a sentence, to follow `The PEP cannot be …: `. */
export function mayStep(pep: Pick<Pep, 'status' | 'meetingOn'>, step: PepStepName): Result<true> {
  if (!MAY[step].includes(pep.status))
    return err(
      step === 'reopened' ? 'it is not complete, and open for changes as it is' : WHY_NOT[pep.status],
    );
  const wantsMeeting = step === 'submitted' || step === 'completed';
  if (wantsMeeting && pep.meetingOn === undefined)
    return err('no meeting is recorded. Record the meeting first, with its date');
  return ok(true);
}

/** The status on a date, from the steps that had been taken by then; undefined where none had. */
export const statusAfter = (steps: readonly PepStep[], asAt: IsoDate): PepStatus | undefined =>
  steps
    .filter(({ on }) => on <= asAt)
    .reduce<PepStatus | undefined>((now, { step }) => STATUS_AFTER[step] ?? now, undefined);

/** A complete PEP is locked. */
export const isLocked = ({ status }: Pick<Pep, 'status'>): boolean => status === 'complete';
