import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import { pepTermName } from '../../domain/pep.ts';
import type { BoardStatus } from '../../domain/pep-board.ts';
import { safe } from '../../domain/safe.ts';
import { briefDueName, dueName } from '../../render/pep-due.ts';
import { briefDate, count, ncYearName, shortDate } from '../../render/text.ts';
import { type BoardRow, boardOf } from '../../reports/pep-board.ts';
import { PEP_LIST_SECTIONS } from '../../reports/pep-list.ts';
import type { Roll } from '../../roll.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import { searchWords } from '../filter/search-words.ts';
import { type Called, calledInList } from './names.ts';
import type { ScreenParams } from './params.ts';

export interface PepsRow {
  readonly pupilId: PupilId;
  readonly localId: string;
  /** Absent while none is opened for the term. */
  readonly pepId: number | undefined;
  readonly called: Called;
  readonly status: BoardStatus;
  readonly isOverdue: boolean;
  readonly year: string;
  readonly assignedTo: string;
  readonly grade: string;
  readonly owed: string;
  /** The same where there is no room for all of its words. */
  readonly owedBriefly: string;
  readonly search: string;
}

export interface PepsModel {
  readonly title: string;
  readonly rows: readonly PepsRow[];
  readonly asking: Asking;
  /** Who is not on the board, and why. */
  readonly without: string;
}

/** Its day and what is owed, `✗` before it where it is overdue. */
const owed = (isOverdue: boolean, on: string, what: string): string =>
  `${isOverdue ? '✗ ' : ''}${on}, ${what}`;

const rowOf = ({ pupil, ncYear, status, row, next, isOverdue }: BoardRow, asAt: IsoDate) => ({
  pupilId: pupil.pupilId,
  localId: safe(pupil.localId),
  pepId: row?.pep.pepId,
  called: calledInList(pupil),
  status,
  isOverdue,
  year: ncYearName(ncYear),
  assignedTo: row?.pep.assignedTo ?? '',
  grade: row?.grade ?? '',
  owed: next?.dueOn ? owed(isOverdue, shortDate(next.dueOn, asAt), dueName(next)) : '',
  owedBriefly: next?.dueOn ? owed(isOverdue, briefDate(next.dueOn, asAt), briefDueName(next)) : '',
});

/** The term’s board, in finished words. */
export async function loadPeps(roll: Roll, _params: ScreenParams['peps'], asAt: IsoDate): Promise<PepsModel> {
  const sections = [...new Set([...PEP_LIST_SECTIONS, ...FILTER_SECTIONS])];
  const records = await roll.records(sections, asAt);
  const asking = await askingOf(roll, asAt, records);
  const board = boardOf(records, { asAt, rules: roll.rules, calendarOf: roll.calendarOf });
  const without = [
    ...(board.without.length === 0
      ? []
      : [`no PEP clock runs for ${count(board.without.length, 'child', 'children')}`]),
    ...(board.notKnown === 0 ? [] : [`not known of ${count(board.notKnown, 'child', 'children')}`]),
  ];
  return {
    title: board.term ? `PEPs of the ${pepTermName(board.term)} term` : 'No term dates are known',
    rows: board.rows.map((each): PepsRow => {
      const row = rowOf(each, asAt);
      const said = [row.status, row.year, row.assignedTo, row.grade, row.owed];
      return { ...row, search: searchWords(asking.recordOf(row.pupilId), asAt, said) };
    }),
    asking,
    without: without.join(', '),
  };
}
