import { pepTermName } from '../../../src/domain/pep.ts';
import { BOARD } from '../../../src/domain/pep-board.ts';
import { readPepStatus, readPepType, readTerm, readTermOfYear } from '../../../src/domain/read-pep.ts';
import { readSchoolYear } from '../../../src/domain/read-school-terms.ts';
import { ok } from '../../../src/domain/result.ts';
import { gradeOf } from '../../../src/domain/rubric.ts';
import { schoolYearLabel } from '../../../src/domain/school-year.ts';
import { dueName, notSuppliedText } from '../../../src/render/pep-due.ts';
import { count, ncYearName, pupilName, upperFirst } from '../../../src/render/text.ts';
import { type BoardRow, boardOf } from '../../../src/reports/pep-board.ts';
import {
  PEP_LIST_SECTIONS,
  type PepFilters,
  type PepRow,
  passes,
  pepRows,
} from '../../../src/reports/pep-list.ts';
import { textOption } from '../../context.ts';
import { envelope, pupilJson } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { pupilNamed } from '../../pupil-named.ts';
import { numberOption, type PepRun, type PepTyped, readOption, recordsAsked } from './asked.ts';

function filtersOf(typed: PepTyped): PepFilters {
  const { input, opened } = typed;
  const termOfYear = (text: string) => {
    const both = readTermOfYear(text);
    if (both.ok) return both;
    const term = readTerm(text);
    return term.ok ? ok({ term: term.value }) : term;
  };
  return {
    year: readOption(typed, 'year', '--year', readSchoolYear),
    ...readOption(typed, 'term', '--term', termOfYear),
    type: readOption(typed, 'type', '--type', readPepType),
    status: readOption(typed, 'status', '--status', readPepStatus),
    grade: readOption(typed, 'grade', '--grade', (text) => gradeOf(opened.roll.rules.pepRubric, text)),
    keyStage: numberOption(typed, 'keyStage', '--key-stage'),
    assignedTo: textOption(input, 'assignedTo'),
    socialWorker: textOption(input, 'socialWorker'),
    school: textOption(input, 'school'),
  };
}

const listJson = ({ pupil, pep, ncYear, keyStage, school, socialWorker, grade }: PepRow, names: boolean) => ({
  ...pupilJson(pupil, names),
  pep: pep.pepId,
  year: schoolYearLabel(pep.year),
  term: pep.term,
  type: pep.type,
  status: pep.status,
  opened: pep.openedOn,
  meeting: pep.meetingOn ?? null,
  completed: pep.completedOn ?? null,
  nextMeeting: pep.nextMeetingOn ?? null,
  returnReason: pep.returnReason ?? null,
  assignedTo: pep.assignedTo ?? null,
  socialWorker: socialWorker ?? null,
  grade: grade ?? null,
  ncYear,
  keyStage,
  school: school ?? null,
});

/** `vschool pep list [PUPIL]` with the filters that officers use. */
export const runList: PepRun = async (typed) => {
  const { context, opened, input, words } = typed;
  const { roll, asAt, store } = opened;
  const filters = filtersOf(typed);
  const names = await namesShow(context, store, input);
  const [text] = words;
  const pupil = text === undefined ? undefined : await pupilNamed(roll, text, names);
  const records = await recordsAsked(typed, PEP_LIST_SECTIONS, pupil ? [pupil.pupilId] : 'everyone');
  const rows = pepRows(records, asAt, roll.rules).filter((row) => passes(row, filters));
  const { out } = context;
  if (out.json) {
    out.result(envelope('pep', opened, { action: 'list', rows: rows.map((row) => listJson(row, names)) }));
    return 0;
  }
  const table = out.table(
    [
      { title: 'PEP', value: (row: PepRow) => String(row.pep.pepId), align: 'right' },
      { title: 'Child', value: (row) => `${row.pupil.localId} ${pupilName(row.pupil, names)}` },
      { title: 'Term', value: (row) => pepTermName(row.pep) },
      { title: 'Type', value: (row) => row.pep.type },
      { title: 'Status', value: (row) => row.pep.status },
      { title: 'Meeting', value: (row) => row.pep.meetingOn ?? '' },
      { title: 'Complete', value: (row) => row.pep.completedOn ?? '' },
      { title: 'Grade', value: (row) => row.grade ?? '' },
      { title: 'Assigned to', value: (row) => row.pep.assignedTo ?? '' },
      { title: 'School', value: (row) => row.school ?? '' },
    ],
    rows,
    out.columns,
  );
  const none = records.some(({ peps }) => peps !== undefined)
    ? 'No PEP is in this list.'
    : 'Nobody has supplied any PEP yet. Import a list (“vschool import peps”), or open one (“vschool pep open PUPIL”).';
  out.result(rows.length === 0 ? none : `${count(rows.length, 'PEP')}.\n${table}`);
  return 0;
};

const boardJson = ({ pupil, ncYear, status, row, next, isOverdue }: BoardRow, names: boolean) => ({
  ...pupilJson(pupil, names),
  ncYear,
  status,
  pep: row?.pep.pepId ?? null,
  assignedTo: row?.pep.assignedTo ?? null,
  grade: row?.grade ?? null,
  owed: next?.kind ?? null,
  due: next?.dueOn ?? null,
  overdue: isOverdue,
});

/** `vschool pep board`: this term’s PEPs by how far they have come. */
export const runBoard: PepRun = async (typed) => {
  const { context, opened, input } = typed;
  const { roll, asAt, store } = opened;
  const names = await namesShow(context, store, input);
  const records = await recordsAsked(typed, PEP_LIST_SECTIONS, 'looked after');
  const board = boardOf(records, { asAt, rules: roll.rules, calendarOf: roll.calendarOf });
  const { out } = context;
  if (out.json) {
    out.result(
      envelope('pep', opened, {
        action: 'board',
        term: board.term ? pepTermName(board.term) : null,
        without: board.without.length,
        unknown: board.notKnown,
        rows: board.rows.map((row) => boardJson(row, names)),
      }),
    );
    return 0;
  }
  const title = board.term ? `PEPs of the ${pepTermName(board.term)} term` : 'No term dates are known';
  const parts = BOARD.flatMap((status) => {
    const own = board.rows.filter((row) => row.status === status);
    return own.length === 0
      ? []
      : [
          '',
          out.paint.heading(`${upperFirst(status)}: ${own.length}`),
          out.table(
            [
              {
                title: 'Child',
                value: (row: BoardRow) => `${row.pupil.localId} ${pupilName(row.pupil, names)}`,
              },
              { title: 'Year', value: (row) => ncYearName(row.ncYear) },
              { title: 'PEP', value: (row) => String(row.row?.pep.pepId ?? ''), align: 'right' },
              { title: 'Assigned to', value: (row) => row.row?.pep.assignedTo ?? '' },
              {
                title: 'Owed next',
                value: (row) =>
                  row.next ? `${row.isOverdue ? '✗ ' : ''}${dueName(row.next)}, ${row.next.dueOn ?? ''}` : '',
              },
            ],
            own,
            out.columns,
          ),
        ];
  });
  const without =
    board.without.length === 0
      ? []
      : ['', `No PEP clock runs for ${count(board.without.length, 'child', 'children')}.`];
  const unknown = notSuppliedText(board.notKnown);
  out.result([out.paint.heading(title), ...parts, ...without, ...unknown].join('\n'));
  return 0;
};
