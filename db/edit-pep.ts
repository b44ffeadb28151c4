import type { Store } from './open.ts';
import { PepEditor } from './pep-editor.ts';
import type { EditKind } from './undo-edit.ts';
import { type Actor, type Entry, write } from './write.ts';

/** What an edit did, as a sentence; its number undoes it. */
export interface PepEdit {
  readonly changed: boolean;
  readonly sentence: string;
  readonly pepId: number;
  /** The number of its entry in the audit; absent where nothing was changed. */
  readonly edit?: number;
}

/** Carries an edit out of a transaction that is not to stand. */
class NotToStand extends Error {
  readonly edit: PepEdit;
  constructor(edit: PepEdit) {
    super('the edit is not to stand');
    this.edit = edit;
  }
}

/** Every edit of a PEP is an entry that begins so. */
export const PEP_EDIT: EditKind = { prefix: 'pep ', noun: 'a PEP' };

/** Edits PEPs in one write. An edit that changes nothing, and a dry run, leave nothing behind. */
export async function editPep(
  store: Store,
  actor: Actor,
  { action, subject }: Entry,
  dryRun: boolean,
  work: (editor: PepEditor) => { readonly sentence: string; readonly pepId: number },
): Promise<PepEdit> {
  try {
    const done = await write(
      store,
      actor,
      { action: `${PEP_EDIT.prefix}${action}`, subject },
      async (trx) => {
        const editor = new PepEditor(trx);
        const { sentence, pepId } = work(editor);
        const edit = { changed: editor.hasChanged, sentence, pepId };
        if (dryRun || !editor.hasChanged) throw new NotToStand(edit);
        return { ...edit, edit: trx.auditSeq, detail: { pep: pepId } };
      },
    );
    const { detail: _, ...edit } = done;
    return edit;
  } catch (error) {
    if (error instanceof NotToStand) return error.edit;
    throw error;
  }
}
