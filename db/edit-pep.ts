import type { Store } from './open.ts';
import { PepEditor } from './pep-editor.ts';
import type { EditKind } from './undo-edit.ts';
import type { Actor, Entry } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** What an edit did, as a sentence; its number undoes it. */
export interface PepEdit {
  readonly changed: boolean;
  readonly sentence: string;
  readonly pepId: number;
  /** The number of its entry in the audit; absent where nothing was changed. */
  readonly edit?: number;
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
  const entry = { action: `${PEP_EDIT.prefix}${action}`, subject };
  const { stands, edit, seq } = await writeIfItStands(store, actor, entry, async (trx) => {
    const editor = new PepEditor(trx);
    const { sentence, pepId } = work(editor);
    const edit = { changed: editor.hasChanged, sentence, pepId };
    return { stands: edit.changed && !dryRun, edit, seq: trx.auditSeq, detail: { pep: pepId } };
  });
  return stands ? { ...edit, edit: seq } : edit;
}
