import { number } from '../../render/text.ts';
import { heatMapLines } from '../components/heat-map.ts';
import { type Column, placeColumns, type RowLook, tableHead, tableRows } from '../components/table.ts';
import type { View } from '../define-screen.ts';
import { notKnownWords } from '../filter/answer.ts';
import { filterChip, filterCursor } from '../filter/filter.ts';
import { beside, entryLines, fill, type Line, line, paragraph, type Span, silent, span } from '../line.ts';
import { shownName } from './names.ts';
import type { RollColumn } from './roll-columns.ts';
import { FIRST_COLUMN } from './roll-columns.ts';
import type { Preview } from './roll-model.ts';
import type { RollItem } from './roll-order.ts';
import { popupView } from './roll-popup.ts';
import {
  answer,
  chosen,
  detailWidth,
  filterBlock,
  itemsShown,
  marks,
  type RollScene,
  rowsShown,
  tableHeight,
} from './roll-state.ts';
import { saidOfSign } from './severity-signs.ts';

/** The columns that show, the name first. */
export const columnsShown = ({ model, state }: RollScene): RollColumn[] =>
  [FIRST_COLUMN, ...state.columns].flatMap((id) => model.column(id) ?? []);

const HIDDEN = span('hidden', 'muted');

function tableColumns(scene: RollScene): Column<RollItem>[] {
  return columnsShown(scene).map((column): Column<RollItem> => {
    const { id, title, least, most, priority, align, identifies, said } = column;
    const cell = (item: RollItem): Span => {
      if (item.is === 'group') return span('');
      if (id === FIRST_COLUMN) return span(shownName(item.row.called, scene.names));
      return identifies && !scene.names ? HIDDEN : column.cell(item.row);
    };
    return {
      ...{ id, title, cell, least, most, priority },
      ...(align ? { align } : {}),
      ...(said ? { said: (item: RollItem) => (item.is === 'group' ? '' : said(item.row)) } : {}),
    };
  });
}

function emptyLines({ model, state }: RollScene, width: number): Line[] {
  const why =
    model.rows.length > 0
      ? `No pupil matches /${state.filter.text}. Esc clears the filter.`
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

function oneLine(name: string, { findings, unknown }: Preview): Line {
  // Read aloud, the row has just said who it is.
  const who = silent([span(` ${name}  `, 'strong')]);
  const first = findings[0];
  if (first)
    return [
      ...who,
      {
        ...span(`${first.glyph} ${first.text}`, first.role),
        said: `${saidOfSign(first.glyph)}: ${first.text}`,
      },
    ];
  const rest = unknown === undefined ? '✓ No flag is raised.' : `? ${unknown}; Enter says what is missing.`;
  return [...who, span(rest, unknown === undefined ? 'good' : 'warn')];
}

/** Marks, and the headings of groups with how many are in each. */
function look(scene: RollScene): RowLook<RollItem> {
  const marked = marks(scene);
  const { title = '', identifies } = scene.model.column(scene.state.order.by) ?? {};
  const nameOf = (group: string): string => (identifies && !scene.names ? 'hidden' : group);
  return {
    isMarked: (item) => item.is === 'pupil' && marked.has(item.row.pupilId),
    heading: (item) =>
      item.is === 'group'
        ? [
            {
              ...span(`${item.isFolded ? '+' : '–'} ${title}: ${nameOf(item.group)}`, 'heading'),
              said: `${title}: ${nameOf(item.group)}${item.isFolded ? ', folded' : ''}`,
            },
            span(`  ${number(item.n)}`, 'muted'),
          ]
        : undefined,
  };
}

export function view(scene: RollScene): View {
  if (scene.state.popup) return popupView(scene, scene.state.popup);
  const { model, state, names, size } = scene;
  const above = filterBlock(scene);
  const items = itemsShown(scene);
  const aside = detailWidth(size);
  const width = size.columns - aside;
  const rows = size.rows - above.length;
  const placed = placeColumns(tableColumns(scene), width - (aside === 0 ? 0 : 2));
  const height = tableHeight(scene);
  const table = tableRows(placed, items, state.cursor, height, aside === 0 ? width : width - 2, look(scene));
  const list = items.length === 0 ? emptyLines(scene, width) : table.lines;
  const left = [tableHead(placed, state.order), ...fill(list, { columns: width, rows: height })];
  const current = chosen(scene);
  const shown = current && model.preview(current.pupilId);
  const name = current ? shownName(current.called, names) : '';
  const onRow = items.length === 0 ? {} : { cursor: { x: 1, y: above.length + table.cursorLine + 1 } };
  const cursor = state.filter.isTyping ? { cursor: filterCursor(state.filter, size) } : onRow;
  if (aside === 0)
    return {
      lines: [...above, ...left, ...entryLines([shown ? oneLine(name, shown) : []], true)],
      ...cursor,
    };
  const bar = (each: Line): Line => [span('│ ', 'muted'), ...each];
  const right = fill(shown ? detail(name, shown, aside) : [], { columns: aside - 2, rows });
  return { lines: [...above, ...beside(left, width, right.map(bar), rows)], ...cursor };
}

export function chips({ model, state }: RollScene): Line {
  const { by, isDown } = state.order;
  const title = model.column(by)?.title ?? by;
  const sorted =
    by === FIRST_COLUMN && !isDown
      ? []
      : [
          {
            ...span(`  by ${title} ${isDown ? '▼' : '▲'}`, 'muted'),
            said: `by ${title}, ${isDown ? 'the highest first' : 'the lowest first'}`,
          },
        ];
  const narrowed = model.narrowed === undefined ? [] : [span(`${model.narrowed}  `, 'accent')];
  return [...narrowed, ...filterChip(state.filter), ...sorted];
}

export function status(scene: RollScene): string {
  const rows = rowsShown(scene);
  const all = scene.model.rows.length;
  const of = rows.length === all ? number(all) : `${number(rows.length)} (${number(all)})`;
  const current = chosen(scene);
  const at = current ? rows.indexOf(current) + 1 : undefined;
  const where =
    rows.length === 0
      ? `No row of ${number(all)}`
      : at === undefined
        ? `${of} in groups`
        : `Row ${number(at)} of ${of}`;
  const marked = marks(scene).size;
  return [where, ...(marked === 0 ? [] : [`${number(marked)} marked`]), notKnownWords(answer(scene))]
    .filter(Boolean)
    .join(' · ');
}
