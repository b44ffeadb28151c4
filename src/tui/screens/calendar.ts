import { optionWords } from '../../render/typed-words.ts';
import { backKey } from '../back-key.ts';
import { extent, type Item, linesShown, listTop } from '../components/list.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { addClosure, addInset, setHalfTerm } from '../forms/calendar.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import type { Key } from '../keys.ts';
import { type Line, line, paragraph, span } from '../line.ts';
import { desk, replace, set } from '../move.ts';
import { type CalendarItem, type CalendarModel, isChoosable, loadCalendar } from './calendar-model.ts';
import { undoEditKey } from './undo-edit.ts';

interface CalendarState {
  /** The chosen line among those that can be chosen; undefined: the first of this school year. */
  readonly row: number | undefined;
  readonly top: number;
}

type CalendarScene = Scene<CalendarModel, CalendarState>;

const choosable = ({ model }: CalendarScene): readonly CalendarItem[] => model.items.filter(isChoosable);
const rowOf = (scene: CalendarScene): number =>
  Math.max(0, Math.min(scene.state.row ?? scene.model.startRow, choosable(scene).length - 1));
const chosen = (scene: CalendarScene): CalendarItem | undefined => choosable(scene)[rowOf(scene)];

function items(scene: CalendarScene): Item[] {
  const { model, size } = scene;
  let row = 0;
  return model.items.map((each): Item => {
    const can = isChoosable(each);
    const isHere = can && row++ === rowOf(scene);
    const lines = paragraph(each.text, size.columns - 5, each.role).map(
      (spans, index): Line => [
        span(isHere && index === 0 ? ' ▸ ' : '   ', 'strong'),
        ...spans.map((part) => ({ ...part, inverse: isHere && part.text.trim() !== '' })),
      ],
    );
    return { lines: lines.length === 0 ? [[]] : lines, isChoosable: can };
  });
}

const head = ({ model, size }: CalendarScene): Line[] => [
  line(` School calendar: ${model.owner}`, 'heading'),
  ...model.about.split('\n').flatMap((each) => paragraph(each, size.columns - 2, 'muted', 1)),
];

const heightOf = (scene: CalendarScene): number => Math.max(1, scene.size.rows - head(scene).length);
/** To begin with, the school year’s heading stands at the top. */
function topOf(scene: CalendarScene): number {
  const all = items(scene);
  const from = extent(all, rowOf(scene)).from;
  const top = scene.state.row === undefined ? Math.max(0, from - 1) : scene.state.top;
  return listTop(all, rowOf(scene), top, heightOf(scene));
}

function view(scene: CalendarScene): View {
  const all = items(scene);
  const top = topOf(scene);
  const above = head(scene);
  const lines = linesShown(all, rowOf(scene), top, heightOf(scene));
  return {
    lines: [...above, ...lines],
    cursor: { x: 1, y: above.length + Math.max(0, extent(all, rowOf(scene)).from - top) },
  };
}

/** A form about this calendar. */
const here = ({ model }: CalendarScene, given: Readonly<Record<string, string>> = {}): FormAbout => ({
  given: { ...given, ...(model.urn === undefined ? {} : { school: model.urn }) },
  lines: [model.owner],
});

const editKeys: readonly Key<CalendarScene>[] = [
  formKey(addInset, ['i'], (scene) => here(scene), { hint: 'INSET' }),
  formKey(addClosure, ['c'], (scene) => here(scene), { hint: 'close a day' }),
  formKey(setHalfTerm, ['e', 'Enter'], (scene) => here(scene, chosen(scene)?.halfTerm), {
    hint: 'half term',
  }),
  {
    id: 'open-day',
    keys: ['d'],
    title: 'the day that is chosen is not closed any more',
    hint: 'open a day',
    does: 'calendar remove',
    when: (scene) => chosen(scene)?.closed !== undefined,
    act: (scene) => {
      const date = chosen(scene)?.closed ?? '';
      return desk({
        do: 'command',
        words: ['calendar', 'remove', date, ...optionWords('school', scene.model.urn)],
      });
    },
  },
  undoEditKey('calendar'),
];

/** Terms, INSET days and closures, of the authority and of schools with a calendar of their own. */
export const calendar = defineScreen<'calendar', CalendarModel, CalendarState>({
  id: 'calendar',
  title: 'Calendar',
  isNumbered: true,
  letter: 'c',
  tab: 'Cal',
  load: loadCalendar,
  start: () => ({ row: undefined, top: 0 }),
  view,
  crumb: ({ model }) => (model.urn === undefined ? 'Calendar' : `Calendar of ${model.owner}`),
  status: (scene) =>
    choosable(scene).length === 0 ? '' : `Line ${rowOf(scene) + 1} of ${choosable(scene).length}`,
  keys: [
    ...editKeys,
    {
      id: 'next-calendar',
      keys: [']'],
      title: 'the calendar of the next school with its own',
      hint: 'next school',
      act: ({ model }) => replace('calendar', model.next),
    },
    {
      id: 'previous-calendar',
      keys: ['['],
      title: 'the calendar before',
      act: ({ model }) => replace('calendar', model.previous),
    },
    backKey(),
    ...moveKeys<CalendarScene>({
      where: (scene) => ({
        row: rowOf(scene),
        count: choosable(scene).length,
        page: Math.max(1, heightOf(scene) - 2),
      }),
      to: (scene, row) => set({ row, top: topOf({ ...scene, state: { ...scene.state, row } }) }),
    }),
  ],
});
