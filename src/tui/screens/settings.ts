import { count, number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { AT_THE_TOP, type Cursor, moveCursor } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { unfiltered, type WordState, wordKeys, wordMoveKeys } from '../filter/word-list.ts';
import { formKey } from '../forms/form-key.ts';
import { changeSetting } from '../forms/setting.ts';
import { fill, type Line, line, paragraph, span } from '../line.ts';
import { desk } from '../move.ts';
import { matcher } from './search.ts';
import { loadSettings, type SettingRow, type SettingsModel } from './settings-model.ts';
import { undoEditKey } from './undo-edit.ts';

type SettingsScene = Scene<SettingsModel, WordState>;

/** Lines under the table that say what the chosen setting means. */
const BELOW = 6;

const rowsShown = ({ model, state }: SettingsScene): readonly SettingRow[] => {
  const matches = matcher(state.filter);
  return state.filter === '' ? model.rows : model.rows.filter(({ folded }) => matches(folded));
};
const heightOf = ({ size }: SettingsScene): number => Math.max(1, size.rows - 1 - BELOW);
const cursorOf = (scene: SettingsScene): Cursor =>
  moveCursor(scene.state.cursor, scene.state.cursor.row, rowsShown(scene).length, heightOf(scene));
const chosen = (scene: SettingsScene): SettingRow | undefined => rowsShown(scene)[cursorOf(scene).row];

const widest = (rows: readonly SettingRow[], text: (row: SettingRow) => string, most: number): number =>
  Math.min(
    most,
    rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), 8),
  );

function columns(rows: readonly SettingRow[]): Column<SettingRow>[] {
  const key = widest(rows, (row) => row.key, 48);
  const value = widest(rows, (row) => row.value, 60);
  return [
    {
      id: 'key',
      title: 'Setting',
      cell: (row) => span(row.key),
      least: Math.min(36, key),
      most: key,
      priority: 0,
    },
    {
      ...{ id: 'value', title: 'Value', least: Math.min(16, value), most: value, priority: 0 },
      cell: (row) => span(row.value === '' ? 'none' : row.value, row.isOwn ? 'strong' : 'text'),
    },
    {
      ...{ id: 'own', title: '', least: 3, most: 20, priority: 1 },
      cell: (row) => span(row.isOwn ? 'own' : '', 'accent'),
    },
  ];
}

function view(scene: SettingsScene): View {
  const { size, state } = scene;
  const rows = rowsShown(scene);
  if (rows.length === 0)
    return {
      lines: [[], line(`   No setting matches /${state.filter}. Esc clears the filter.`, 'muted')],
    };
  const placed = placeColumns(columns(rows), size.columns);
  const table = tableRows(placed, rows, cursorOf(scene), heightOf(scene), size.columns);
  const says = chosen(scene)?.says ?? [];
  const below: Line[] = [
    [],
    ...says.flatMap((each, index) => paragraph(each, size.columns - 2, index === 0 ? 'text' : 'muted', 1)),
  ];
  const top = fill([tableHead(placed, undefined), ...table.lines], { ...size, rows: heightOf(scene) + 1 });
  return { lines: [...top, ...below], cursor: { x: 1, y: table.cursorLine + 1 } };
}

/** What the authority decides for itself: each with its value, its default and its source. */
export const settings = defineScreen<'settings', SettingsModel, WordState>({
  id: 'settings',
  title: 'Settings',
  letter: 't',
  load: loadSettings,
  start: () => ({ cursor: AT_THE_TOP, filter: '', isTyping: false }),
  view,
  chips: ({ state: { filter, isTyping } }) =>
    filter === '' && !isTyping ? [] : [span(`/${filter}${isTyping ? '▏' : ''}`, 'accent')],
  status: (scene) => {
    const rows = rowsShown(scene).length;
    const where = rows === 0 ? 'None' : `Setting ${number(cursorOf(scene).row + 1)} of ${number(rows)}`;
    return `${where} · ${count(scene.model.own, 'setting')} of the authority’s own`;
  },
  isTyping: ({ isTyping }) => isTyping,
  back: unfiltered,
  keys: [
    formKey<SettingsScene>(
      changeSetting,
      ['e', 'Enter'],
      (scene) => {
        const row = chosen(scene);
        return row && { given: { key: row.key }, lines: [row.key, ...row.says] };
      },
      { hint: 'change' },
    ),
    {
      id: 'default',
      keys: ['d'],
      title: 'let the default hold again',
      hint: 'default',
      does: 'settings --default',
      when: (scene) => chosen(scene)?.isOwn === true,
      act: (scene) => desk({ do: 'command', words: ['settings', chosen(scene)?.key ?? '', '--default'] }),
    },
    undoEditKey('settings'),
    ...wordKeys<SettingsScene>(
      'filter as you type: words in a key, a meaning, a value; own for what the authority has set',
    ),
    backKey(),
    ...wordMoveKeys<SettingsScene>(cursorOf, (scene) => rowsShown(scene).length, heightOf),
  ],
});
