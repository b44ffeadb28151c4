import { expect, test } from 'vitest';
import { type Column, placeColumns, tableHead, tableRows } from '../../src/tui/components/table.ts';
import { type Line, lineText, lineWidth, span } from '../../src/tui/line.ts';

const column = (id: string, least: number, most: number, priority: number): Column<string> => ({
  id,
  title: id,
  cell: (row) => span(`${id} of ${row}`),
  least,
  most,
  priority,
});

const columns = [
  column('name', 10, 20, 0),
  column('year', 3, 3, 4),
  column('school', 8, 30, 5),
  column('flags', 10, 40, 2),
];

const widths = (width: number): string =>
  placeColumns(columns, width)
    .map((placed) => `${placed.column.id} ${placed.width}`)
    .join(', ');

test('columns leave by priority where there is no room, and the first never does', () => {
  expect(widths(40)).toBe('name 10, year 3, school 8, flags 10');
  expect(widths(39)).not.toContain('school');
  expect(widths(27)).not.toContain('year');
  expect(widths(5)).toBe('name 10');
});

test('room to spare goes to the most important first, and none is wider than its content', () => {
  expect(widths(50)).toBe('name 20, year 3, school 8, flags 10');
  expect(widths(60)).toBe('name 20, year 3, school 8, flags 20');
  expect(widths(300)).toBe('name 20, year 3, school 30, flags 40');
});

test('every line is as wide as asked, the chosen one is inverse, and only rows in sight are made', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `row ${index}`);
  const placed = placeColumns(columns, 60);
  const { lines, cursorLine } = tableRows(placed, rows, { row: 5000, top: 4990 }, 20, 60);
  expect(lines).toHaveLength(20);
  for (const line of lines) expect(lineWidth(line)).toBe(60);
  expect(cursorLine).toBe(10);
  const chosen = lines[cursorLine] as Line;
  expect(lineText(chosen)).toMatch(/^ ▸ name of row 5000/);
  expect(chosen.every((part) => part.inverse)).toBe(true);
  expect(lines.filter((line) => line.some((part) => part.inverse))).toHaveLength(1);
});

test('the column that sorts has an arrow', () => {
  expect(lineText(tableHead(placeColumns(columns, 60), { by: 'name', isDown: true }))).toMatch(/^ {3}name▼ /);
});
