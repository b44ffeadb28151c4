import { editPep, type PepEdit } from '../../db/edit-pep.ts';
import type { PepEditor, PepKept } from '../../db/pep-editor.ts';
import { pepById, pepsOfPupil } from '../../db/pep-editor.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { type PepType, pepTermName } from '../../src/domain/pep.ts';
import { isLocked } from '../../src/domain/pep-steps.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { spokenDate } from '../../src/render/text.ts';
import type { Context, Opened } from '../context.ts';

/** Who acts on PEPs, when, and whether it is to stand. */
export interface PepAsked {
  readonly actor: Context['actor'];
  readonly opened: Opened;
  readonly dryRun: boolean;
  /** The name that stands beside what is done. */
  readonly by: string;
}

export const refused = (sentence: string): UserError =>
  new UserError('refused', safe(`${sentence} Nothing was changed.`));

const TYPE_NAMES: Readonly<Record<PepType, string>> = {
  initial: 'initial',
  termly: 'termly',
  transition: 'transition',
  emergency: 'emergency',
  interim: 'interim',
};

/** `410003: PEP 12, termly, autumn 2026/27`. */
export const pepCalled = (pep: Pick<PepKept, 'localId' | 'pepId' | 'type' | 'year' | 'term'>): string =>
  `${pep.localId}: PEP ${pep.pepId}, ${TYPE_NAMES[pep.type]}, ${pepTermName(pep)}`;

/** The PEP of a number. */
export function pepOf({ opened }: Pick<PepAsked, 'opened'>, pepId: number): PepKept {
  const pep = pepById(opened.store.driver, pepId);
  if (!pep) throw new UserError('notFound', `There is no PEP ${pepId}. “vschool pep list” lists them.`);
  return pep;
}

/** The newest PEP of a pupil. */
export function newestPepOf(
  { opened }: Pick<PepAsked, 'opened'>,
  pupilId: PupilId,
  localId: string,
): PepKept {
  const pep = pepsOfPupil(opened.store.driver, pupilId).at(-1);
  if (!pep)
    throw new UserError('notFound', `${localId} has no PEP. “vschool pep open ${localId}” opens one.`);
  return pep;
}

/** A complete PEP is changed by nobody: it has to be reopened first. */
export function refuseLocked(pep: PepKept, asAt: IsoDate): void {
  if (!isLocked(pep)) return;
  const since = pep.completedOn ? ` since ${spokenDate(pep.completedOn, asAt)}` : '';
  throw refused(
    `${pepCalled(pep)}, is complete and locked${since}. For another term “vschool pep open ${pep.localId}” begins one; “vschool pep reopen ${pep.localId} --reason …” opens this one again.`,
  );
}

/** One edit of one PEP. The sentence of `work` follows what the PEP is called. */
export async function editOne(
  asked: PepAsked,
  action: string,
  pepId: number,
  work: (editor: PepEditor, pep: PepKept) => string,
): Promise<PepEdit> {
  const { opened, actor, dryRun } = asked;
  const subject = pepOf(asked, pepId).localId;
  return editPep(opened.store, actor(), { action, subject }, dryRun, (editor) => {
    const pep = pepOf(asked, pepId);
    const sentence = work(editor, pep);
    return { pepId, sentence: `${pepCalled(pep)}: ${editor.hasChanged ? sentence : 'it is so already.'}` };
  });
}

/** A day that has to have come. */
export function refuseFuture(on: IsoDate, asAt: IsoDate, what: string): void {
  if (on > asAt)
    throw refused(
      `${what} ${spokenDate(on, asAt)} has not come yet. A day that is only planned is no record of it.`,
    );
}
