import { termsOf } from '../../src/cohort/cohort.ts';
import { isOfEveryone, type Question } from '../../src/cohort/evaluate.ts';
import { FAMILIES, fieldOf } from '../../src/cohort/fields/index.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { continuousCareAt, lastCountingDay } from '../../src/domain/continuous-care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { rollTableText } from '../../src/render/roll-table.ts';
import { count, list, spokenDate } from '../../src/render/text.ts';
import { askCohort, type CohortAnswer } from '../../src/reports/cohort.ts';
import { ROLL_SECTIONS, type RollLine, rollLine } from '../../src/reports/roll-table.ts';
import { notAnsweredJson, notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';

export const runPupils: Command['run'] = async (context, input) => {
  if (input.options['fields'] === true) {
    printFields(context);
    return 0;
  }
  return context.withStore(async (opened) => {
    const question = await questionAsked(opened, input, input.arguments[0]);
    const answer = await askCohort(opened.roll, opened.asAt, question, ROLL_SECTIONS);
    await print(context, opened, input, question, answer);
    await noteFlagsRead(context, input.arguments[0]);
    return 0;
  });
};

async function print(
  context: Context,
  { roll, asAt, store }: Opened,
  input: Input,
  question: Question | undefined,
  answer: CohortAnswer,
): Promise<void> {
  const { out } = context;
  const names = await namesShow(context, store, input);
  const everyone = isOfTwelveMonths(question) ? await roll.records(['care'], asAt, 'everyone') : [];
  const lines = answer.records.map((record) => rollLine(record, asAt, roll.rules.laCode));
  const asked = question && printCohort(question.cohort, fieldOf);
  if (out.json) {
    const otherwise = otherwiseRead(question, everyone, asAt);
    out.result(
      envelope(
        'pupils',
        { asAt, roll },
        {
          knownAt: textOption(input, 'knownAt') ?? null,
          query: asked ?? null,
          count: lines.length,
          asked: answer.asked,
          rows: input.options['count'] === true ? [] : lines.map((line) => lineJson(line, names)),
          notKnown: notAnsweredJson(answer),
          ...(otherwise ? { cla12StatisticalAlone: otherwise } : {}),
        },
      ),
    );
    return;
  }
  const shown =
    input.options['count'] === true || lines.length === 0
      ? []
      : [rollTableText(lines, { asAt, names, width: out.columns, table: out.table }), ''];
  out.result([...shown, sentence(lines.length, answer.asked, question, asAt)].join('\n'));
  for (const note of [notAnsweredText(answer.notAnswered), readingsNote(question, everyone, asAt)])
    if (note !== '') out.note(note);
}

function sentence(n: number, asked: number, question: Question | undefined, asAt: IsoDate): string {
  const when = spokenDate(asAt, '' as IsoDate);
  if (!question) return `${count(n, 'child is', 'children are')} looked after on ${when}.`;
  const whom = isOfEveryone(question) ? 'everyone the authority has known' : 'those looked after';
  return `${count(n, 'pupil')} of ${asked}, ${whom}, on ${when}.`;
}

/** More local ids than this, and a sentence is no longer read. */
const NAMED_AT_MOST = 8;

/** Whether a question asks about twelve months in care, of which there are two readings. */
const isOfTwelveMonths = (question: Question | undefined): boolean =>
  question !== undefined && termsOf(question.cohort).some(({ field }) => field.startsWith('cla12'));

/** Local ids of those of whom the readings of twelve months in care differ; undefined where that was not asked. */
function otherwiseRead(
  question: Question | undefined,
  records: readonly PupilRecord[],
  asAt: IsoDate,
): string[] | undefined {
  if (!isOfTwelveMonths(question)) return undefined;
  const differ = records.filter(({ care }) => {
    const found = care && continuousCareAt(care.periods, lastCountingDay(asAt));
    return found && found.strict !== found.statistical;
  });
  return differ.map(({ identity }) => identity.localId);
}

/** The two readings of twelve months in care differ for a child with short breaks: said wherever they do. */
function readingsNote(
  question: Question | undefined,
  records: readonly PupilRecord[],
  asAt: IsoDate,
): string {
  const differ = otherwiseRead(question, records, asAt);
  if (!differ) return '';
  const day = lastCountingDay(asAt);
  const both = `Twelve months at ${spokenDate(day, asAt)} is the strict reading: no short break (V3, V4) in any episode of the year.`;
  if (differ.length === 0) return both;
  const them =
    differ.length > NAMED_AT_MOST
      ? `${count(differ.length, 'more pupil')} (“cla12 statistical and not cla12” lists them)`
      : list(differ);
  return `${both} By the note to DfE’s statistics, which looks at the last episode alone, ${them} would count as well.`;
}

const lineJson = (line: RollLine, names: boolean): Record<string, unknown> => {
  const { identity, ...rest } = line;
  const { socialWorker, ...shown } = rest;
  return {
    ...pupilJson(identity, names),
    birthDate: names ? identity.birthDate : undefined,
    sex: identity.sex,
    ...shown,
    ...(names ? { socialWorker } : {}),
  };
};

function printFields({ out }: Context): void {
  const rows = FAMILIES.flatMap(({ title, fields }) =>
    [...fields]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((field) => ({
        family: title,
        field: field.name,
        aliases: [...(field.aliases ?? []), ...Object.keys(field.sayings ?? {})],
        type: field.type,
        example: field.example,
        help: field.help,
      })),
  );
  if (out.json) {
    out.result(JSON.stringify({ command: 'pupils', rows }));
    return;
  }
  const tables = [...Map.groupBy(rows, ({ family }) => family)].map(
    ([family, own]) =>
      `${out.paint.heading(family)}\n${out.table(
        [
          { title: 'Term', value: ({ example }) => example },
          { title: 'Means', value: ({ help }) => help },
        ],
        own,
        out.columns,
      )}`,
  );
  out.result(tables.join('\n\n'));
}
