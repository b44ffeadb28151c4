import { count, number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { type Line, line, paragraph, span } from '../line.ts';
import { push, set } from '../move.ts';
import { shownName } from './names.ts';
import { loadPremium, type PremiumModel, type PremiumRow } from './premium-model.ts';

type PremiumScene = Scene<PremiumModel, Cursor>;

/** The forecast, or why there is none. */
function above({ model, size }: PremiumScene): Line[] {
  const said = model.refused === undefined ? model.sentences : [model.refused];
  return [
    ...model.bar.map((text, index) => line(` ${text}`, index === 0 ? 'accent' : 'muted')),
    ...said.flatMap((text) => paragraph(text, size.columns - 2, 'text', 1)),
    [],
  ];
}

const roomFor = (scene: PremiumScene): number => Math.max(1, scene.size.rows - above(scene).length - 1);
const cursorOf = (scene: PremiumScene): Cursor =>
  moveCursor(scene.state, scene.state.row, scene.model.rows.length, roomFor(scene));
const chosen = (scene: PremiumScene): PremiumRow | undefined => scene.model.rows[cursorOf(scene).row];

function columns({ model, names }: PremiumScene): Column<PremiumRow>[] {
  const widest = (text: (row: PremiumRow) => string, title: string): number =>
    model.rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
  const column = (
    id: string,
    title: string,
    text: (row: PremiumRow) => string,
    least: number,
    priority: number,
    cap = 60,
  ): Column<PremiumRow> => {
    const most = Math.min(cap, widest(text, title));
    const role = (row: PremiumRow) => (row.isWaiting ? 'strong' : 'text');
    return {
      id,
      title,
      cell: (row) => span(text(row), role(row)),
      least: Math.min(least, most),
      most,
      priority,
    };
  };
  return [
    column('child', 'Child', (row) => shownName(row.called, names), 14, 0, 24),
    { ...column('amount', 'Amount', (row) => row.amount, 8, 0), align: 'right' },
    column('what', 'What', (row) => row.what, 20, 1),
    column('state', 'State', (row) => row.state, 16, 2),
  ];
}

function view(scene: PremiumScene): View {
  const { model, size } = scene;
  const head = above(scene);
  if (model.rows.length === 0)
    return {
      lines: [
        ...head,
        ...paragraph('No request waits, and nothing set aside is unspent.', size.columns - 3, 'muted', 1),
      ],
    };
  const placed = placeColumns(columns(scene), size.columns);
  const table = tableRows(placed, model.rows, cursorOf(scene), roomFor(scene), size.columns);
  return {
    lines: [...head, tableHead(placed, undefined), ...table.lines],
    cursor: { x: 1, y: head.length + table.cursorLine + 1 },
  };
}

export const premium = defineScreen<'premium', PremiumModel, Cursor>({
  id: 'premium',
  title: 'Premium',
  isNumbered: true,
  load: loadPremium,
  start: () => AT_THE_TOP,
  view,
  status: (scene) =>
    scene.model.rows.length === 0
      ? ''
      : `Row ${number(cursorOf(scene).row + 1)} of ${number(scene.model.rows.length)}, ${count(scene.model.waiting, 'request')} to decide`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the child’s record',
      hint: 'open',
      when: (scene) => chosen(scene)?.pupilId !== undefined,
      act: (scene) => {
        const pupilId = chosen(scene)?.pupilId;
        const order = [...new Set(scene.model.rows.flatMap((row) => row.pupilId ?? []))];
        return pupilId === undefined ? undefined : push('pupil', { pupilId, order });
      },
    },
    { id: 'back-left', keys: ['h', 'Left'], title: 'back one step', act: () => ({ move: 'back' }) },
    ...moveKeys<PremiumScene>({
      where: (scene) => ({
        row: cursorOf(scene).row,
        count: scene.model.rows.length,
        page: Math.max(1, roomFor(scene) - 1),
      }),
      to: (scene, row) => set(moveCursor(cursorOf(scene), row, scene.model.rows.length, roomFor(scene))),
    }),
  ],
});
