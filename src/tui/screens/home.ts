import { number } from '../../render/text.ts';
import { extent, linesShown, listTop } from '../components/list.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type View } from '../define-screen.ts';
import { line, paragraph } from '../line.ts';
import { type Move, push, set } from '../move.ts';
import {
  countHeads,
  dueEntry,
  type Entry,
  findingEntry,
  fixed,
  flagEntry,
  flagWidths,
  type HomeScene,
  type HomeState,
  keyEntries,
  plainEntry,
  schoolQuestion,
} from './home-entries.ts';
import { ANSWERS, type HomeModel, loadHome } from './home-model.ts';

/** Lines of the screen that are neither of new flags nor of what is due, down to the key figures. */
const OTHER_LINES = 16;

/** How many new flags, and how much of what is due, are listed: so many that the key figures stand on the first screen. */
const listedAtMost = ({ size }: HomeScene): number =>
  Math.max(3, Math.min(12, Math.floor((size.rows - OTHER_LINES) / 2)));

/** All of the screen, entry by entry; `chosen` counts those that can be chosen. */
function entries(scene: HomeScene): Entry[] {
  const { model, state, size } = scene;
  const { columns } = size;
  const { dues, newFindings } = model;
  const widths = flagWidths(scene);
  const most = listedAtMost(scene);
  let row = 0;
  const isChosen = (): boolean => row++ === state.row;
  const plain = (text: string, open?: () => Move): Entry => plainEntry(text, isChosen(), columns, open);
  const headed = (heading: string, role: 'heading' | 'muted' = 'heading'): Entry =>
    fixed([], ...paragraph(heading, columns - 2, role, 1));
  /** Where one line more than are listed is left, it is listed as well. */
  const listed = <Row>(rows: readonly Row[]): readonly Row[] =>
    rows.slice(0, rows.length === most + 1 ? most + 1 : most);
  const more = (all: number, shown: number, open: () => Move): Entry[] =>
    all === shown ? [] : [plain(`and ${number(all - shown)} more`, open)];
  const [fresh, soon] = [listed(newFindings), listed(dues.rows)];
  return [
    fixed(
      line(` ${model.heading}`, 'heading'),
      ...model.facts.flatMap((fact) => paragraph(fact, columns - 2, 'text', 1)),
    ),
    headed(model.newHeading),
    ...fresh.map((finding) => findingEntry(finding, scene, isChosen())),
    ...more(newFindings.length, fresh.length, () => push('flags', { isOnlyNew: true })),
    headed(dues.heading),
    ...soon.map((each) => dueEntry(each, scene, isChosen())),
    ...more(dues.rows.length, soon.length, () => push('due', {})),
    ...(dues.notKnown === undefined ? [] : [fixed(...paragraph(dues.notKnown, columns - 3, 'muted', 3))]),
    ...keyEntries(scene, isChosen),
    ...(model.viewsHeading === undefined ? [] : [headed(model.viewsHeading)]),
    ...model.views.map(({ view, text }) => plain(text, () => push('roll', { view }))),
    fixed([], countHeads(widths)),
    ...model.flags.map((flag) => flagEntry(flag, widths, isChosen(), state.cell)),
    headed(model.trustHeading, model.trust.length === 0 ? 'muted' : 'heading'),
    ...model.trust.map(({ school, text }) =>
      plain(text, () =>
        school === undefined
          ? push('report', { report: 'data-trust', profile: 'internal', cohort: '' })
          : push('roll', { filter: schoolQuestion(school) }),
      ),
    ),
    headed('Last imports'),
    ...(model.runs.length === 0 ? [plain('Nothing has been imported yet.')] : []),
    ...model.runs.map(({ run, text }) => plain(text, () => push('run', { run }))),
    plain(model.quarantine, () => push('quarantine', {})),
  ];
}

const choosable = (scene: HomeScene): Entry[] => entries(scene).filter((entry) => entry.isChoosable);
const chosen = (scene: HomeScene): Entry | undefined => choosable(scene)[scene.state.row];

function view(scene: HomeScene): View {
  const { state, size } = scene;
  const all = entries(scene);
  const top = listTop(all, state.row, state.top, size.rows);
  return {
    lines: linesShown(all, state.row, top, size.rows),
    cursor: { x: 1, y: extent(all, state.row).from - top },
  };
}

const moves = moveKeys<HomeScene>({
  where: (scene) => ({
    row: scene.state.row,
    count: choosable(scene).length,
    page: Math.max(1, scene.size.rows - 6),
  }),
  to: (scene, row) => {
    const top = listTop(entries(scene), row, scene.state.top, scene.size.rows);
    return set({ ...scene.state, row, top });
  },
});

const onCounts = (scene: HomeScene): boolean => chosen(scene)?.hasCells ?? false;
const toCell = (scene: HomeScene, cell: number): Move =>
  set({ ...scene.state, cell: Math.max(0, Math.min(ANSWERS.length - 1, cell)) });

export const home = defineScreen<'home', HomeModel, HomeState>({
  id: 'home',
  title: 'Home',
  isNumbered: true,
  letter: 'h',
  load: (roll, _params, asAt) => loadHome(roll, asAt),
  start: () => ({ row: 0, top: 0, cell: 0 }),
  view,
  keys: [
    {
      id: 'open',
      keys: ['Enter'],
      title: 'open what is chosen: the pupils of a count, a pupil, a school, an import, the quarantine',
      hint: 'open',
      when: (scene) => chosen(scene)?.open !== undefined,
      act: (scene) => chosen(scene)?.open?.(scene.state.cell),
    },
    {
      id: 'flag',
      keys: ['f'],
      title: 'the flag itself: why, what would clear it, who has it; of a count, the work list of that flag',
      hint: 'flag',
      when: (scene) => chosen(scene)?.flag !== undefined,
      act: (scene) => chosen(scene)?.flag?.(),
    },
    {
      id: 'count-right',
      keys: ['Right', 'l'],
      title: 'the next count of a flag',
      hint: 'next count',
      when: onCounts,
      act: (scene) => toCell(scene, scene.state.cell + 1),
    },
    {
      id: 'count-left',
      keys: ['Left', 'h'],
      title: 'the count before',
      when: onCounts,
      act: (scene) => toCell(scene, scene.state.cell - 1),
    },
    ...moves,
  ],
});
