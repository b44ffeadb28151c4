import { count } from '../../render/text.ts';
import { cellWidth, truncate, wrap } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { filteredList } from '../filter/filtered-list.ts';
import { LIST_START, type ListState } from '../filter/narrowed-list.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import {
  allocatePremium,
  approvePremium,
  declinePremium,
  judgePremium,
  payPremium,
  releasePremium,
  requestPremium,
  reversePremium,
} from '../forms/premium.ts';
import { fill, type Line, line, paragraph, silent, span } from '../line.ts';
import { push } from '../move.ts';
import { shownName } from './names.ts';
import { loadPremium, type PremiumModel, type PremiumRow } from './premium-model.ts';
import { undoEditKey } from './undo-edit.ts';

type PremiumScene = Scene<PremiumModel, ListState>;

/** Lines under the table: what the chosen request is to achieve, in full. */
const BELOW = 4;
/** Rows that the forecast leaves, for which its last sentences go. */
const LEAST_ROWS = 3;

/** The forecast, or why there is none. */
function above({ model, size }: PremiumScene): Line[] {
  const said = model.refused === undefined ? model.sentences : [model.refused];
  const paragraphs = said.map((text) => paragraph(text, size.columns - 2, 'text', 1));
  const room = size.rows - model.bar.length - 2 - LEAST_ROWS - BELOW;
  if (model.refused === undefined && model.rows.length > 0)
    while (paragraphs.flat().length > Math.max(0, room)) paragraphs.pop();
  return [
    // Read aloud, the sentences under it say the same.
    ...model.bar.map((text, index) => silent(line(` ${text}`, index === 0 ? 'accent' : 'muted'))),
    ...paragraphs.flat(),
    [],
  ];
}

const roomFor = (scene: PremiumScene): number =>
  Math.max(1, scene.size.rows - above(scene).length - 1 - BELOW - queue.above(scene).length);
const queue = filteredList<PremiumModel, PremiumRow>(roomFor, ({ model }) => model.rows);
const { chosen } = queue;

function columns({ model, names }: PremiumScene): Column<PremiumRow>[] {
  const widest = (text: (row: PremiumRow) => string, title: string): number =>
    model.rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
  const column = (
    id: string,
    title: string,
    text: (row: PremiumRow) => string,
    least: number,
    priority: number,
    cap = 60,
  ): Column<PremiumRow> => {
    const most = Math.min(cap, widest(text, title));
    const role = (row: PremiumRow) => (row.isWaiting ? 'strong' : 'text');
    return {
      id,
      title,
      cell: (row) => span(text(row), role(row)),
      least: Math.min(least, most),
      most,
      priority,
    };
  };
  return [
    column('child', 'Child', (row) => shownName(row.called, names), 14, 0, 24),
    { ...column('amount', 'Amount', (row) => row.amount, 8, 0), align: 'right' },
    {
      ...column('what', 'What', (row) => row.what, 20, 1),
      said: (row) => `What ${[row.what, row.target].filter((text) => text !== '').join('. ')}`,
    },
    column('state', 'State', (row) => row.state, 16, 2),
  ];
}

/** What is asked for, and what it is to achieve, which no column has room for. */
function chosenLines(scene: PremiumScene): Line[] {
  const row = chosen(scene);
  if (!row || row.target === '') return [];
  const width = scene.size.columns - 2;
  const [first = '', second = '', ...rest] = wrap(`${row.what}, ${row.amount}. ${row.target}`, width - 1);
  // The form to approve it shows the rest of a long one.
  const lines = [first, second, truncate(rest.join(' '), width - 1)].filter((text) => text !== '');
  // Read aloud, the row has said it.
  return [[], ...lines.map((text) => silent(line(` ${text}`, 'muted')))];
}

function view(scene: PremiumScene): View {
  const { model, size } = scene;
  const head = above(scene);
  if (model.rows.length === 0)
    return {
      lines: [
        ...head,
        ...paragraph('No request waits, and nothing set aside is unspent.', size.columns - 3, 'muted', 1),
      ],
    };
  const placed = placeColumns(columns(scene), size.columns);
  const typed = queue.above(scene);
  const table = tableRows(placed, queue.rows(scene), queue.cursor(scene), roomFor(scene), size.columns);
  const list = [tableHead(placed, undefined), ...table.lines, ...queue.nobody(scene)];
  const shown = fill(list, { ...size, rows: roomFor(scene) + 1 });
  return {
    lines: [...typed, ...head, ...shown, ...chosenLines(scene)],
    cursor: queue.typedAt(scene) ?? { x: 1, y: typed.length + head.length + table.cursorLine + 1 },
  };
}

const isWaiting = (scene: PremiumScene): boolean => chosen(scene)?.isWaiting === true;

/** A form about the request that is chosen. */
function ofRequest(scene: PremiumScene): FormAbout | undefined {
  const row = chosen(scene);
  if (row?.request === undefined) return undefined;
  const lines = [`${row.what}, ${row.amount}`];
  return { given: { request: row.request, pupil: row.localId }, called: row.called, lines };
}

/** A form that begins with what is chosen, and can be about anything. */
function anyhow(scene: PremiumScene): FormAbout {
  const row = chosen(scene);
  const request = row?.request === undefined ? {} : { request: row.request };
  return { given: { ...request, ...(row?.localId ? { pupil: row.localId } : {}) } };
}

export const premium = defineScreen<'premium', PremiumModel, ListState>({
  id: 'premium',
  title: 'Premium',
  isNumbered: true,
  letter: 'm',
  tab: 'Prem',
  load: loadPremium,
  start: () => LIST_START,
  view,
  chips: queue.chips,
  isTyping: queue.isTyping,
  back: queue.back,
  cameBack: (scene, _from, params) => queue.cameBack(scene, params),
  status: (scene) =>
    scene.model.rows.length === 0
      ? ''
      : `${queue.status(scene, 'Row')} · ${count(scene.model.waiting, 'request')} to decide`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the child’s record',
      hint: 'open',
      when: (scene) => chosen(scene)?.pupilId !== undefined,
      act: (scene) => {
        const pupilId = chosen(scene)?.pupilId;
        const order = queue.order(scene);
        return pupilId === undefined ? undefined : push('pupil', { pupilId, order });
      },
    },
    formKey(approvePremium, ['a'], ofRequest, { hint: 'approve', when: (scene) => isWaiting(scene) }),
    formKey(declinePremium, ['x'], ofRequest, { hint: 'turn down', when: (scene) => isWaiting(scene) }),
    formKey(payPremium, ['p'], ofRequest, { hint: 'pay', when: (scene) => !isWaiting(scene) }),
    formKey(requestPremium, ['r'], anyhow, { hint: 'request' }),
    formKey(allocatePremium, ['s'], anyhow),
    formKey(releasePremium, ['b'], anyhow),
    formKey(judgePremium, ['o'], anyhow),
    formKey(reversePremium, ['v'], anyhow),
    undoEditKey('premium'),
    backKey(),
    ...queue.keys,
  ],
});
