import { candidatesSql } from '../../db/cohort.ts';
import { statementsOf } from '../../db/explain.ts';
import { termsOf } from '../../src/cohort/cohort.ts';
import { type Cell, type Column, columnKey, columnTitle, parseColumns } from '../../src/cohort/columns.ts';
import type { Course } from '../../src/cohort/course.ts';
import { sectionsRead } from '../../src/cohort/define.ts';
import { careOfAnotherDay, isOfEveryone, type Question } from '../../src/cohort/evaluate.ts';
import { faultSentence } from '../../src/cohort/fault.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { readingOf } from '../../src/cohort/reading.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Section } from '../../src/domain/record.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { cellJson, groupsText, queryText } from '../../src/render/query.ts';
import { count, list, spokenDate } from '../../src/render/text.ts';
import { askCohort, type CohortAnswer, sectionsAsked } from '../../src/reports/cohort.ts';
import { cohortAsked, FLAG_SECTIONS } from '../../src/reports/flag-verdicts.ts';
import { groupRows, type QueryRow, queryRows, refuseUngroupable, sortRows } from '../../src/reports/query.ts';
import { notAnsweredJson, notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';
import type { ViewDone } from '../saved-views.ts';
import { courseAsked, printCourse, refuseBesideCourse } from './query-course.ts';
import { refuseWithoutSave, saveAsked, withView } from './query-view.ts';

interface QueryAsked {
  readonly question: Question | undefined;
  readonly columns: readonly Column[];
  readonly isGrouped: boolean;
  readonly sort: { readonly at: number; readonly isDescending: boolean } | undefined;
  readonly limit: number | undefined;
}

export const runQuery: Command['run'] = async (context, typed) => {
  refuseWithoutSave(typed);
  return context.withStore(async (opened) => {
    const input = await withView(opened, typed);
    const question = await questionAsked(opened, input, input.arguments[0]);
    const understood = askedOf(input, question, true);
    const saved = await saveAsked(context, opened, input);
    if (saved) context.out.note(saved.sentence);
    if (input.options['explain'] === true) {
      explain(context, opened, understood);
      return 0;
    }
    const course = courseAsked(textOption(input, 'groupBy'));
    if (course) {
      await noteFlagsRead(context, input.arguments[0]);
      return runCourse(context, opened, input, question, course);
    }
    const names = await namesShow(context, opened.store, input);
    const asked = names ? understood : askedOf(input, question, false);
    const sections = sectionsOfColumns(asked.columns);
    const answer = await askCohort(opened.roll, opened.asAt, question, sections);
    await print(context, opened, input, { ...asked, names, saved }, answer);
    await noteFlagsRead(context, input.arguments[0]);
    return 0;
  });
};

async function runCourse(
  context: Context,
  opened: Opened,
  input: Input,
  question: Question | undefined,
  course: Course,
): Promise<0> {
  const { roll, asAt } = opened;
  const answer = await askCohort(roll, asAt, question, sectionsOfColumns([{ field: course.field }]));
  const asked = cohortAsked(roll, asAt, answer.records);
  printCourse(context, opened, input, { course, question, asked }, answer);
  return 0;
}

const sectionsOfColumns = (columns: readonly Column[]): Section[] => [
  ...new Set(columns.flatMap(({ field }) => (field.ofFlags === true ? FLAG_SECTIONS : sectionsRead(field)))),
];

function columnsOf(text: string, option: string): readonly Column[] {
  const read = parseColumns(text, FIELDS);
  if (read.ok) {
    const dated = read.value.find(({ field, at }) => field.ofFlags === true && at !== undefined);
    if (!dated) return read.value;
    throw new UserError(
      'usage',
      `${option}: “${columnTitle(dated)}”: flags are worked out for the date of the whole question. Ask with --as-at ${dated.at}.`,
    );
  }
  throw new UserError('usage', `${option}: ${faultSentence(read.error)}`);
}

/** Columns where none are asked for: what the question is about, with the year group and the school. */
function columnsByThemselves(question: Question | undefined): readonly Column[] {
  const names = ['year', 'school', ...(question ? termsOf(question.cohort).map(({ field }) => field) : [])];
  const shown = names.filter((name) => !['pupil', 'name'].includes(name));
  return [...new Set(shown)].map((name) => ({ field: fieldOf(name) }));
}

/** Columns that say who somebody is are shown only where names are: those asked for by name are refused without. */
function refuseIdentifying(columns: readonly Column[]): void {
  const who = columns.filter(({ field }) => field.identifies);
  if (who.length > 0)
    throw new UserError(
      'refused',
      `${list(who.map(columnTitle))}: that says who somebody is. In a pipe or a file it is shown only with --names, which the audit notes; on a terminal, without --no-names.`,
    );
}

function askedOf(input: Input, question: Question | undefined, names: boolean): QueryAsked {
  const groupBy = textOption(input, 'groupBy');
  const columnsText = textOption(input, 'columns');
  if (groupBy !== undefined && columnsText !== undefined)
    throw new UserError('usage', 'Give --columns for a list, or --group-by for counts, not both.');
  if (input.options['chart'] === true && groupBy === undefined)
    throw new UserError('usage', '--chart draws groups: say by what with --group-by.');
  const course = courseAsked(groupBy);
  const columns: readonly Column[] =
    groupBy !== undefined
      ? course
        ? [{ field: course.field }]
        : columnsOf(groupBy, '--group-by')
      : columnsText === undefined
        ? columnsByThemselves(question).filter(({ field }) => names || !field.identifies)
        : columnsOf(columnsText, '--columns');
  if (!names) refuseIdentifying(columns);
  if (groupBy !== undefined) {
    if (course) refuseBesideCourse(input);
    if (columns.length > 2) throw new UserError('usage', '--group-by takes one term or two.');
    if (!course) refuseUngroupable(columns);
  }
  return {
    question,
    columns,
    isGrouped: groupBy !== undefined,
    sort: sortOf(textOption(input, 'sort'), columns),
    limit: limitOf(textOption(input, 'limit')),
  };
}

function sortOf(text: string | undefined, columns: readonly Column[]): QueryAsked['sort'] {
  if (text === undefined) return undefined;
  const isDescending = text.trim().startsWith('-');
  const [column] = columnsOf(text.trim().replace(/^-/, ''), '--sort');
  const title = column && columnTitle(column);
  const at = columns.findIndex((each) => columnTitle(each) === title);
  if (at < 0)
    throw new UserError(
      'usage',
      `--sort ${title}: it is none of the columns, which are ${columns.map(columnTitle).join(', ')}.`,
    );
  return { at, isDescending };
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new UserError('usage', `--limit ${text} has to be a whole number from 1.`);
  return Number(text);
}

interface ToPrint extends QueryAsked {
  readonly names: boolean;
  readonly saved: ViewDone | undefined;
}

async function print(
  context: Context,
  opened: Opened,
  input: Input,
  { question, columns, isGrouped, sort, limit, names, saved }: ToPrint,
  answer: CohortAnswer,
): Promise<void> {
  const { out } = context;
  const { roll, asAt } = opened;
  const found = queryRows(answer.records, columns, cohortAsked(roll, asAt, answer.records));
  const all = sort ? sortRows(found, sort.at, sort.isDescending) : found;
  const rows = input.options['count'] === true ? [] : all.slice(0, limit);
  const groups = isGrouped ? groupRows(all).slice(0, limit) : [];
  if (out.json) {
    const of = (cells: readonly Cell[]) => cellsJson(columns, cells);
    out.result(
      envelope('query', opened, {
        query: question ? printCohort(question.cohort, fieldOf) : null,
        knownAt: textOption(input, 'knownAt') ?? null,
        columns: columns.map(columnTitle),
        count: all.length,
        rows: isGrouped
          ? groups.map(({ cells, n, interval }) => ({
              ...of(cells),
              n,
              of: all.length,
              share: all.length > 0 ? n / all.length : null,
              low: interval?.low ?? null,
              high: interval?.high ?? null,
            }))
          : rows.map((row) => rowJson(row, of(row.cells), names)),
        notKnown: notAnsweredJson(answer),
        ...(saved ? { saved: { edit: saved.edit ?? null, sentence: saved.sentence } } : {}),
      }),
    );
    return;
  }
  const options = { asAt, names, width: out.columns };
  const table = isGrouped
    ? [
        groupsText(groups, columns, {
          ...options,
          isChart: input.options['chart'] === true,
          isPivot: limit === undefined,
        }),
        '',
      ]
    : rows.length > 0
      ? [queryText(rows, columns, options), '']
      : [];
  const shown =
    isGrouped || rows.length === all.length || rows.length === 0
      ? ''
      : ` The first ${rows.length} are shown.`;
  out.result(
    [
      ...table,
      `${count(all.length, 'pupil')} of ${answer.asked} on ${spokenDate(asAt, '' as IsoDate)}.${shown}`,
    ].join('\n'),
  );
  const other = question && careOfAnotherDay(question, asAt);
  if (other !== undefined)
    out.note(
      `Asked of those looked after on ${spokenDate(asAt, '' as IsoDate)}: who has left since ${spokenDate(other, asAt)} is not among them. “--as-at ${other}” asks everyone who was looked after then.`,
    );
  if (answer.notAnswered.length > 0) out.note(notAnsweredText(answer.notAnswered));
}

const cellsJson = (columns: readonly Column[], cells: readonly Cell[]): Record<string, unknown> =>
  Object.fromEntries(cells.map((cell, i) => [columnKey(columns[i] as Column), cellJson(cell)]));

const rowJson = (
  { identity }: QueryRow,
  cells: Record<string, unknown>,
  names: boolean,
): Record<string, unknown> => {
  const who = pupilJson(identity, names);
  // Who a row is about stays what scripts go by, whatever a column of the same name holds.
  return { ...who, ...cells, ...who };
};

/** The question as it is understood, and the statements that reading it runs. */
function explain({ out }: Context, { store, roll, asAt }: Opened, { question, columns }: QueryAsked): void {
  const whom = question && isOfEveryone(question) ? 'everyone' : 'looked after';
  const sections = [
    ...new Set([...(question ? sectionsAsked(question) : []), ...sectionsOfColumns(columns)]),
  ];
  const { calendarOf, rules } = roll;
  const first = question && candidatesSql(store.driver, question, { asAt, calendarOf, rules }, whom);
  // Those who may belong are found first, and only their records are read.
  const found = first ? [first.text.replace(/\s+/g, ' ').trim()] : [];
  const statements = [...found, ...statementsOf(store.driver, sections, asAt, first ? [] : whom)];
  const reading = question ? readingOf(question.cohort, fieldOf) : ['everyone looked after'];
  const text = question ? printCohort(question.cohort, fieldOf) : '';
  if (out.json) {
    out.result(JSON.stringify({ command: 'query', query: text, asAt, whom, reading, sql: statements }));
    return;
  }
  const head = whom === 'everyone' ? 'Everyone that the authority has known' : 'Everyone looked after';
  out.result(
    [
      out.paint.heading('Understood as'),
      ...(text === '' ? [] : [`  ${text}`, '']),
      `${head} on ${spokenDate(asAt, '' as IsoDate)}${question ? ', of whom is so' : ''}:`,
      ...reading.map((line) => `  ${line}`),
      '',
      out.paint.heading(
        'SQL, with the date and the pupils as bound parameters; the terms are then asked of each record',
      ),
      ...statements.map((sql) => `  ${sql};`),
    ].join('\n'),
  );
}
