import type { PepEdit } from '../../db/edit-pep.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { mayStep, NEEDS_REASON, type PepStepName } from '../../src/domain/pep-steps.ts';
import { spokenDate } from '../../src/render/text.ts';
import { editOne, type PepAsked, pepCalled, refused, refuseFuture, refuseLocked } from './asked.ts';

type Step = Exclude<PepStepName, 'opened' | 'held'>;

const WORDS: Readonly<Record<Step, string>> = {
  submitted: 'submitted',
  returned: 'returned',
  completed: 'complete, and locked from now on',
  reopened: 'open again',
};

const ACTIONS: Readonly<Record<Step, string>> = {
  submitted: 'submit',
  returned: 'return',
  completed: 'complete',
  reopened: 'reopen',
};

/** Who signs off at the virtual school when a PEP is completed. */
const VIRTUAL_SCHOOL = 'virtual school';

/** Takes a PEP one step on its way. A return and a reopening are never without a reason. */
export async function stepPep(
  asked: PepAsked,
  pepId: number,
  step: Step,
  { on, reason }: { readonly on: IsoDate; readonly reason?: string | undefined },
): Promise<PepEdit> {
  const { opened, by } = asked;
  const { asAt } = opened;
  refuseFuture(on, asAt, 'The day');
  if (NEEDS_REASON.has(step) && (reason ?? '').trim() === '')
    throw refused(`A PEP is never ${step} without a reason. Say it with --reason.`);
  return editOne(asked, ACTIONS[step], pepId, (editor, pep) => {
    const may = mayStep(pep, step);
    if (!may.ok) throw refused(`${pepCalled(pep)}, cannot be ${step}: ${may.error}.`);
    if (on < (pep.meetingOn ?? pep.openedOn))
      throw refused(
        `${spokenDate(on, asAt)} lies before the meeting, so that the PEP cannot have been ${step} then.`,
      );
    const why = reason?.trim();
    editor.step(pepId, { step, on, by, ...(why ? { reason: why } : {}) });
    if (step === 'completed') editor.signOff(pepId, { role: VIRTUAL_SCHOOL, name: by, on });
    return `${WORDS[step]}, ${spokenDate(on, asAt)}${why ? `: ${why}` : ''}.`;
  });
}

/** Somebody signs the PEP: designated teacher, social worker … */
export async function signPep(
  asked: PepAsked,
  pepId: number,
  { role, name, on }: { readonly role: string; readonly name: string; readonly on: IsoDate },
): Promise<PepEdit> {
  refuseFuture(on, asked.opened.asAt, 'The day');
  return editOne(asked, 'sign', pepId, (editor, pep) => {
    refuseLocked(pep, asked.opened.asAt);
    editor.signOff(pepId, { role, name, on });
    return `signed off by ${name}, ${role}, on ${spokenDate(on, asked.opened.asAt)}.`;
  });
}

/** Who at the virtual school looks after the PEP. */
export const assignPep = (asked: PepAsked, pepId: number, to: string): Promise<PepEdit> =>
  editOne(asked, 'assign', pepId, (editor) => {
    editor.set(pepId, { assigned_to: to });
    return `assigned to ${to}.`;
  });
