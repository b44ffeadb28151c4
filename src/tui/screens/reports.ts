import { backKey } from '../back-key.ts';
import { extent, type Item, linesShown, listTop } from '../components/list.ts';
import { moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { type Line, line, paragraph, span } from '../line.ts';
import { push, set } from '../move.ts';
import { loadReports, type ReportListed } from './reports-model.ts';

interface ReportsState {
  readonly row: number;
  readonly top: number;
}

type ReportsScene = Scene<readonly ReportListed[], ReportsState>;

const rowOf = ({ model, state }: ReportsScene): number => Math.max(0, Math.min(state.row, model.length - 1));

const items = (scene: ReportsScene): Item[] =>
  scene.model.map(({ question, about, id }, index): Item => {
    const isHere = index === rowOf(scene);
    const head: Line = [
      span(isHere ? ' ▸ ' : '   ', 'strong'),
      { ...span(question, 'strong'), inverse: isHere },
      span(`  ${id}`, 'muted'),
    ];
    return { lines: [head, ...paragraph(about, scene.size.columns - 2, 'muted', 3), []], isChoosable: true };
  });

function view(scene: ReportsScene): View {
  const all = items(scene);
  const height = Math.max(1, scene.size.rows - 2);
  const top = listTop(all, rowOf(scene), scene.state.top, height);
  const lines = linesShown(all, rowOf(scene), top, height);
  return {
    lines: [line(' Reports, and the question that each answers', 'heading'), [], ...lines],
    cursor: { x: 1, y: 2 + extent(all, rowOf(scene)).from - top },
  };
}

/** Every report. */
export const reports = defineScreen<'reports', readonly ReportListed[], ReportsState>({
  id: 'reports',
  title: 'Reports',
  isNumbered: true,
  letter: 'e',
  tab: 'Rep',
  load: loadReports,
  start: () => ({ row: 0, top: 0 }),
  view,
  status: (scene) => `Report ${rowOf(scene) + 1} of ${scene.model.length}`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the report',
      hint: 'open',
      act: (scene) => {
        const report = scene.model[rowOf(scene)];
        return report && push('report', { report: report.id, profile: 'internal', cohort: '' });
      },
    },
    backKey(),
    ...moveKeys<ReportsScene>({
      where: (scene) => ({ row: rowOf(scene), count: scene.model.length, page: 4 }),
      to: (scene, row) => set({ ...scene.state, row }),
    }),
  ],
});
