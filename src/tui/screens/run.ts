import { number } from '../../render/text.ts';
import { wrap } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { extent, type Item, linesShown, listTop } from '../components/list.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { type Line, line, paragraph, span } from '../line.ts';
import { desk, push, set } from '../move.ts';
import { shown } from './held-words.ts';
import { loadRun, type RunEntry, type RunModel } from './run-model.ts';

interface RunState {
  readonly row: number;
  /** The first line in sight. */
  readonly top: number;
}

type RunScene = Scene<RunModel, RunState>;

const entriesOf = (model: RunModel): readonly RunEntry[] => model.parts.flatMap((part) => part.entries);
const rowAt = ({ model, state }: RunScene): number =>
  Math.max(0, Math.min(state.row, entriesOf(model).length - 1));
const chosen = (scene: RunScene): RunEntry | undefined => entriesOf(scene.model)[rowAt(scene)];

function entryItem(entry: RunEntry, scene: RunScene, isChosen: boolean): Item {
  const lines = wrap(shown(entry.text, scene.names), scene.size.columns - 7).map(
    (each, index): Line => [
      span(isChosen && index === 0 ? ' ▸ ' : '   ', 'strong'),
      { ...span(index === 0 ? each : `  ${each}`), inverse: isChosen },
    ],
  );
  return { lines, isChoosable: true };
}

function items(scene: RunScene): Item[] {
  const { model, size } = scene;
  const width = size.columns - 2;
  const fixed = (lines: readonly Line[]): Item => ({ lines, isChoosable: false });
  const row = rowAt(scene);
  let at = 0;
  return [
    fixed([
      ...paragraph(model.title, width, 'heading', 1),
      ...model.facts.flatMap((fact) => paragraph(fact, width, 'text', 1)),
      ...(model.undone === undefined ? [] : paragraph(model.undone, width, 'warn', 1)),
      ...(model.parts.length === 0
        ? [
            [],
            ...paragraph('It changed no mark that stood before, and held nothing back.', width, 'muted', 1),
          ]
        : []),
    ]),
    ...model.parts.flatMap(({ title, entries }) => [
      fixed([[], line(` ${title}`, 'heading')]),
      ...entries.map((entry) => entryItem(entry, scene, at++ === row)),
    ]),
  ];
}

function view(scene: RunScene): View {
  const { state, size } = scene;
  const all = items(scene);
  const row = rowAt(scene);
  const top = listTop(all, row, state.top, size.rows);
  const lines = linesShown(all, row, top, size.rows);
  return entriesOf(scene.model).length === 0
    ? { lines }
    : { lines, cursor: { x: 1, y: extent(all, row).from - top } };
}

export const run = defineScreen<'run', RunModel, RunState>({
  id: 'run',
  title: 'Run',
  load: loadRun,
  start: () => ({ row: 0, top: 0 }),
  view,
  crumb: ({ model }) => `Run ${number(model.run)}`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the row that was held back',
      hint: 'open the row',
      when: (scene) => chosen(scene)?.row !== undefined,
      act: (scene) => {
        const id = chosen(scene)?.row;
        return id === undefined ? undefined : push('quarantine-row', { id, order: scene.model.heldIds });
      },
    },
    {
      id: 'undo-run',
      does: 'undo',
      keys: ['u'],
      title: 'undo the run: says first how much would be put back',
      hint: 'undo',
      act: ({ model }) => desk({ do: 'plan undo', run: model.run }),
    },
    { ...backKey(), hint: 'back' },
    ...moveKeys<RunScene>({
      where: (scene) => ({
        row: rowAt(scene),
        count: entriesOf(scene.model).length,
        page: Math.max(1, scene.size.rows - 4),
      }),
      to: (scene, row) =>
        set({
          row,
          top: listTop(
            items({ ...scene, state: { ...scene.state, row } }),
            row,
            scene.state.top,
            scene.size.rows,
          ),
        }),
    }),
  ],
});
