import { cellWidth } from '../../render/width.ts';
import { draftLines } from '../components/draft-line.ts';
import { typedEnd } from '../components/field.ts';
import { extent, type Item, linesShown, listTop } from '../components/list.ts';
import type { Scene, View } from '../define-screen.ts';
import { isSideBySide } from '../frame-size.ts';
import { beside, type Line, line, paragraph, span } from '../line.ts';
import { shownName } from './names.ts';
import type { PepDraft, PepItem, PepModel } from './pep-model.ts';

/** What a text that is typed will be. */
export type PepField = 'text' | 'meeting' | 'target' | 'returned' | 'reopened' | 'grade';

export interface PepState {
  /** The chosen part. */
  readonly row: number;
  readonly top: number;
  readonly typing: { readonly field: PepField; readonly text: string } | undefined;
  /** Something was typed here in this sitting: what was typed before it is looked at no more. */
  readonly hasTyped: boolean;
  /** The edit that opened it, where that was just now. */
  readonly opened: number | undefined;
  /** Edits of this sitting that can be undone, the last at the end. */
  readonly edits: readonly number[];
}

export type PepScene = Scene<PepModel, PepState>;

export const rowOf = ({ model, state }: PepScene): number =>
  Math.max(0, Math.min(state.row, model.items.length - 1));
export const chosenItem = (scene: PepScene): PepItem | undefined => scene.model.items[rowOf(scene)];

/** What was typed the last time, while nobody has gone on with it. */
export const draftLeft = ({ model, state }: PepScene): PepDraft | undefined =>
  state.hasTyped || state.typing ? undefined : model.draft;

const ASKED: Readonly<Record<Exclude<PepField, 'text'>, string>> = {
  meeting: 'When was the meeting, and who came? Date; name, role; name, role. Empty: today.',
  target: 'Subject: target | whose it is | by when. As in Maths: pass 3 | Mr Hale | 12/2/27',
  returned: 'Why is it returned? A PEP is never returned without a reason.',
  reopened: 'Why is it reopened? A PEP is never reopened without a reason.',
  grade: 'Grades: section=grade section=grade; overall=grade for the whole.',
};

const textLines = (lines: readonly string[], width: number): Line[] =>
  lines.length === 0
    ? [line('   (empty)', 'muted')]
    : lines.flatMap((each) => paragraph(each, width - 1, 'text', 3, 5));

function itemOf(scene: PepScene, item: PepItem, isChosen: boolean): Item {
  const { size, state } = scene;
  const isWide = isSideBySide(size);
  const left = isWide ? Math.floor(size.columns / 2) : size.columns;
  const isTyped = isChosen && state.typing?.field === 'text';
  const now: Line[] =
    isTyped && state.typing
      ? [[span('   '), ...typedEnd(state.typing.text, left - 4)]]
      : textLines(item.now, left);
  const title: Line = [span(isChosen ? ' ▸ ' : '   ', 'accent'), span(item.title, 'heading')];
  const asks = isChosen && item.asks !== '' ? paragraph(item.asks, left - 1, 'muted', 3) : [];
  const own = [title, ...asks, ...now];
  const lines = isWide
    ? beside(
        own,
        left,
        [[], ...textLines(item.before, size.columns - left)],
        Math.max(own.length, 1 + textLines(item.before, size.columns - left).length),
      )
    : own;
  return { lines: [...lines, []], isChoosable: true };
}

export function view(scene: PepScene): View {
  const { model, names, size, state } = scene;
  const head: Line[] = [
    [
      span(` ${shownName(model.called, names)}  `, 'heading'),
      span(model.title, 'strong'),
      span(`  beside: ${model.beforeTitle}`, 'muted'),
    ],
    ...draftLines(draftLeft(scene), 'e goes on with it; Esc then throws it away.', model.asAt, size.columns),
    ...paragraph(model.facts.join(' '), size.columns - 2, 'text', 1),
    [],
  ];
  const { typing } = state;
  const below: Line[] =
    typing && typing.field !== 'text'
      ? [
          ...paragraph(ASKED[typing.field], size.columns - 2, 'strong', 1),
          [span(' '), ...typedEnd(typing.text, size.columns - 2)],
        ]
      : [];
  const height = Math.max(1, size.rows - head.length - below.length);
  const row = rowOf(scene);
  const items = model.items.map((item, index) => itemOf(scene, item, index === row));
  const top = listTop(items, row, state.top, height);
  const body = linesShown(items, row, top, height);
  const lines = [...head, ...body, ...Array.from({ length: height - body.length }, (): Line => []), ...below];
  if (below.length > 0)
    return {
      lines,
      cursor: { x: Math.min(size.columns - 2, 1 + cellWidth(typing?.text ?? '')), y: lines.length - 1 },
    };
  return { lines, cursor: { x: 1, y: Math.max(0, head.length + extent(items, row).from - top) } };
}
