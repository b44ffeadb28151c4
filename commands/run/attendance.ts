import { fieldOf } from '../../src/cohort/fields/index.ts';
import { printCohort } from '../../src/cohort/print.ts';
import type { Span } from '../../src/domain/attendance-rates.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type SchoolYear, schoolYearOf, schoolYearStart } from '../../src/domain/school-year.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { rawCodeKey } from '../../src/marks.ts';
import { attendanceText } from '../../src/render/attendance.ts';
import { attendanceTableText } from '../../src/render/attendance-table.ts';
import { pupilAttendance } from '../../src/reports/attendance.ts';
import { attendanceTable } from '../../src/reports/attendance-table.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { attendanceTableJson, pupilAttendanceJson } from '../attendance-json.ts';
import { notAnsweredJson, notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';
import { schoolOfUrn } from '../school-named.ts';

export const runAttendance: Command['run'] = (context, input) => {
  const pupil = input.arguments[0];
  const school = textOption(input, 'school');
  const many = ['school', 'cohort', 'caseload', 'where'].filter((name) => input.options[name] !== undefined);
  if (typeof pupil === 'string' && many.length > 0)
    throw new UserError('usage', `Give a pupil or --${many[0]}, not both.`);
  return context.withStore(async (opened) => {
    const asked = askedOf(context, input, opened.asAt);
    if (typeof pupil === 'string') await printPupil(context, opened, input, pupil, asked);
    else await printTable(context, opened, input, school, asked);
    return 0;
  });
};

interface Asked {
  readonly window: Span | undefined;
  readonly knownAt: IsoDate | undefined;
  /** The first school year whose marks are read: last year’s, or that of an earlier window. */
  readonly fromYear: SchoolYear;
}

function askedOf({ out }: Context, input: Input, asAt: IsoDate): Asked {
  const date = (name: string, flag: string): IsoDate | undefined => {
    const text = textOption(input, name);
    return text === undefined ? undefined : dayFrom({ out, asAt }, text, flag);
  };
  const window = windowOf(date('from', '--from'), date('to', '--to'), asAt);
  const thisYear = schoolYearOf(asAt);
  return {
    window,
    knownAt: date('knownAt', '--known-at'),
    fromYear: Math.min(thisYear - 1, window ? schoolYearOf(window.from) : thisYear),
  };
}

function windowOf(from: IsoDate | undefined, to: IsoDate | undefined, asAt: IsoDate): Span | undefined {
  if (from === undefined && to === undefined) return undefined;
  const until = to ?? asAt;
  if (until > asAt)
    throw new UserError(
      'usage',
      `--to ${until} is after ${asAt}, the date asked about. Marks of later days are not counted.`,
    );
  const span = { from: from ?? schoolYearStart(schoolYearOf(until)), until };
  if (span.from > span.until)
    throw new UserError(
      'usage',
      `--from ${span.from} is after ${to === undefined ? 'the date asked about' : '--to'}, ${span.until}.`,
    );
  return span;
}

async function printPupil(
  context: Context,
  opened: Opened,
  input: Input,
  text: string,
  { window, knownAt, fromYear }: Asked,
): Promise<void> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  await roll.opened(identity.pupilId);
  const pupils = [identity.pupilId];
  const asked = { pupils, fromYear, asAt, knownAt };
  const [record] = await roll.records(['schooling'], asAt, pupils);
  const lines = (await roll.marks.lines(asked)).get(identity.pupilId) ?? [];
  const raw = await roll.marks.rawCodes(asked);
  const refs = new Map(lines.map((line) => [`${line.year}/${line.schoolId}`, line.ref]));
  const report = pupilAttendance(
    {
      identity,
      lines,
      enrolments: record?.schooling?.enrolments ?? [],
      rawOf: ({ line, slot }) => raw.get(rawCodeKey(refs.get(`${line.year}/${line.schoolId}`) ?? '', slot)),
    },
    { asAt, calendarOf: roll.calendarOf, window, knownAt },
  );
  out.result(
    out.json
      ? envelope('attendance', opened, pupilAttendanceJson(report, names))
      : attendanceText(report, { names, width: out.columns, paint: out.paint }),
  );
}

async function printTable(
  context: Context,
  opened: Opened,
  input: Input,
  urn: string | undefined,
  { window, knownAt, fromYear }: Asked,
): Promise<void> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const school = urn === undefined ? undefined : await schoolOfUrn(roll, urn);
  const question = await questionAsked(opened, input, textOption(input, 'cohort'));
  await noteFlagsRead(context, textOption(input, 'cohort'));
  const { records, notAnswered } = await askCohort(roll, asAt, question, ['schooling']);
  const cohort = question && printCohort(question.cohort, fieldOf);
  const pupils = records.map(({ identity }) => identity.pupilId);
  const lines = await roll.marks.lines({ pupils, fromYear, asAt, knownAt });
  const table = attendanceTable(
    records.map(({ identity, schooling }) => ({
      identity,
      lines: lines.get(identity.pupilId) ?? [],
      enrolments: schooling?.enrolments ?? [],
    })),
    { asAt, school, span: window ?? { from: schoolYearStart(schoolYearOf(asAt)), until: asAt } },
  );
  out.result(
    out.json
      ? envelope('attendance', opened, {
          knownAt: knownAt ?? null,
          ...(cohort === undefined
            ? {}
            : { query: cohort, cohortNotKnown: notAnsweredJson({ notAnswered }) }),
          ...attendanceTableJson(table, names),
        })
      : attendanceTableText(table, { names, width: out.columns, paint: out.paint, cohort }),
  );
  if (!out.json && notAnswered.length > 0) out.note(notAnsweredText(notAnswered));
  if (knownAt !== undefined) out.note(`Marks as they were known at the end of ${knownAt}.`);
}
