import type { Completions } from '../../cohort/complete.ts';
import { cellWidth, pad, truncate } from '../../render/width.ts';
import { typedEnd, typeInto } from '../components/field.ts';
import { scroll } from '../cursor.ts';
import { type Key, TEXT } from '../keys.ts';
import { entryLine, fitTo, inverse, type Line, paragraph, type Size, span } from '../line.ts';
import { type Move, say } from '../move.ts';
import type { Answer } from './answer.ts';

/** What a list is narrowed to by typing. */
export interface Filter {
  readonly text: string;
  readonly isTyping: boolean;
  /** The text before it was completed, and which of the completions it has now. */
  readonly completed?: { readonly text: string; readonly option: number };
  /** What it was before somebody began to type: Esc gives it back. */
  readonly before?: string;
  /** It is still what it was: the first letter takes the place of all of it. */
  readonly isWhole?: boolean;
}

export const NO_FILTER: Filter = { text: '', isTyping: false };

const STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, PgUp: -10, PgDn: 10 };

/** How a screen’s filter is reached. */
export interface Filtering<Scene> {
  readonly filterOf: (scene: Scene) => Filter;
  readonly answerOf: (scene: Scene) => Answer<unknown>;
  /** What a text can go on with. */
  readonly completionsOf: (scene: Scene, text: string) => Completions;
  /** The list seen through another filter, from its top. */
  readonly to: (scene: Scene, filter: Filter) => Move;
  /** The filter no longer typed in, with another text, still on what was chosen. */
  readonly leave: (scene: Scene, text: string) => Move;
  readonly step: (scene: Scene, by: number) => Move;
  /** What can be typed, as `?` says it. */
  readonly title?: string;
}

/** A filter as one begins to type in it: what stands there already stands ready to be typed over. */
const begun = ({ text }: Filter): Filter =>
  text === '' ? { text, isTyping: true } : { text, isTyping: true, before: text, isWhole: true };

/** The text after a stroke: what was there whole gives way to a letter, and goes with one stroke of the key that rubs out. */
const typedIn = ({ text, isWhole }: Filter, stroke: string): string =>
  typeInto(isWhole && stroke !== '^w' ? '' : text, stroke);

/** The keys of a filter line, the same in every list. */
export function filterKeys<Scene>({
  filterOf,
  answerOf,
  completionsOf,
  to,
  leave,
  step,
  title = 'filter as you type: words, or a question such as year 10-11 and attendance < 90%',
}: Filtering<Scene>): Key<Scene>[] {
  const complete = (scene: Scene, by: 1 | -1): Move => {
    const filter = filterOf(scene);
    const text = filter.completed?.text ?? filter.text;
    const { from, options } = completionsOf(scene, text);
    const last = filter.completed?.option ?? (by === 1 ? -1 : 0);
    const option = (last + by + options.length) % options.length;
    const chosen = options[option];
    return chosen
      ? typed(scene, text.slice(0, from) + chosen.text, { text, option })
      : say('Nothing is known that this could go on with.');
  };
  const typed = (scene: Scene, text: string, completed?: NonNullable<Filter['completed']>): Move => {
    const { before } = filterOf(scene);
    return to(scene, {
      ...{ text, isTyping: true },
      ...(before === undefined ? {} : { before }),
      ...(completed ? { completed } : {}),
    });
  };
  return [
    {
      id: 'filter',
      keys: ['/'],
      title,
      hint: 'filter',
      act: (scene) => to(scene, begun(filterOf(scene))),
    },
    {
      id: 'filter-keep',
      keys: ['Enter'],
      title: 'keep the filter',
      hint: 'keep',
      mode: 'typing',
      act: (scene) =>
        answerOf(scene).isFault
          ? say(
              'The filter is not understood as it stands. Put it right, or Esc gives it up; F1 shows the keys.',
            )
          : to(scene, { text: filterOf(scene).text, isTyping: false }),
    },
    {
      id: 'filter-clear',
      keys: ['Esc'],
      title: 'leave the filter as it was before',
      hint: 'leave',
      mode: 'typing',
      act: (scene) => leave(scene, filterOf(scene).before ?? ''),
    },
    {
      id: 'filter-row',
      keys: ['Up', 'Down', 'PgUp', 'PgDn'],
      title: 'move while typing',
      mode: 'typing',
      act: (scene, stroke) => step(scene, STEPS[stroke] ?? 0),
    },
    {
      id: 'filter-complete',
      keys: ['Tab', 'S-Tab'],
      title: 'complete what is typed; again for the next that fits',
      hint: 'complete',
      mode: 'typing',
      when: (scene) => filterOf(scene).isTyping,
      act: (scene, stroke) => complete(scene, stroke === 'Tab' ? 1 : -1),
    },
    {
      id: 'filter-text',
      keys: [TEXT, 'Backspace', '^u', '^w'],
      title: 'type',
      mode: 'typing',
      act: (scene, stroke) => typed(scene, typedIn(filterOf(scene), stroke)),
    },
  ];
}

/** Lines that a sentence may take under the line that is typed in. */
const SENTENCE_LINES = 3;

/** Help is meant by `?` everywhere else, and no question has one: here it is typed, as every letter is. */
const helpLines = (text: string): Line[] =>
  text.endsWith('?')
    ? [[span('  “?” is typed here. F1 shows the keys; Esc leaves the filter.', 'accent')]]
    : [];

/** Completions shown at once. */
const OPTION_LINES = 5;

function optionLines({ options }: Completions, chosen: number, columns: number): Line[] {
  const first = scroll(0, chosen, chosen + 1, options.length, OPTION_LINES);
  const shown = options.slice(first, first + OPTION_LINES);
  const wide = Math.max(...shown.map(({ text }) => cellWidth(text)));
  return shown.map(({ text, help }, index): Line => {
    const line = fitTo([span(`   ${pad(text, wide)}`), span(`  ${help}`, 'muted')], columns);
    const isChosen = first + index === chosen;
    return entryLine(isChosen ? inverse(line) : line, isChosen);
  });
}

/** The line that is typed in, with how it is understood under it; none while nobody types. */
export function filterLines(
  { text, isTyping, completed, isWhole = false }: Filter,
  answer: Answer<unknown>,
  completionsOf: (text: string) => Completions,
  columns: number,
): Line[] {
  if (!isTyping) return [];
  const said = answer.said === '' ? [] : paragraph(answer.said, columns - 4, answer.role, 2);
  return [
    [
      { ...span(' /', 'accent'), said: 'Filter: ' },
      ...typedEnd(text, columns - 2).map((each) =>
        isWhole ? { ...each, inverse: each.text === text } : each,
      ),
    ],
    ...(said.length === 0 ? [[]] : said.slice(0, SENTENCE_LINES)),
    ...helpLines(text),
    ...(completed ? optionLines(completionsOf(completed.text), completed.option, columns) : []),
  ];
}

/** Where the terminal’s cursor stands in a line that is typed in. */
export const filterCursor = ({ text }: Filter, { columns }: Size): { x: number; y: number } => ({
  x: Math.min(columns - 1, cellWidth(text) + 2),
  y: 0,
});

const CHIP = 40;

/** The filter that is kept, in the header. */
export const filterChip = ({ text, isTyping }: Filter): Line =>
  text === '' || isTyping ? [] : [{ ...span(`/${truncate(text, CHIP)}`, 'accent'), said: `filter ${text}` }];
