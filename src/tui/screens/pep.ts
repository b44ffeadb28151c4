import type { PepTask } from '../../pep-desk.ts';
import { backKey } from '../back-key.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen } from '../define-screen.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import { assignPep, holdPep, signPep } from '../forms/pep.ts';
import type { Key } from '../keys.ts';
import { desk, type Move, say, set } from '../move.ts';
import { typingKeys } from '../typing-keys.ts';
import { shownName } from './names.ts';
import { loadPep, type PepDraft, type PepModel, pepDraftKey } from './pep-model.ts';
import { TYPED_TASKS, UNREAD } from './pep-typed.ts';
import {
  chosenItem,
  draftLeft,
  type PepField,
  type PepScene,
  type PepState,
  rowOf,
  view,
} from './pep-view.ts';

const change = ({ state }: PepScene, part: Partial<PepState>): Move => set({ ...state, ...part });
const act = (task: PepTask): Move => desk({ do: 'pep', task });

/** Goes on with what was typed the last time. */
function resume(scene: PepScene, { typed }: PepDraft): Move {
  const row = scene.model.items.findIndex(({ id }) => id === typed.part);
  const field = Object.hasOwn(TYPED_TASKS, typed.field) ? (typed.field as PepField) : 'text';
  return change(scene, {
    ...{ typing: { field, text: typed.text }, hasTyped: true },
    ...(row < 0 ? {} : { row }),
  });
}

const begin =
  (field: PepField) =>
  (scene: PepScene): Move => {
    const draft = draftLeft(scene);
    return draft ? resume(scene, draft) : change(scene, { typing: { field, text: '' }, hasTyped: true });
  };

const isOpen = ({ model }: PepScene): boolean => model.status !== 'complete';
const is =
  (...statuses: readonly PepModel['status'][]) =>
  ({ model }: PepScene): boolean =>
    statuses.includes(model.status);

function edit(scene: PepScene): Move | undefined {
  const draft = draftLeft(scene);
  if (draft) return resume(scene, draft);
  const item = chosenItem(scene);
  if (!item) return undefined;
  const { kind } = item;
  if (kind.is !== 'section' && kind.is !== 'voice')
    return say(`${item.title} is not written here: m records the meeting, t sets a target, y p n judge one.`);
  return change(scene, { typing: { field: 'text', text: kind.text }, hasTyped: true });
}

/** Keeps what is typed. What cannot be read stays, to be put right. */
function keep(scene: PepScene): Move | undefined {
  const { typing } = scene.state;
  if (!typing) return undefined;
  const task = TYPED_TASKS[typing.field](scene, typing.text);
  return task ? act(task) : say(UNREAD[typing.field]);
}

const step = (model: PepModel, name: 'submitted' | 'completed'): Move =>
  act({ act: 'step', pepId: model.pepId, step: name, reason: '' });

const judge = (key: string, judgement: 'met' | 'partly' | 'not', title: string): Key<PepScene> => ({
  id: `judge-${judgement}`,
  does: 'pep target',
  keys: [key],
  title,
  when: (scene) => isOpen(scene) && chosenItem(scene)?.kind.is === 'judge',
  act: (scene) => {
    const kind = chosenItem(scene)?.kind;
    return kind?.is === 'judge'
      ? act({ act: 'judge', pepId: scene.model.pepId, targetId: kind.targetId, judgement })
      : undefined;
  },
});

const editKeys: readonly Key<PepScene>[] = [
  {
    id: 'edit',
    does: 'pep fill',
    alsoDoes: ['pep voice'],
    keys: ['e', 'Enter'],
    title: 'write the part',
    hint: 'write',
    when: isOpen,
    act: edit,
  },
  {
    id: 'edit-keep',
    keys: ['Enter', 'Tab', 'Up', 'Down'],
    title: 'keep what is typed; it is saved at once',
    hint: 'keep',
    mode: 'typing',
    act: keep,
  },
  ...typingKeys<PepScene>({
    textOf: ({ state }) => state.typing?.text,
    to: (scene, text) => {
      const { typing } = scene.state;
      return change(scene, { typing: typing && text !== undefined ? { ...typing, text } : undefined });
    },
  }),
];

/** A form about this PEP. */
const about = ({ model }: PepScene): FormAbout => ({
  given: { pupil: model.localId, pep: String(model.pepId) },
  called: model.called,
  lines: [model.title],
});

/** What takes the last edit back: one that was written here, or one by a form. */
function lastUndone({ model, state, lastEdit }: PepScene): Move | undefined {
  const here = state.edits.at(-1);
  const words = lastEdit?.takeBack ?? [];
  const did = lastEdit?.did ?? [];
  // `pep undo 12`: edits are numbered in the order in which they were made. Those of another child’s PEP are its own.
  const isOfThis = words[0] === 'pep' && did[did.indexOf('--pep') + 1] === String(model.pepId);
  const byForm = isOfThis ? Number(words[2]) : 0;
  if (here === undefined && byForm === 0) return undefined;
  return byForm > (here ?? 0)
    ? desk({ do: 'take back', words })
    : act({ act: 'undo', pepId: model.pepId, edit: here ?? 0 });
}

