import { backKey } from '../back-key.ts';
import { heatMapLines } from '../components/heat-map.ts';
import { copyKeys } from '../copy-keys.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { addAssessment, removeAssessment, removeTarget, setTarget } from '../forms/attainment.ts';
import { addExclusion } from '../forms/exclusion.ts';
import { noteFlag } from '../forms/flag.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import { requestPremium } from '../forms/premium.ts';
import { isSideBySide } from '../frame-size.ts';
import type { Key } from '../keys.ts';
import { lastAnswer } from '../last-answer.ts';
import { beside, type Line, line, paragraph, span } from '../line.ts';
import { ask, type Move, push, replace, set } from '../move.ts';
import { shownName } from './names.ts';
import { type Block, loadPupil, type Paragraph, type PupilModel } from './pupil-model.ts';
import { undoEditKey } from './undo-edit.ts';

interface PupilState {
  /** The first line in sight. */
  readonly top: number;
}

type PupilScene = Scene<PupilModel, PupilState>;

/** From this width on, flags stand at the left and the record at the right. */
const TWO_COLUMNS = 120;

const paragraphLines = (all: readonly Paragraph[], width: number): Line[] =>
  all.flatMap(({ text, role, indent, hang }) => paragraph(text, width - 1, role, indent, hang));

function blockLines({ title, before, map, after }: Block, width: number): Line[] {
  return [
    [],
    line(` ${title}`, 'heading'),
    ...paragraphLines(before, width),
    ...(map ? [[], ...heatMapLines(map, width - 2).map((each): Line => [span(' '), ...each]), []] : []),
    ...paragraphLines(after, width),
  ];
}

/** All of the screen's lines, and those on which a part begins. */
interface Layout {
  readonly lines: readonly Line[];
  readonly parts: readonly number[];
}

const layoutOf = lastAnswer((model: PupilModel, names: boolean, columns: number, isWide: boolean): Layout => {
  const head = [
    line(` ${shownName(model.called, names)}`, 'heading'),
    ...model.facts.flatMap((fact) => paragraph(fact, columns - 2, 'text', 1)),
  ];
  if (isWide) {
    const left = Math.floor(columns / 2);
    const flags = blockLines(model.flags, left);
    const record = model.record.flatMap((block) => blockLines(block, columns - left));
    const rows = Math.max(flags.length, record.length);
    return { lines: [...head, ...beside(flags, left, record, rows)], parts: [0] };
  }
  const lines = [...head];
  const parts = [0];
  for (const block of [model.flags, ...model.record]) {
    parts.push(lines.length + 1);
    lines.push(...blockLines(block, columns));
  }
  return { lines, parts };
});

const layout = ({ model, names, size }: PupilScene): Layout =>
  layoutOf(model, names, size.columns, isSideBySide(size, TWO_COLUMNS));

const lastTop = (scene: PupilScene): number => Math.max(0, layout(scene).lines.length - scene.size.rows);
const fits = (scene: PupilScene): boolean => lastTop(scene) === 0;
const toTop = (scene: PupilScene, top: number): Move =>
  set({ top: Math.max(0, Math.min(lastTop(scene), top)) });

function view(scene: PupilScene): View {
  const { size, state } = scene;
  const { lines } = layout(scene);
  const top = Math.min(state.top, lastTop(scene));
  return { lines: lines.slice(top, top + size.rows) };
}

function status(scene: PupilScene): string {
  const { model, state, size } = scene;
  const count = layout(scene).lines.length;
  const top = Math.min(state.top, lastTop(scene));
  const lines = fits(scene) ? [] : [`lines ${top + 1} to ${Math.min(count, top + size.rows)} of ${count}`];
  return [model.position, ...lines].filter(Boolean).join(' · ');
}

/** A form about this pupil. */
const about = ({ model }: PupilScene): FormAbout => ({
  given: { pupil: model.localId },
  called: model.called,
});

const editKeys: readonly Key<PupilScene>[] = [
  formKey(addAssessment, ['a'], about, { hint: 'add judgement' }),
  formKey(setTarget, ['t'], about),
  formKey(removeAssessment, ['x'], about),
  formKey(removeTarget, ['X'], about),
  formKey(addExclusion, ['e'], about),
  formKey(requestPremium, ['m'], about),
  undoEditKey('flag', 'assessment', 'target', 'exclusion', 'premium'),
];

export const pupil = defineScreen<'pupil', PupilModel, PupilState>({
  id: 'pupil',
  title: 'Pupil',
  load: loadPupil,
  start: () => ({ top: 0 }),
  view,
  status,
  crumb: ({ model, names }) => shownName(model.called, names),
  keys: [
    {
      id: 'flag',
      keys: ['f'],
      title: 'the most urgent flag: why, what would clear it, who has it',
      hint: 'flags',
      when: ({ model }) => model.raised.length > 0,
      act: ({ model }) => model.raised[0] && push('flag', { ...model.raised[0], order: model.raised }),
    },
    ...editKeys,
    {
      ...formKey<PupilScene>(
        noteFlag,
        ['n'],
        ({ model }) =>
          model.note && { given: model.note.given, called: model.called, lines: [model.note.title] },
      ),
      title: 'keep a dated note on the most urgent flag',
      hint: 'note',
    },
    {
      id: 'place',
      keys: ['w'],
      title: 'where the child lives, which is confidential: asks first, and the audit notes it',
      hint: 'where',
      when: ({ model }) => model.hiddenPlace !== undefined,
      act: ({ model, names }) =>
        model.hiddenPlace &&
        ask(
          `Show where ${shownName(model.called, names)} lives? It is confidential, and the audit notes that you looked.`,
          push('place', model.hiddenPlace),
        ),
    },
    ...copyKeys<PupilScene>(
      ({ model }) => model.screenRules,
      ({ model, names }) => ({ name: shownName(model.called, names), upn: model.upn }),
      false,
    ),
    {
      id: 'next-pupil',
      keys: ['J'],
      title: 'the next pupil of the list',
      hint: 'next pupil',
      when: ({ model }) => model.next !== undefined,
      act: ({ model }) => model.next && replace('pupil', model.next),
    },
    {
      id: 'previous-pupil',
      keys: ['K'],
      title: 'the pupil before',
      hint: 'previous',
      when: ({ model }) => model.previous !== undefined,
      act: ({ model }) => model.previous && replace('pupil', model.previous),
    },
    {
      id: 'next-part',
      keys: [']'],
      title: 'the next part: flags, attendance, plans',
      hint: 'next part',
      when: (scene) => !fits(scene),
      act: (scene) => {
        const { parts } = layout(scene);
        return toTop(scene, parts.find((part) => part > scene.state.top) ?? lastTop(scene));
      },
    },
    {
      id: 'previous-part',
      keys: ['['],
      title: 'the part before',
      when: (scene) => !fits(scene),
      act: (scene) => {
        const { parts } = layout(scene);
        return toTop(scene, parts.findLast((part) => part < scene.state.top) ?? 0);
      },
    },
    { ...backKey('back to the list'), hint: 'back' },
    ...moveKeys<PupilScene>({
      where: (scene) => ({
        row: Math.min(scene.state.top, lastTop(scene)),
        count: lastTop(scene) + 1,
        page: Math.max(1, scene.size.rows - 1),
      }),
      to: toTop,
    }),
  ],
});
