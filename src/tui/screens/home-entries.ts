import { fieldOf } from '../../cohort/fields/index.ts';
import { printCohort } from '../../cohort/print.ts';
import { titledSentence } from '../../render/titled-sentence.ts';
import { cellWidth, pad, wrap } from '../../render/width.ts';
import type { Item } from '../components/list.ts';
import { type Column, placeColumns, tableHead, tableRow } from '../components/table.ts';
import type { Scene } from '../define-screen.ts';
import { fitTo, inverse, type Line, type Role, type Span, silent, span } from '../line.ts';
import { type Move, push } from '../move.ts';
import { openDue } from './due.ts';
import type { DueRow } from './due-model.ts';
import { ANSWERS, type FlagLine, type HomeModel, type KeyLine, type NewFinding } from './home-model.ts';
import { shownName } from './names.ts';
import { saidOfSign } from './severity-signs.ts';

export interface HomeState {
  /** The chosen entry among those that can be chosen. */
  readonly row: number;
  /** The first line in sight. */
  readonly top: number;
  /** The chosen count of a flag. */
  readonly cell: number;
}

export type HomeScene = Scene<HomeModel, HomeState>;

/** An entry that the cursor can stand on, and where Enter leads from there. */
export interface Entry extends Item {
  readonly open?: (cell: number) => Move;
  /** The flag that it is about, or the work list of it. */
  readonly flag?: () => Move;
  readonly hasCells?: boolean;
}

/** The pupils of a school, in the cohort language. */
export const schoolQuestion = (school: string): string =>
  printCohort({ kind: 'term', field: 'school', test: { kind: 'oneOf', values: [school] } }, fieldOf);

const COUNT_WIDTH = 8;
/** Gutter and glyph. */
const BEFORE = 5;

interface FlagWidths {
  readonly title: number;
  readonly word: number;
}

/** The widths of a flag's title and of the word after it, which goes where there is no room. */
export function flagWidths({ model, size }: HomeScene): FlagWidths {
  const most = (texts: readonly string[]): number => Math.max(4, ...texts.map(cellWidth));
  const room = size.columns - BEFORE - ANSWERS.length * COUNT_WIDTH;
  const title = Math.min(most(model.flags.map((flag) => flag.title)), room);
  const word = most(model.flags.map((flag) => flag.word)) + 2;
  return { title, word: title + word <= room ? word : 0 };
}

export const fixed = (...lines: Line[]): Entry => ({ lines, isChoosable: false });
const gutter = (isChosen: boolean): Span => span(isChosen ? ' ▸ ' : '   ', 'strong');
const sign = (glyph: string, role: Role): Span => ({
  ...span(`${glyph} `, role),
  said: `${saidOfSign(glyph)}  `,
});

export function flagEntry(flag: FlagLine, widths: FlagWidths, isChosen: boolean, cell: number): Entry {
  const counts = flag.counts.flatMap((count, index): Span[] => {
    const role = count === '0' ? 'muted' : index === 0 ? flag.role : 'text';
    const shown = span(` ${count} `, role);
    const space = span(' '.repeat(Math.max(0, COUNT_WIDTH - cellWidth(shown.text))));
    const isHere = isChosen && index === cell;
    const said = `${ANSWERS[index]?.title ?? ''} ${count}${isHere ? ', chosen' : ''}  `;
    return [space, { ...shown, said, ...(isHere ? { inverse: true } : {}) }];
  });
  const title = span(pad(flag.title, widths.title), isChosen ? 'strong' : 'text');
  const word = span(pad(`  ${flag.word}`, widths.word), flag.role);
  return {
    lines: [[gutter(isChosen), ...silent([span(`${flag.glyph} `, flag.role)]), title, word, ...counts]],
    isChoosable: true,
    hasCells: true,
    flag: () => push('flags', { flag: flag.flag }),
    open: (at) => push('roll', { only: { flag: flag.flag, answer: ANSWERS[at]?.answer ?? 'raised' } }),
  };
}

