import { count } from '../../render/text.ts';
import { backKey } from '../back-key.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen } from '../define-screen.ts';
import type { DeskDone } from '../desk-task.ts';
import type { Key } from '../keys.ts';
import { desk, type Move, replace, say, set } from '../move.ts';
import { typingKeys } from '../typing-keys.ts';
import { loadQuarantineRow, type QuarantineRowModel, REASON } from './quarantine-row-model.ts';
import {
  cellIndex,
  chosenCell,
  editsOf,
  type QuarantineRowScene,
  type QuarantineRowState,
  view,
} from './quarantine-row-view.ts';
import { undoReplayKey } from './undo-replay.ts';

const isHeld = ({ model }: QuarantineRowScene): boolean => model.settled === undefined;
const isInto =
  (into: 'cell' | 'reason') =>
  ({ state }: QuarantineRowScene): boolean =>
    state.typing?.into === into;

const change = ({ state }: QuarantineRowScene, part: Partial<QuarantineRowState>): Move =>
  set({ ...state, ...part });

/** All that is typed here and not done: corrected cells, the one that is typed in, and a reason. */
function typedOf(scene: QuarantineRowScene): Readonly<Record<string, string>> {
  const { typing } = scene.state;
  const cell = chosenCell(scene);
  if (typing?.into === 'reason') return { ...editsOf(scene), [REASON]: typing.text };
  const isChanged = typing && cell && typing.text !== cell.text.open;
  return isChanged ? { ...editsOf(scene), [cell.key]: typing.text } : editsOf(scene);
}

function edit(scene: QuarantineRowScene): Move | undefined {
  const cell = chosenCell(scene);
  if (!cell) return undefined;
  if (cell.isName && !scene.names)
    return say('Names are hidden, and this cell holds one: ^b shows them, then e edits it.');
  const text = editsOf(scene)[cell.key] ?? cell.text.open;
  return change(scene, { cell: cellIndex(scene), typing: { into: 'cell', text } });
}

/** The text typed becomes the cell's; one that is as it came is no correction. */
function keepEdit(scene: QuarantineRowScene): Move | undefined {
  const cell = chosenCell(scene);
  const text = scene.state.typing?.text ?? '';
  if (!cell) return undefined;
  const { [cell.key]: _, ...others } = editsOf(scene);
  const edits = text === cell.text.open ? others : { ...others, [cell.key]: text };
  return change(scene, { edits, typing: undefined });
}

function discard(scene: QuarantineRowScene): Move {
  const reason = scene.state.typing?.text.trim() ?? '';
  if (reason === '') return change(scene, { typing: { into: 'reason', text: '', isRefused: true } });
  return desk({ do: 'discard', ids: [scene.model.id], reason });
}

/** Where a row goes once something was done: gone in or discarded, back to the list; held again, as the row it is now. */
function done({ model }: QuarantineRowScene, what: DeskDone): Move | undefined {
  if (what.done === 'discard') return { move: 'pop' };
  if (what.done === 'undo') return what.undone.includes(model.run) ? { move: 'pop' } : undefined;
  if (what.done !== 'replay') return undefined;
  const again = what.replayed.heldAgain[0];
  if (!again) return { move: 'pop' };
  const order = model.order.map((id) => (id === model.id ? again.id : id));
  return replace('quarantine-row', { id: again.id, order });
}

const editKeys: readonly Key<QuarantineRowScene>[] = [
  { id: 'edit', keys: ['e', 'Enter'], title: 'correct the cell', hint: 'edit', when: isHeld, act: edit },
  {
    id: 'edit-keep',
    keys: ['Enter'],
    title: 'keep what is typed; a reason discards the row',
    hint: 'keep',
    mode: 'typing',
    act: (scene) => (isInto('cell')(scene) ? keepEdit(scene) : discard(scene)),
  },
  ...typingKeys<QuarantineRowScene>({
    textOf: ({ state }) => state.typing?.text,
    to: (scene, text) => {
      const { typing } = scene.state;
      return change(scene, {
        typing: typing && text !== undefined ? { into: typing.into, text } : undefined,
      });
    },
  }),
];

export const quarantineRow = defineScreen<'quarantine-row', QuarantineRowModel, QuarantineRowState>({
  id: 'quarantine-row',
  title: 'Row in quarantine',
  load: loadQuarantineRow,
  start: () => ({ cell: undefined, edits: undefined, typing: undefined }),
  view,
  crumb: ({ model }) => model.title,
  status: (scene) => {
    const edits = Object.keys(editsOf(scene)).length;
    return [scene.model.position, edits === 0 ? '' : `${count(edits, 'cell')} corrected, not read again yet`]
      .filter(Boolean)
      .join(' · ');
  },
  isTyping: (state) => state.typing !== undefined,
  draft: (scene) => {
    const { model, state } = scene;
    const typed = typedOf(scene);
    return Object.keys(typed).length === 0 || model.settled !== undefined
      ? undefined
      : { ...{ key: model.draftKey, typed, field: state.typing ? 1 : 0 }, kept: model.draft?.typed ?? {} };
  },
  unsaved: (scene) => {
    const { model } = scene;
    const edits = Object.keys(editsOf(scene)).length;
    return edits === 0
      ? undefined
      : `${model.title} has ${count(edits, 'corrected cell')} and was not read again. Leave, and lose ${edits === 1 ? 'it' : 'them'}?`;
  },
  done,
  keys: [
    ...editKeys,
    {
      id: 'replay',
      does: 'quarantine replay',
      keys: ['r'],
      title: 'read the row again, with what was corrected',
      hint: 'read again',
      when: isHeld,
      act: (scene) => desk({ do: 'replay', ids: [scene.model.id], corrections: editsOf(scene) }),
    },
    {
      id: 'discard',
      does: 'quarantine discard',
      keys: ['d'],
      title: 'discard the row, with a reason',
      hint: 'discard',
      when: isHeld,
      act: (scene) =>
        change(scene, { typing: { into: 'reason', text: scene.model.draft?.typed[REASON] ?? '' } }),
    },
    undoReplayKey(),
    {
      id: 'next-row',
      keys: ['J'],
      title: 'the next row of the list',
      hint: 'next row',
      when: ({ model }) => model.next !== undefined,
      act: ({ model }) => model.next && replace('quarantine-row', model.next),
    },
    {
      id: 'previous-row',
      keys: ['K'],
      title: 'the row before',
      when: ({ model }) => model.previous !== undefined,
      act: ({ model }) => model.previous && replace('quarantine-row', model.previous),
    },
    backKey('back to the list'),
    ...moveKeys<QuarantineRowScene>({
      where: (scene) => ({ row: cellIndex(scene), count: scene.model.cells.length, page: 10 }),
      to: (scene, cell) => change(scene, { cell }),
    }),
  ],
});
