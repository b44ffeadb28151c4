import { PEP_EDIT } from '../../../db/edit-pep.ts';
import { undoEdit } from '../../../db/undo-edit.ts';
import { count } from '../../../src/render/text.ts';
import { envelope } from '../../json.ts';
import { isDry, type PepRun, usage } from './asked.ts';

/** `vschool pep undo NUMBER`. */
export const runUndoEdit: PepRun = async (typed) => {
  const { context, opened, words } = typed;
  const [word] = words;
  if (word === undefined || !/^\d+$/.test(word))
    throw usage('Say which edit, by the number that its result gave: “vschool pep undo NUMBER”.');
  const dryRun = isDry(typed);
  const { edit, action, subject, rows } = await undoEdit(
    opened.store,
    context.actor(),
    Number(word),
    PEP_EDIT,
    dryRun,
  );
  const { out } = context;
  out.result(
    out.json
      ? envelope('pep', opened, { action: 'undo', edit, undone: action, putBack: rows, dryRun, rows: [] })
      : `Edit ${edit} (${action}) of ${subject} ${dryRun ? 'would be' : 'is'} undone: ${count(rows, 'row')} put back.`,
  );
  return 0;
};
