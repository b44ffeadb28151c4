import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { draftLines } from '../components/draft-line.ts';
import { typedEnd, typeInto } from '../components/field.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { formKey } from '../forms/form-key.ts';
import { exportReport } from '../forms/report.ts';
import { type Key, TEXT } from '../keys.ts';
import { lastAnswer } from '../last-answer.ts';
import { type Line, line, paragraph, span } from '../line.ts';
import { type Move, replace, say, set } from '../move.ts';
import {
  cohortFault,
  loadReport,
  nextProfile,
  type ReportModel,
  reportDraftKey,
  reportLines,
  reportSaid,
} from './reports-model.ts';

interface ReportState {
  /** The first line in sight. */
  readonly top: number;
  /** The cohort as it is typed. */
  readonly typing: string | undefined;
  /** A cohort was typed in this sitting: what was typed before it is looked at no more. */
  readonly hasTyped: boolean;
}

type ReportScene = Scene<ReportModel, ReportState>;

const linesOf = lastAnswer(
  (
    model: ReportModel,
    names: boolean,
    columns: number,
    isDraft: boolean,
    isAloud: boolean,
  ): readonly Line[] => [
    line(` ${model.title}`, 'heading'),
    ...draftLines(
      isDraft ? model.draft : undefined,
      '/ goes on with it; Esc then throws it away.',
      model.asAt,
      columns,
    ),
    ...paragraph(model.heading, columns - 2, 'text', 1),
    ...model.notes.flatMap((note) => paragraph(note, columns - 2, 'muted', 1)),
    [],
    ...(isAloud ? reportSaid(model, names) : reportLines(model, columns - 2, names)).map((each) =>
      line(` ${each}`),
    ),
  ],
);

const lines = ({ model, names, size, state }: ReportScene): readonly Line[] =>
  linesOf(model, names, size.columns, !state.hasTyped, size.isAloud === true);
const roomOf = ({ size, state }: ReportScene): number => size.rows - (state.typing === undefined ? 0 : 2);
const lastTop = (scene: ReportScene): number => Math.max(0, lines(scene).length - roomOf(scene));
const topOf = (scene: ReportScene): number => Math.min(scene.state.top, lastTop(scene));

const ASKED = ' Which children? Such as: year 10-11 and not ehcp. Empty: everyone looked after.';

function view(scene: ReportScene): View {
  const top = topOf(scene);
  const room = roomOf(scene);
  const shown = lines(scene).slice(top, top + room);
  const { typing } = scene.state;
  if (typing === undefined) return { lines: shown, cursor: { x: 1, y: 0 } };
  const filled = [...shown, ...Array.from({ length: room - shown.length }, (): Line => [])];
  const { columns } = scene.size;
  return {
    lines: [...filled, line(ASKED, 'strong'), [span(' '), ...typedEnd(typing, columns - 2)]],
    cursor: { x: Math.min(columns - 2, 1 + cellWidth(typing)), y: room + 1 },
  };
}

/** Asks about the cohort that is typed. What cannot be read stays, to be put right. */
function keep({ model, state }: ReportScene): Move | undefined {
  const cohort = state.typing ?? '';
  const fault = cohortFault(cohort);
  return fault === undefined ? replace('report', { ...model.params, cohort }) : say(fault);
}

const cohortKeys: readonly Key<ReportScene>[] = [
  {
    id: 'cohort',
    keys: ['/'],
    title: 'the children of a cohort alone',
    hint: 'cohort',
    act: ({ model, state }) => {
      const left = state.hasTyped ? undefined : model.draft?.typed['cohort'];
      return set({ ...state, typing: left ?? model.params.cohort, hasTyped: true });
    },
  },
  {
    ...{ id: 'cohort-keep', keys: ['Enter'], title: 'ask about the cohort', hint: 'ask', mode: 'typing' },
    act: keep,
  },
  {
    ...{ id: 'cohort-leave', keys: ['Esc'], title: 'leave it as it was', hint: 'leave', mode: 'typing' },
    act: ({ state }) => set({ ...state, typing: undefined }),
  },
  {
    ...{ id: 'cohort-text', keys: [TEXT, 'Backspace', '^u', '^w'], title: 'type', mode: 'typing' },
    act: ({ state }, stroke) => set({ ...state, typing: typeInto(state.typing ?? '', stroke) }),
  },
];

/** One report, as it may be shown to somebody. */
export const report = defineScreen<'report', ReportModel, ReportState>({
  id: 'report',
  title: 'Report',
  load: loadReport,
  start: () => ({ top: 0, typing: undefined, hasTyped: false }),
  view,
  crumb: ({ model }) => model.id,
  status: (scene) => {
    const [all, top] = [lines(scene).length, topOf(scene)];
    return `Lines ${top + 1} to ${Math.min(all, top + roomOf(scene))} of ${all} · ${scene.model.params.profile}`;
  },
  draft: ({ model, state }) =>
    state.typing === undefined
      ? undefined
      : {
          ...{ key: reportDraftKey(model.id), typed: { cohort: state.typing }, field: 0 },
          kept: model.draft?.typed ?? { cohort: model.params.cohort },
        },
  isTyping: ({ typing }) => typing !== undefined,
  keys: [
    {
      id: 'profile',
      keys: ['p'],
      title: 'for whom it is: the staff, a board, the public',
      hint: 'for whom',
      act: ({ model }) => replace('report', { ...model.params, profile: nextProfile(model.params.profile) }),
    },
    ...cohortKeys,
    formKey<ReportScene>(
      exportReport,
      ['x'],
      ({ model }) => {
        const { report: id, profile, cohort } = model.params;
        return { given: { report: id, profile, cohort, asAt: model.asAt }, lines: [model.heading] };
      },
      { hint: 'to a file' },
    ),
    backKey('back to the list'),
    ...moveKeys<ReportScene>({
      where: (scene) => ({
        row: topOf(scene),
        count: lastTop(scene) + 1,
        page: Math.max(1, roomOf(scene) - 2),
      }),
      to: (scene, top) => set({ ...scene.state, top }),
    }),
  ],
});
