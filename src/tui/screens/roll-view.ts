import { number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { filterChip } from '../components/field.ts';
import { heatMapLines } from '../components/heat-map.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import type { Cursor } from '../cursor.ts';
import type { Scene, View } from '../define-screen.ts';
import { SPLIT_COLUMNS } from '../frame-size.ts';
import { beside, fill, type Line, line, paragraph, type Size, type Span, span } from '../line.ts';
import { shownName } from './names.ts';
import type { Preview, RollModel } from './roll-model.ts';
import { type Order, rowsOf } from './roll-order.ts';
import type { RollRow, SortColumn } from './roll-rows.ts';

export interface RollState {
  readonly cursor: Cursor;
  readonly order: Order;
  readonly filter: string;
  readonly isTyping: boolean;
}

export type RollScene = Scene<RollModel, RollState>;

export const BY_NAME: Order = { by: 'name', isDown: false };

const TITLES: Readonly<Record<SortColumn, string>> = {
  name: 'Name',
  year: 'Yr',
  school: 'School',
  attendance: 'Att %',
  pep: 'PEP',
  flags: 'Flags',
};

/** The detail beside the list takes a good third, but never less than this. */
const DETAIL_LEAST = 46;
const detailWidth = ({ columns }: Size): number =>
  columns < SPLIT_COLUMNS ? 0 : Math.max(DETAIL_LEAST, Math.floor(columns * 0.36));

export const rowsShown = ({ model, state }: RollScene): readonly RollRow[] =>
  rowsOf(model, state.filter, state.order.by, state.order.isDown);
export const chosen = (scene: RollScene): RollRow | undefined => rowsShown(scene)[scene.state.cursor.row];
/** Rows of the table: without its head and, where there is no detail beside it, the line under it. */
export const tableHeight = ({ size }: RollScene): number => size.rows - (detailWidth(size) === 0 ? 2 : 1);

function columns(model: RollModel, names: boolean): Column<RollRow>[] {
  const most = (id: SortColumn, limit: number): number =>
    Math.min(limit, Math.max(cellWidth(`${TITLES[id]}▲`), model.widths[id]));
  const column = (id: SortColumn, least: number, limit: number, priority: number): Column<RollRow> => ({
    id,
    title: TITLES[id],
    cell: (row): Span => row[id],
    least,
    most: Math.max(least, most(id, limit)),
    priority,
  });
  const name = column('name', 14, 30, 0);
  return [
    { ...name, cell: (row) => span(shownName(row.called, names)) },
    { ...column('year', 3, 3, 4), align: 'right' },
    column('school', 12, 30, 5),
    { ...column('attendance', 8, 8, 1), align: 'right' },
    column('pep', 12, 12, 3),
    column('flags', 16, 60, 2),
  ];
}

function emptyLines({ model, state }: RollScene, width: number): Line[] {
  const why =
    model.rows.length > 0
      ? `No pupil matches /${state.filter}. Esc clears the filter.`
      : model.narrowed === undefined
        ? 'No pupil is looked after on this date.'
        : 'No pupil here. Esc goes back.';
  return [[], ...paragraph(why, width - 3, 'muted', 3)];
}

function detail(name: string, { facts, findings, unknown, map }: Preview, width: number): Line[] {
  const room = width - 2;
  return [
    line(name, 'heading'),
    ...facts.flatMap((fact) => paragraph(fact, room)),
    [],
    ...heatMapLines(map, room),
    [],
    ...findings.flatMap(({ glyph, role, text }) => paragraph(`${glyph} ${text}`, room, role, 0, 2)),
    ...(findings.length === 0 && unknown === undefined ? [line('✓ No flag is raised.', 'good')] : []),
    ...(unknown === undefined ? [] : [line(`? ${unknown}`, 'warn')]),
  ];
}

const oneLine = (name: string, { findings, unknown }: Preview): Line => {
  const first = findings[0];
  if (first) return [span(` ${name}  `, 'strong'), span(`${first.glyph} ${first.text}`, first.role)];
  const rest = unknown === undefined ? '✓ No flag is raised.' : `? ${unknown}; Enter says what is missing.`;
  return [span(` ${name}  `, 'strong'), span(rest, unknown === undefined ? 'good' : 'warn')];
};

export function view(scene: RollScene): View {
  const { model, state, names, size } = scene;
  const rows = rowsShown(scene);
  const aside = detailWidth(size);
  const width = size.columns - aside;
  const placed = placeColumns(columns(model, names), width - (aside === 0 ? 0 : 2));
  const height = tableHeight(scene);
  const table = tableRows(placed, rows, state.cursor, height, aside === 0 ? width : width - 2);
  const list = rows.length === 0 ? emptyLines(scene, width) : table.lines;
  const left = [tableHead(placed, state.order), ...fill(list, { columns: width, rows: height })];
  const current = chosen(scene);
  const shown = current && model.preview(current.pupilId);
  const name = current ? shownName(current.called, names) : '';
  const cursor = rows.length === 0 ? {} : { cursor: { x: 1, y: table.cursorLine + 1 } };
  if (aside === 0) return { lines: [...left, shown ? oneLine(name, shown) : []], ...cursor };
  const bar = (each: Line): Line => [span('│ ', 'muted'), ...each];
  const right = fill(shown ? detail(name, shown, aside) : [], { columns: aside - 2, rows: size.rows });
  return { lines: beside(left, width, right.map(bar), size.rows), ...cursor };
}

export function chips({ model, state }: RollScene): Line {
  const sorted =
    state.order.by === 'name' && !state.order.isDown
      ? []
      : [span(`  by ${TITLES[state.order.by]} ${state.order.isDown ? '▼' : '▲'}`, 'muted')];
  const narrowed = model.narrowed === undefined ? [] : [span(`${model.narrowed}  `, 'accent')];
  return [...narrowed, ...filterChip(state.filter, state.isTyping), ...sorted];
}

export function status(scene: RollScene): string {
  const rows = rowsShown(scene);
  const all = scene.model.rows.length;
  const of = rows.length === all ? number(all) : `${number(rows.length)} (${number(all)})`;
  return rows.length === 0
    ? `No row of ${number(all)}`
    : `Row ${number(scene.state.cursor.row + 1)} of ${of}`;
}
