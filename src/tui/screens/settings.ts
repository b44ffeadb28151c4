import { count } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { wordsAnswer } from '../filter/answer.ts';
import { LIST_START, type ListState, narrowedList } from '../filter/narrowed-list.ts';
import { formKey } from '../forms/form-key.ts';
import { changeSetting } from '../forms/setting.ts';
import { entryLines, fill, type Line, paragraph, span } from '../line.ts';
import { desk } from '../move.ts';
import { loadSettings, type SettingRow, type SettingsModel } from './settings-model.ts';
import { undoEditKey } from './undo-edit.ts';

type SettingsScene = Scene<SettingsModel, ListState>;

/** Lines under the table that say what the chosen setting means. */
const BELOW = 6;

const heightOf = (scene: SettingsScene): number =>
  Math.max(1, scene.size.rows - 1 - BELOW - list.above(scene).length);
const list = narrowedList<SettingsModel, SettingRow, ListState>({
  height: heightOf,
  listed: ({ model }) => model.rows,
  answer: (rows, text) => wordsAnswer(rows, text, 'Words in a key, a meaning, a value; -word leaves out.'),
  completions: () => ({ from: 0, options: [] }),
  title: 'filter as you type: words in a key, a meaning, a value; own for what the authority has set',
  nothing: (text) => `No setting matches /${text}.`,
});
const { chosen } = list;

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
  const { size } = scene;
  const above = list.above(scene);
  const rows = list.rows(scene);
  const placed = placeColumns(columns(rows), size.columns);
  const table = tableRows(placed, rows, list.cursor(scene), heightOf(scene), size.columns);
  const says = chosen(scene)?.says ?? [];
  const below: Line[] = [
    [],
    ...entryLines(
      says.flatMap((each, index) => paragraph(each, size.columns - 2, index === 0 ? 'text' : 'muted', 1)),
      true,
    ),
  ];
  const top = fill([tableHead(placed, undefined), ...table.lines, ...list.nobody(scene)], {
    ...size,
    rows: heightOf(scene) + 1,
  });
  return {
    lines: [...above, ...top, ...below],
    cursor: list.typedAt(scene) ?? { x: 1, y: above.length + table.cursorLine + 1 },
  };
}

/** What the authority decides for itself: each with its value, its default and its source. */
export const settings = defineScreen<'settings', SettingsModel, ListState>({
  id: 'settings',
  title: 'Settings',
  letter: 't',
  load: loadSettings,
  start: () => LIST_START,
  view,
  chips: list.chips,
  status: (scene) =>
    `${list.status(scene, 'Setting')} · ${count(scene.model.own, 'setting')} of the authority’s own`,
  isTyping: list.isTyping,
  back: list.back,
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
    backKey(),
    ...list.keys,
  ],
});
