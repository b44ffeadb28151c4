import type { PepEdit } from '../db/edit-pep.ts';
import { PEP_EDIT } from '../db/edit-pep.ts';
import { undoEdit } from '../db/undo-edit.ts';
import { readPeople } from '../src/domain/read-pep.ts';
import { safe } from '../src/domain/safe.ts';
import type { PepActed, PepTask } from '../src/pep-desk.ts';
import { count } from '../src/render/text.ts';
import type { Context, Opened } from './context.ts';
import { dateFrom } from './day-typed.ts';
import type { PepAsked } from './pep-acts/asked.ts';
import { gradePep } from './pep-acts/grades.ts';
import { holdPep } from './pep-acts/meeting.ts';
import { stepPep } from './pep-acts/steps.ts';
import { addTarget, carryTarget, judgeTarget } from './pep-acts/targets.ts';
import { fillPep, voiceOfPep } from './pep-acts/words.ts';

type Edits = {
  readonly [Act in Exclude<PepTask['act'], 'undo'>]: (
    asked: PepAsked,
    task: Extract<PepTask, { act: Act }>,
  ) => Promise<PepEdit>;
};

/** A day as typed; today where nothing was. */
const dayOf = (text: string, { opened }: PepAsked, where: string) =>
  text.trim() === '' ? opened.asAt : dateFrom(text, where);

const EDITS: Edits = {
  hold: (asked, { pepId, on, attended }) =>
    holdPep(asked, pepId, { on: dayOf(on, asked, 'meeting'), attendees: readPeople(safe(attended), true) }),
  fill: (asked, { pepId, section, text }) => fillPep(asked, pepId, { [section]: text }),
  voice: (asked, { pepId, who, words }) =>
    voiceOfPep(asked, pepId, { who, words: safe(words), takenBy: asked.by, on: asked.opened.asAt }),
  target: (asked, { pepId, subject, text, owner, due }) =>
    addTarget(asked, pepId, {
      ...{ subject: safe(subject), text: safe(text) },
      ...(owner === '' ? {} : { owner: safe(owner) }),
      ...(due === '' ? {} : { due: dateFrom(due, 'target') }),
    }),
  judge: (asked, { pepId, targetId, judgement }) => judgeTarget(asked, pepId, { targetId, judgement }),
  carry: (asked, { pepId, targetId }) => carryTarget(asked, pepId, targetId, {}),
  step: (asked, { pepId, step, reason }) =>
    stepPep(asked, pepId, step, { on: asked.opened.asAt, reason: reason === '' ? undefined : safe(reason) }),
  grade: (asked, { pepId, grades }) => gradePep(asked, pepId, { grades, marker: 1 }),
};

/** Does one edit of a PEP, as the command of the same name does it. */
export async function actOnPep({ actor }: Context, opened: Opened, task: PepTask): Promise<PepActed> {
  if (task.act === 'undo') {
    const { edit, action, subject, rows } = await undoEdit(opened.store, actor(), task.edit, PEP_EDIT);
    return {
      pepId: task.pepId,
      undone: edit,
      sentence: `Edit ${edit} (${action}) of ${subject} is undone: ${count(rows, 'row')} put back.`,
    };
  }
  const asked: PepAsked = { actor, opened, dryRun: false, by: safe(actor().name) };
  // The act of the task chooses the edit that takes just such a task.
  const edit = EDITS[task.act] as (asked: PepAsked, task: PepTask) => Promise<PepEdit>;
  const done = await edit(asked, task);
  return { pepId: done.pepId, sentence: safe(done.sentence), ...(done.edit ? { edit: done.edit } : {}) };
}