/** One line for each: who, what, and as much of why as there is room for; `f` says the rest. */
export function findingEntry(finding: NewFinding, scene: HomeScene, isChosen: boolean): Entry {
  const { model, names, size } = scene;
  const { pupilId, flag, glyph, role, called, title, text } = finding;
  const why = titledSentence(title, text).slice(title.length);
  const shown = [span(shownName(called, names), 'strong'), span(`  ${title}`), span(why, 'muted')];
  const line = fitTo(shown, size.columns - BEFORE - 1);
  const order = model.newFindings.map((each) => each.pupilId);
  return {
    lines: [[gutter(isChosen), sign(glyph, role), ...(isChosen ? inverse(line) : line)]],
    isChoosable: true,
    flag: () => push('flag', { pupilId, flag, order: model.newFindings }),
    open: () => push('pupil', { pupilId, order: [...new Set(order)] }),
  };
}

export function dueEntry(row: DueRow, scene: HomeScene, isChosen: boolean): Entry {
  const { rows } = scene.model.dues;
  const wide = Math.max(...rows.map(({ on }) => cellWidth(on)));
  const shown = [
    span(`${pad(row.on, wide)}  `),
    span(shownName(row.called, scene.names), 'strong'),
    span(`  ${row.what}`),
  ];
  const line = fitTo(shown, scene.size.columns - BEFORE - 1);
  const head = [gutter(isChosen), sign(row.glyph, row.role)];
  return {
    lines: [[...head, ...(isChosen ? inverse(line) : line)]],
    isChoosable: true,
    open: () => openDue(row, rows),
  };
}

/** What there is room for at the most; the title leaves last. */
const KEY_COLUMNS: readonly Column<KeyLine>[] = [
  ['How we stand', ({ title }: KeyLine) => title, 26, 0] as const,
  ['Now', ({ now }: KeyLine) => now, 20, 0] as const,
  ['A year before', ({ before }: KeyLine) => before, 22, 1] as const,
  ['England', ({ england }: KeyLine) => england, 20, 2] as const,
].map(([title, text, wide, priority]) => ({
  ...{ id: title, title, priority, cell: (row: KeyLine) => span(text(row)), least: wide, most: wide + 14 },
}));

/** The key figures as a table, a line each. */
export function keyEntries({ model, size }: HomeScene, isChosen: () => boolean): Entry[] {
  const { keyFigures } = model;
  if (keyFigures.length === 0) return [];
  const columns = KEY_COLUMNS.filter(
    ({ id }) => id !== 'England' || keyFigures.some(({ england }) => england !== ''),
  );
  const placed = placeColumns(columns, size.columns);
  return [
    fixed([], headed('How we stand', tableHead(placed, undefined))),
    ...keyFigures.map((row): Entry => {
      const report = { report: row.report, profile: 'internal' as const, cohort: '' };
      return {
        lines: [tableRow(placed, row, isChosen(), size.columns)],
        isChoosable: true,
        open: () => push('report', report),
      };
    }),
  ];
}

export function plainEntry(text: string, isChosen: boolean, columns: number, open?: () => Move): Entry {
  const lines = wrap(text, columns - 7).map(
    (each, index): Line => [
      gutter(isChosen && index === 0),
      { ...span(index === 0 ? each : `  ${each}`), inverse: isChosen },
    ],
  );
  return open ? { lines, isChoosable: true, open } : { lines, isChoosable: true };
}

/** Titles of columns, which are read aloud as a heading alone: each cell says what it is of. */
const headed = (heading: string, titles: Line): Line => [
  { text: '', role: 'heading', said: heading },
  ...silent(titles),
];

export const countHeads = ({ title, word }: FlagWidths): Line =>
  headed('Flags', [
    span(pad(`${' '.repeat(BEFORE)}Flag`, BEFORE + title + word), 'strong'),
    ...ANSWERS.map((each) => span(pad(`${each.title} `, COUNT_WIDTH, 'right'), 'strong')),
  ]);