const wayKeys: readonly Key<PepScene>[] = [
  // As a flag is given to somebody on every other screen.
  formKey(assignPep, ['a', 'A'], about, { hint: 'assign' }),
  {
    id: 'meeting',
    does: 'pep hold',
    keys: ['m'],
    title: 'record the meeting',
    hint: 'meeting',
    when: isOpen,
    act: begin('meeting'),
  },
  {
    id: 'target',
    does: 'pep target',
    keys: ['t'],
    title: 'set a target',
    hint: 'target',
    when: isOpen,
    act: begin('target'),
  },
  judge('y', 'met', 'the target is met'),
  judge('p', 'partly', 'the target is partly met'),
  judge('n', 'not', 'the target is not met'),
  {
    id: 'carry',
    does: 'pep target',
    keys: ['c'],
    title: 'carry the target on into this PEP',
    when: (scene) => isOpen(scene) && chosenItem(scene)?.kind.is === 'judge',
    act: (scene) => {
      const kind = chosenItem(scene)?.kind;
      return kind?.is === 'judge'
        ? act({ act: 'carry', pepId: scene.model.pepId, targetId: kind.targetId })
        : undefined;
    },
  },
  {
    id: 'submit',
    does: 'pep submit',
    keys: ['s'],
    title: 'submit the PEP',
    hint: 'submit',
    when: is('draft', 'returned'),
    act: ({ model }) => step(model, 'submitted'),
  },
  {
    id: 'return',
    does: 'pep return',
    keys: ['r'],
    title: 'return the PEP, with a reason',
    hint: 'return',
    when: is('submitted'),
    act: begin('returned'),
  },
  {
    id: 'complete',
    does: 'pep complete',
    keys: ['C'],
    title: 'complete and lock the PEP',
    hint: 'complete',
    when: is('submitted'),
    act: ({ model }) => step(model, 'completed'),
  },
  {
    id: 'reopen',
    does: 'pep reopen',
    keys: ['O'],
    title: 'reopen the PEP, with a reason',
    hint: 'reopen',
    when: is('complete'),
    act: begin('reopened'),
  },
  {
    id: 'grade',
    does: 'pep grade',
    keys: ['R'],
    title: 'assess it by the rubric',
    hint: 'assess',
    act: begin('grade'),
  },
  formKey(signPep, ['S'], about),
  formKey(holdPep, ['M'], about, { when: isOpen }),
  {
    id: 'undo-edit',
    does: 'pep undo',
    keys: ['u'],
    title: 'undo the last edit of this sitting',
    hint: 'undo',
    when: (scene) => lastUndone(scene) !== undefined,
    act: (scene) => lastUndone(scene),
  },
];

export const pep = defineScreen<'pep', PepModel, PepState>({
  id: 'pep',
  title: 'PEP',
  load: loadPep,
  start: ({ opened }) => ({
    ...{ row: 0, top: 0, typing: undefined, hasTyped: false, opened },
    edits: opened === undefined ? [] : [opened],
  }),
  view,
  crumb: ({ model, names }) => `${shownName(model.called, names)}, ${model.title}`,
  status: (scene) =>
    `${chosenItem(scene)?.title ?? ''} · part ${rowOf(scene) + 1} of ${scene.model.items.length} · every edit is saved as it is kept`,
  isTyping: (state) => state.typing !== undefined,
  draft: (scene) => {
    const { typing } = scene.state;
    return typing === undefined
      ? undefined
      : {
          key: pepDraftKey(scene.model),
          typed: { part: chosenItem(scene)?.id ?? '', field: typing.field, text: typing.text },
          ...{ kept: scene.model.draft?.typed ?? {}, field: rowOf(scene) },
        };
  },
  unsaved: ({ state }) => (state.typing ? 'What is typed has not been kept. Leave, and lose it?' : undefined),
  done: (scene, done) => {
    if (done.done !== 'pep') return undefined;
    const { state } = scene;
    const { edit, undone } = done.acted;
    // A PEP whose opening is undone is there no more.
    if (undone !== undefined && undone === state.opened) return { move: 'pop' };
    const edits = undone === undefined ? state.edits : state.edits.filter((each) => each !== undone);
    return change(scene, { typing: undefined, edits: edit === undefined ? edits : [...edits, edit] });
  },
  keys: [
    ...editKeys,
    ...wayKeys,
    backKey('back to the list'),
    ...moveKeys<PepScene>({
      where: (scene) => ({ row: rowOf(scene), count: scene.model.items.length, page: 4 }),
      to: (scene, row) => change(scene, { row }),
    }),
  ],
});
