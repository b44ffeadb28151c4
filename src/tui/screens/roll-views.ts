import { columnTitle, parseColumns } from '../../cohort/columns.ts';
import { FIELDS } from '../../cohort/fields/index.ts';
import type { SavedView } from '../../cohort/saved.ts';
import { AT_THE_TOP } from '../cursor.ts';
import { understand } from '../filter/understand.ts';
import { desk, type Move, say } from '../move.ts';
import { FIRST_COLUMN, ROLL_COLUMNS } from './roll-columns.ts';
import { BY_NAME, type RollScene, type RollState } from './roll-state.ts';

/** The roll’s own column of how the PEP stands, in the language that every command speaks. */
const PEP = { own: 'pep', field: 'pep this term' } as const;

const fieldOf = (id: string): string => (id === PEP.own ? PEP.field : id);
const columnOf = (field: string): string => (field === PEP.field ? PEP.own : field);

/** Names of columns, as the roll knows them; none where the text is not understood any more. */
function columnsOf(text: string | undefined): readonly string[] {
  const read = text === undefined ? undefined : parseColumns(text, FIELDS);
  return read?.ok ? read.value.map((column) => columnOf(columnTitle(column))) : [];
}

/** The list as a saved cohort is looked at. One that asks for a value is typed on, to put the value in. */
export function asSaved({
  question,
  columns,
  sort,
  groupBy,
}: SavedView): Pick<RollState, 'filter' | 'columns' | 'order' | 'isGrouped' | 'folded' | 'cursor'> {
  const shown = columnsOf(columns);
  const [grouped] = columnsOf(groupBy);
  const [sorted] = columnsOf(sort?.replace(/^-/, ''));
  const by = grouped ?? sorted;
  return {
    filter: { text: question, isTyping: /(^|[\s(,]):\p{L}/u.test(question) },
    columns: shown.length > 0 ? shown.filter((id) => id !== FIRST_COLUMN) : ROLL_COLUMNS,
    order: by === undefined ? BY_NAME : { by, isDown: sort?.startsWith('-') ?? false },
    isGrouped: grouped !== undefined,
    ...{ folded: [], cursor: AT_THE_TOP },
  };
}

/** Has the desk keep the list, as it is filtered, sorted and grouped, under a name. */
export function saveMove({ state, model }: RollScene, name: string): Move {
  if (name === '') return say('Type a name for it first; Esc goes back.');
  const question = state.filter.text.trim();
  const { asked, saved } = model.asking;
  if (question !== '' && understand(question, asked.asAt, saved).is !== 'question')
    return say(
      'Words that look for a name are no question, and cannot be saved. Filter by a question first.',
    );
  const { by, isDown } = state.order;
  const sorted = by === FIRST_COLUMN ? undefined : fieldOf(by);
  const view = {
    ...{ name, question, columns: state.columns.map(fieldOf).join(', ') },
    ...(sorted === undefined ? {} : { sort: `${isDown ? '-' : ''}${sorted}` }),
    ...(state.isGrouped && sorted !== undefined ? { groupBy: sorted } : {}),
  };
  return desk({ do: 'save view', view });
}
