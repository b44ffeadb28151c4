import { headingKey } from '../../domain/nearest.ts';
import type { Column, Columns } from '../columns.ts';
import type { Table } from '../define.ts';
import { readXml } from '../xml-text.ts';

/*
 * A return as XML: a CHILD holds a HEADER and its EPISODEs; within the header stand single elements and groups, such as
 * AREVIEW, each as often as there are reviews. A group is known by the elements in it, never by its name, and an empty
 * element says nothing.
 */

type Cells = ReadonlyMap<string, string>;

interface Group {
  readonly line: number;
  readonly cells: Map<string, string>;
}

/** One child of the XML, as it stands. */
interface XmlChild {
  readonly line: number;
  readonly header: Cells;
  readonly groups: readonly Group[];
}

interface Frame extends Group {
  readonly name: string;
  hasElements: boolean;
}

/** Reads a return as XML, child by child. */
function readChildren(pieces: Iterable<string>, onChild: (child: XmlChild) => void): void {
  const frames: Frame[] = [];
  let text = '';
  let groups: Group[] = [];
  const close = (frame: Frame, parent: Frame | undefined): void => {
    if (!parent) return;
    if (!frame.hasElements) parent.cells.set(headingKey(frame.name), text.trim());
    else if (frames.length === 1 && headingKey(frame.name) === 'child') {
      onChild({ line: frame.line, header: frame.cells, groups });
      groups = [];
    } else if (headingKey(frame.name) === 'header')
      for (const [key, value] of frame.cells) parent.cells.set(key, value);
    else groups.push(frame);
  };
  readXml(pieces, {
    opened: (name, line) => {
      const parent = frames.at(-1);
      if (parent) parent.hasElements = true;
      frames.push({ name, line, cells: new Map(), hasElements: false });
      text = '';
    },
    text: (more) => {
      text += more;
    },
    closed: () => {
      const frame = frames.pop();
      if (frame) close(frame, frames.at(-1));
      text = '';
    },
  });
}

const keysOf = ({ heading, aliases = [] }: Column): string[] => [heading, ...aliases].map(headingKey);

const cellOf = (column: Column, ...from: readonly Cells[]): string => {
  for (const cells of from) for (const key of keysOf(column)) if (cells.has(key)) return cells.get(key) ?? '';
  return '';
};

/** Columns that stand in many tables and so tell none apart. */
const OF_THE_CHILD = new Set(['child', 'dob', 'sex']);

const ownColumns = (columns: Columns): Column[] =>
  Object.values(columns).filter(({ heading }) => !OF_THE_CHILD.has(headingKey(heading)));

/** An element that says something of its table: UASC says by 0 that there is nothing to say. */
const says = (column: Column, cells: Cells): boolean => {
  const text = cellOf(column, cells);
  return text !== '' && !(column.heading === 'UASC' && text === '0');
};

/** The table of a group: that of which it holds most elements. */
function tableOf(tables: readonly Table<unknown>[], { cells }: Group): Table<unknown> | undefined {
  const held = (table: Table<unknown>): number =>
    ownColumns(table.columns).filter((column) => keysOf(column).some((key) => cells.has(key))).length;
  const best = tables.toSorted((a, b) => held(b) - held(a))[0];
  return best && held(best) > 0 ? best : undefined;
}

export const headingsOf = (columns: Columns): string[] =>
  Object.values(columns).map(({ heading }) => heading);

const fieldsOf = ({ columns }: Pick<Table<unknown>, 'columns'>, ...from: readonly Cells[]): string[] =>
  Object.values(columns).map((column) => cellOf(column, ...from));

type OnRecord = (table: Table<unknown>, fields: readonly string[], line: number) => void;

/** The records of every table of a return, each with the cells of its headings in order. */
export function readReturnXml(
  pieces: Iterable<string>,
  tables: readonly Table<unknown>[],
  onRecord: OnRecord,
): void {
  const others = tables.filter(({ id }) => id !== 'header');
  const header = tables.find(({ id }) => id === 'header');
  readChildren(pieces, (child) => {
    if (header) onRecord(header, fieldsOf(header, child.header), child.line);
    for (const table of others)
      if (ownColumns(table.columns).some((column) => says(column, child.header)))
        onRecord(table, fieldsOf(table, child.header), child.line);
    for (const group of child.groups) {
      const table = tableOf(others, group);
      if (table && ownColumns(table.columns).some((column) => says(column, group.cells)))
        onRecord(table, fieldsOf(table, group.cells, child.header), group.line);
    }
  });
}

/** The headers of the children of a return as XML. */
export const readHeaderXml =
  (columns: Columns) =>
  (pieces: Iterable<string>, onRecord: (fields: readonly string[], line: number) => void): void =>
    readChildren(pieces, ({ header, line }) => onRecord(fieldsOf({ columns }, header), line));
