import type { Copyable } from '../copy-keys.ts';
import { desk, type Move, say } from '../move.ts';
import { shownName } from './names.ts';
import type { RollColumn } from './roll-columns.ts';
import { FIRST_COLUMN } from './roll-columns.ts';
import type { RollRow } from './roll-rows.ts';
import { chosen, markedRows, type Popup, type RollScene, rowsShown } from './roll-state.ts';

/** A file's name to begin with. */
export const exportName = ({ model }: RollScene): string => `roll-${model.asking.asked.asAt}.csv`;

/** A sign before a text says the same as the text by its colour; the doubt of `?` is no such sign. */
const withoutSign = (text: string): string => text.replace(/^[▼▾✗!~✓–]\s*/, '').trim();

/** The pupils that go into a file: those who are marked, where anybody is, else all that the filter leaves. */
export function rowsExported(scene: RollScene): readonly RollRow[] {
  const marked = markedRows(scene);
  return marked.length > 0 ? marked : rowsShown(scene);
}

/** The list as it stands, as rows for a file. */
export function exportRows(scene: RollScene, columns: readonly RollColumn[], names: boolean) {
  const shown = columns.filter(({ id, identifies }) => id !== FIRST_COLUMN && (names || !identifies));
  return rowsExported(scene).flatMap((row) => {
    const identity = scene.model.asking.recordOf(row.pupilId)?.identity;
    if (!identity) return [];
    const cells = shown.map((column) => [column.title, withoutSign(column.cell(row).text)] as const);
    return [{ identity, cells: Object.fromEntries(cells) }];
  });
}

/** What can be copied of the list: cells as they stand, with names where names show. */
export function copyableOf(scene: RollScene, columns: readonly RollColumn[]): Copyable | undefined {
  const { names, model } = scene;
  const row = chosen(scene);
  const shown = columns.filter(({ id, identifies }) => id !== FIRST_COLUMN && (names || !identifies));
  const cellsOf = (each: RollRow): string[] => [
    shownName(each.called, names),
    ...shown.map((column) => withoutSign(column.cell(each).text)),
  ];
  return (
    row && {
      name: shownName(row.called, names),
      upn: model.asking.recordOf(row.pupilId)?.identity.upn ?? null,
      row: cellsOf(row),
      view: [['Name', ...shown.map(({ title }) => title)], ...rowsShown(scene).map(cellsOf)],
    }
  );
}

/** Has the desk write the list into the file that was typed. */
export function exportMove(scene: RollScene, { is, text }: Popup): Move {
  const path = text.trim();
  if (path === '') return say('Type a file’s name first, such as roll.csv; Esc goes back.');
  const { state, model } = scene;
  const columns = state.columns.flatMap((id) => model.column(id) ?? []);
  const names = is === 'export with names';
  return desk({ do: 'export', list: 'roll', path, names, rows: exportRows(scene, columns, names) });
}
