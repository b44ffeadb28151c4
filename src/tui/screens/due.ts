import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { filteredList } from '../filter/filtered-list.ts';
import { LIST_START, type ListState } from '../filter/narrowed-list.ts';
import { type Line, paragraph, type Role, span } from '../line.ts';
import { type Move, push } from '../move.ts';
import { type DueModel, type DueRow, loadDue } from './due-model.ts';
import { shownName } from './names.ts';
import { saidOfSign } from './severity-signs.ts';

type DueScene = Scene<DueModel, ListState>;

const above = ({ model, size }: DueScene): Line[] => [
  ...paragraph(model.heading, size.columns - 2, 'heading', 1),
  ...(model.notKnown === undefined ? [] : paragraph(model.notKnown, size.columns - 2, 'warn', 1)),
];

const heightOf = (scene: DueScene): number =>
  Math.max(1, scene.size.rows - above(scene).length - 1 - dues.above(scene).length);
const dues = filteredList<DueModel, DueModel['rows'][number]>(heightOf, ({ model }) => model.rows);

function columns({ model, names }: DueScene): Column<DueRow>[] {
  const column = (
    title: string,
    text: (row: DueRow) => string,
    [least, most, priority]: readonly [number, number, number],
    role: (row: DueRow) => Role = () => 'text',
  ): Column<DueRow> => {
    const widest = model.rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
    return {
      ...{ id: title, title, priority },
      cell: (row) => span(text(row), role(row)),
      least: Math.min(least, widest),
      most: Math.min(most, widest),
    };
  };
  return [
    {
      ...column(
        '',
        ({ glyph }) => glyph,
        [1, 1, 0],
        ({ role }) => role,
      ),
      said: ({ glyph }) => saidOfSign(glyph),
    },
    column('By', ({ on }) => on, [16, 26, 0]),
    column('Child', ({ called }) => shownName(called, names), [14, 22, 0]),
    column('What', ({ what }) => what, [24, 100, 0]),
  ];
}

function view(scene: DueScene): View {
  const { size } = scene;
  const typed = dues.above(scene);
  const head = [...typed, ...above(scene)];
  const placed = placeColumns(columns(scene), size.columns);
  const table = tableRows(placed, dues.rows(scene), dues.cursor(scene), heightOf(scene), size.columns);
  return {
    lines: [...head, tableHead(placed, undefined), ...table.lines, ...dues.nobody(scene)],
    cursor: dues.typedAt(scene) ?? { x: 1, y: head.length + table.cursorLine + 1 },
  };
}

/** Where a thing that is due is seen to: the flag that comes back, the child, or the premium. */
export function openDue({ pupilId, flag }: DueRow, order: readonly DueRow[]): Move {
  if (pupilId === undefined) return push('premium', {});
  if (flag !== undefined) return push('flag', { pupilId, flag, order: [{ pupilId, flag }] });
  return push('pupil', { pupilId, order: [...new Set(order.flatMap((row) => row.pupilId ?? []))] });
}

/** Everything that has to be done in the next ten school days, the soonest first. */
export const due = defineScreen<'due', DueModel, ListState>({
  id: 'due',
  title: 'Due soon',
  letter: 'd',
  load: loadDue,
  start: () => LIST_START,
  view,
  chips: dues.chips,
  isTyping: dues.isTyping,
  back: dues.back,
  cameBack: (scene, _from, params) => dues.cameBack(scene, params),
  status: (scene) => (scene.model.rows.length === 0 ? '' : dues.status(scene, 'Row')),
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the child, or the flag that comes back',
      hint: 'open',
      when: (scene) => dues.chosen(scene) !== undefined,
      act: (scene) => {
        const row = dues.chosen(scene);
        return row && openDue(row, dues.rows(scene));
      },
    },
    backKey(),
    ...dues.keys,
  ],
});
