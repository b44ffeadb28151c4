import { backKey } from '../back-key.ts';
import { AT_THE_TOP } from '../cursor.ts';
import { defineScreen } from '../define-screen.ts';
import { LIST_START } from '../filter/narrowed-list.ts';
import type { Key } from '../keys.ts';
import { type Move, push, set } from '../move.ts';
import { type FlagAbout, flagWorkKeys } from './flag-work-keys.ts';
import { chosenOf, type FlagsModel, loadFlags } from './flags-model.ts';
import { chips, type FlagsScene, type FlagsState, status, view, workList } from './flags-view.ts';
import type { FlagChosen } from './params.ts';

const { chosen } = workList;

/** A change of what stands in the list, seen from its top. */
const withList = ({ state }: FlagsScene, change: Partial<FlagsState>): Move =>
  set({ ...state, ...change, cursor: AT_THE_TOP });

function about(scene: FlagsScene): FlagAbout | undefined {
  const row = chosen(scene);
  // A line of several flags stands for no one of them.
  if (!row || row.flags.length > 1) return undefined;
  return {
    given: { pupil: row.localId, flag: row.flag },
    ...{ called: row.called, lines: [row.title], isOpen: row.state === '' },
  };
}

const listKeys: readonly Key<FlagsScene>[] = [
  {
    id: 'open',
    keys: ['Enter', 'l', 'Right'],
    title: 'open the flag: why, since when, what would clear it',
    hint: 'open',
    when: (scene) => chosen(scene) !== undefined,
    act: (scene) => {
      const row = chosen(scene);
      return (
        row && push('flag', { pupilId: row.pupilId, flag: row.flag, order: chosenOf(workList.rows(scene)) })
      );
    },
  },
  {
    id: 'pupil',
    keys: ['p'],
    title: 'open the pupil',
    when: (scene) => chosen(scene) !== undefined,
    act: (scene) => {
      const row = chosen(scene);
      return row && push('pupil', { pupilId: row.pupilId, order: workList.order(scene) });
    },
  },
  {
    id: 'by-pupil',
    keys: ['v'],
    title: 'one line a pupil, or one line a flag',
    hint: 'by pupil',
    act: (scene) => withList(scene, { isByPupil: !scene.state.isByPupil }),
  },
  {
    id: 'only-new',
    keys: ['N'],
    title: 'what is new since flags were last worked out, or everything',
    hint: 'new',
    act: (scene) => withList(scene, { isOnlyNew: !scene.state.isOnlyNew }),
  },
  {
    id: 'all',
    keys: ['A'],
    title: 'show what is put off and what is closed too, or leave it out',
    act: (scene) => withList(scene, { isAll: !scene.state.isAll }),
  },
];

/** The work list: everything that is raised, the most urgent first. */
export const flags = defineScreen<'flags', FlagsModel, FlagsState>({
  id: 'flags',
  title: 'Flags',
  isNumbered: true,
  letter: 'f',
  load: loadFlags,
  start: ({ isOnlyNew = false }) => ({ ...LIST_START, isByPupil: false, isOnlyNew, isAll: false }),
  view,
  chips,
  status,
  isTyping: workList.isTyping,
  back: workList.back,
  cameBack: (scene, from, params) => {
    const { pupilId, flag } = params as Partial<FlagChosen>;
    return from === 'flag'
      ? workList.on(scene, (row) => row.pupilId === pupilId && row.flags.includes(flag ?? ''))
      : workList.cameBack(scene, params);
  },
  keys: [...listKeys, ...flagWorkKeys(about), backKey(), ...workList.keys],
});
