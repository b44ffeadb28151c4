import { fieldOf } from '../../cohort/fields/index.ts';
import { printCohort } from '../../cohort/print.ts';
import { cellWidth, pad, wrap } from '../../render/width.ts';
import { extent, type Item, listTop } from '../components/list.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { type Line, line, paragraph, type Span, span } from '../line.ts';
import { type Move, push, set } from '../move.ts';
import { ANSWERS, type FlagLine, type HomeModel, loadHome, type NewFinding } from './home-model.ts';
import { shownName } from './names.ts';

interface HomeState {
  /** The chosen entry among those that can be chosen. */
  readonly row: number;
  /** The first line in sight. */
  readonly top: number;
  /** The chosen count of a flag. */
  readonly cell: number;
}

type HomeScene = Scene<HomeModel, HomeState>;

/** An entry that the cursor can stand on, and where Enter leads from there. */
interface Entry extends Item {
  readonly open?: (cell: number) => Move;
  /** The flag that it is about, or the work list of it. */
  readonly flag?: () => Move;
  readonly hasCells?: boolean;
}

/** The pupils of a school, in the cohort language. */
const schoolQuestion = (school: string): string =>
  printCohort({ kind: 'term', field: 'school', test: { kind: 'oneOf', values: [school] } }, fieldOf);

const COUNT_WIDTH = 8;
/** Gutter and glyph. */
const BEFORE = 5;

interface FlagWidths {
  readonly title: number;
  readonly word: number;
}

/** The widths of a flag's title and of the word after it, which goes where there is no room. */
function flagWidths({ model, size }: HomeScene): FlagWidths {
  const most = (texts: readonly string[]): number => Math.max(4, ...texts.map(cellWidth));
  const room = size.columns - BEFORE - ANSWERS.length * COUNT_WIDTH;
  const title = Math.min(most(model.flags.map((flag) => flag.title)), room);
  const word = most(model.flags.map((flag) => flag.word)) + 2;
  return { title, word: title + word <= room ? word : 0 };
}

const fixed = (...lines: Line[]): Entry => ({ lines, isChoosable: false });
const gutter = (isChosen: boolean): Span => span(isChosen ? ' ▸ ' : '   ', 'strong');

function flagEntry(flag: FlagLine, widths: FlagWidths, isChosen: boolean, cell: number): Entry {
  const counts = flag.counts.flatMap((count, index): Span[] => {
    const role = count === '0' ? 'muted' : index === 0 ? flag.role : 'text';
    const shown = span(` ${count} `, role);
    const space = span(' '.repeat(Math.max(0, COUNT_WIDTH - cellWidth(shown.text))));
    return [space, isChosen && index === cell ? { ...shown, inverse: true } : shown];
  });
  const title = span(pad(flag.title, widths.title), isChosen ? 'strong' : 'text');
  const word = span(pad(`  ${flag.word}`, widths.word), flag.role);
  return {
    lines: [[gutter(isChosen), span(`${flag.glyph} `, flag.role), title, word, ...counts]],
    isChoosable: true,
    hasCells: true,
    flag: () => push('flags', { flag: flag.flag }),
    open: (at) => push('roll', { only: { flag: flag.flag, answer: ANSWERS[at]?.answer ?? 'raised' } }),
  };
}

function findingEntry(finding: NewFinding, scene: HomeScene, isChosen: boolean): Entry {
  const { model, names, size } = scene;
  const name = shownName(finding.called, names);
  const text = wrap(`${name}: ${finding.text}`, size.columns - 7);
  const lines = text.map((each, index): Line => {
    const isFirst = index === 0;
    const before = [gutter(isChosen && isFirst), span(isFirst ? `${finding.glyph} ` : '  ', finding.role)];
    const head = isFirst ? each.slice(0, name.length) : '';
    const shown = [span(head, 'strong'), span(each.slice(head.length))].map((part) => ({
      ...part,
      inverse: isChosen,
    }));
    return [...before, ...shown];
  });
  const order = model.newFindings.map((each) => each.pupilId);
  const { pupilId, flag } = finding;
  return {
    lines,
    isChoosable: true,
    flag: () => push('flag', { pupilId, flag, order: model.newFindings }),
    open: () => push('pupil', { pupilId: finding.pupilId, order: [...new Set(order)] }),
  };
}

function plainEntry(text: string, isChosen: boolean, columns: number, open?: () => Move): Entry {
  const lines = wrap(text, columns - 7).map(
    (each, index): Line => [
      gutter(isChosen && index === 0),
      { ...span(index === 0 ? each : `  ${each}`), inverse: isChosen },
    ],
  );
  return open ? { lines, isChoosable: true, open } : { lines, isChoosable: true };
}

const countHeads = ({ title, word }: FlagWidths): Line => [
  span(pad(`${' '.repeat(BEFORE)}Flag`, BEFORE + title + word), 'strong'),
  ...ANSWERS.map((each) => span(pad(`${each.title} `, COUNT_WIDTH, 'right'), 'strong')),
];

/** All of the screen, entry by entry; `chosen` counts those that can be chosen. */
function entries(scene: HomeScene): Entry[] {
  const { model, state, size } = scene;
  const { columns } = size;
  const widths = flagWidths(scene);
  let row = 0;
  const isChosen = (): boolean => row++ === state.row;
  const plain = (text: string, open?: () => Move): Entry => plainEntry(text, isChosen(), columns, open);
  const headed = (heading: string, role: 'heading' | 'muted' = 'heading'): Entry =>
    fixed([], ...paragraph(heading, columns - 2, role, 1));
  return [
    fixed(
      line(` ${model.heading}`, 'heading'),
      ...model.facts.flatMap((fact) => paragraph(fact, columns - 2, 'text', 1)),
    ),
    ...(model.viewsHeading === undefined ? [] : [headed(model.viewsHeading)]),
    ...model.views.map(({ view, text }) => plain(text, () => push('roll', { view }))),
    fixed([], countHeads(widths)),
    ...model.flags.map((flag) => flagEntry(flag, widths, isChosen(), state.cell)),
    headed(model.newHeading),
    ...model.newFindings.map((finding) => findingEntry(finding, scene, isChosen())),
    ...(model.more === undefined ? [] : [plain(model.more, () => push('roll', { only: { answer: 'new' } }))]),
    headed(model.silentHeading, model.silent.length === 0 ? 'muted' : 'heading'),
    ...model.silent.map(({ school, text }) =>
      plain(text, () => push('roll', { filter: schoolQuestion(school) })),
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
  const lines = all.flatMap((entry) => entry.lines);
  return { lines: lines.slice(top, top + size.rows), cursor: { x: 1, y: extent(all, state.row).from - top } };
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
