import { titledSentence } from '../../render/titled-sentence.ts';
import { backKey } from '../back-key.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { lastAnswer } from '../last-answer.ts';
import { type Line, line, lineWidth, paragraph, span } from '../line.ts';
import { push, replace, set } from '../move.ts';
import { type FlagModel, loadFlag } from './flag-model.ts';
import { type FlagAbout, flagWorkKeys } from './flag-work-keys.ts';
import { shownName } from './names.ts';

interface FlagState {
  /** The first line in sight. */
  readonly top: number;
}

type FlagScene = Scene<FlagModel, FlagState>;

const linesOf = lastAnswer((model: FlagModel, names: boolean, columns: number): readonly Line[] => {
  const text = (said: string, role: 'text' | 'muted' | 'accent' = 'text', hang = 1): Line[] =>
    paragraph(said, columns - 1, role, 1, hang);
  const part = (title: string, lines: readonly Line[]): Line[] =>
    lines.length === 0 ? [] : [[], line(` ${title}`, 'heading'), ...lines];
  const shown = ({ open, hidden }: FlagModel['work']): string => (names ? open : hidden);
  const work = shown(model.work);
  const who = span(` ${shownName(model.called, names)}: ${model.title}  `, 'heading');
  const how = span(model.head, model.role);
  return [
    ...(lineWidth([who, how]) <= columns ? [[who, how]] : [[who], [span(' '), how]]),
    ...text(model.sentence),
    ...(model.evidence.length === 0 ? [] : model.evidence.flatMap((each) => text(`· ${each}`, 'muted', 3))),
    ...part('What would clear it', text(`→ ${model.clears}`, 'accent', 3)),
    ...part('Work so far', [
      ...(work === '' ? [] : text(work)),
      ...model.steps.flatMap((each) => text(`· ${shown(each)}`, 'muted', 3)),
      ...(work === '' && model.steps.length === 0
        ? text('Nobody has done anything about it yet.', 'muted')
        : []),
    ]),
    ...part('Why it matters', text(model.why)),
    ...part('Source', text(model.source, 'muted')),
  ];
});

const lines = ({ model, names, size }: FlagScene): readonly Line[] => linesOf(model, names, size.columns);
const lastTop = (scene: FlagScene): number => Math.max(0, lines(scene).length - scene.size.rows);
const topOf = (scene: FlagScene): number => Math.min(scene.state.top, lastTop(scene));

function view(scene: FlagScene): View {
  const top = topOf(scene);
  return { lines: lines(scene).slice(top, top + scene.size.rows), cursor: { x: 1, y: 0 } };
}

function status(scene: FlagScene): string {
  const all = lines(scene).length;
  const top = topOf(scene);
  const shown =
    lastTop(scene) === 0 ? [] : [`lines ${top + 1} to ${Math.min(all, top + scene.size.rows)} of ${all}`];
  return [scene.model.position, ...shown].filter(Boolean).join(' · ');
}

const about = ({ model }: FlagScene): FlagAbout | undefined =>
  model.isRaised
    ? {
        given: { pupil: model.localId, flag: model.flag },
        ...{
          called: model.called,
          lines: [titledSentence(model.title, model.sentence)],
          isOpen: model.isOpen,
        },
      }
    : undefined;

/** One flag of one pupil: why, what would clear it, and what is being done about it. */
export const flag = defineScreen<'flag', FlagModel, FlagState>({
  id: 'flag',
  title: 'Flag',
  load: loadFlag,
  start: () => ({ top: 0 }),
  view,
  status,
  crumb: ({ model, names }) => `${shownName(model.called, names)}: ${model.title}`,
  keys: [
    ...flagWorkKeys(about),
    {
      id: 'next-flag',
      keys: ['J'],
      title: 'the next flag of the list',
      hint: 'next',
      when: ({ model }) => model.next !== undefined,
      act: ({ model }) => model.next && replace('flag', model.next),
    },
    {
      id: 'previous-flag',
      keys: ['K'],
      title: 'the flag before',
      when: ({ model }) => model.previous !== undefined,
      act: ({ model }) => model.previous && replace('flag', model.previous),
    },
    {
      id: 'pupil',
      keys: ['p'],
      title: 'open the pupil',
      hint: 'pupil',
      act: ({ model }) => push('pupil', model.pupil),
    },
    backKey('back to the list'),
    ...moveKeys<FlagScene>({
      where: (scene) => ({
        row: topOf(scene),
        count: lastTop(scene) + 1,
        page: Math.max(1, scene.size.rows - 2),
      }),
      to: (_scene, top) => set({ top }),
    }),
  ],
});
