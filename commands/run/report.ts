import { fieldOf } from '../../src/cohort/fields/index.ts';
import { printCohort } from '../../src/cohort/print.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { nearest } from '../../src/domain/nearest.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { reportText } from '../../src/render/report.ts';
import { count, list, spokenDate } from '../../src/render/text.ts';
import { wrap } from '../../src/render/width.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import type { Report } from '../../src/reports/define.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { type Profile, publish } from '../../src/reports/publish.ts';
import { notAnsweredJson, notAnsweredText, questionAsked } from '../cohort-asked.ts';
import { textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { tablesJson } from '../report-json.ts';

function reportNamed(id: string): Report {
  const found = REPORTS.find((report) => report.id === id);
  if (found) return found;
  const ids = REPORTS.map((report) => report.id);
  const like = nearest(id, ids);
  throw new UserError(
    'usage',
    `There is no report called ${id}.${like ? ` Did you mean ${like}?` : ''} The reports are ${list(ids)}.`,
  );
}

export const runReport: Command['run'] = async (context, input) => {
  const report = reportNamed(String(input.arguments[0]));
  const question = await questionAsked(input, textOption(input, 'cohort'));
  return context.withStore(async (opened) => {
    const { roll, asAt } = opened;
    const { records, notAnswered } = await askCohort(roll, asAt, question, report.needs);
    const profile = (textOption(input, 'profile') ?? 'internal') as Profile;
    const whole = report.tables(records, { asAt, rules: roll.rules, calendarOf: roll.calendarOf });
    const { tables, pupils, note } = publish(whole, records.length, profile);
    const asked = question && printCohort(question.cohort, fieldOf);
    const { out } = context;
    const names = tables.some(({ children }) => children) && (await namesShow(context, opened.store, input));
    if (out.json)
      out.result(
        envelope('report', opened, {
          report: report.id,
          question: report.question,
          query: asked ?? null,
          knownAt: textOption(input, 'knownAt') ?? null,
          profile,
          profileNote: note ?? null,
          pupils,
          notKnown: profile === 'internal' ? notAnsweredJson({ notAnswered }) : [],
          ...tablesJson(tables, names),
        }),
      );
    else {
      const whom = asked === undefined ? 'looked after' : `of the cohort “${asked}”`;
      const heading = `${report.question} ${pupils === null ? 'Too few children to say how many' : count(pupils, 'child', 'children')} ${whom} on ${spokenDate(asAt, '' as IsoDate)}.`;
      out.result(
        [
          out.paint.heading(heading),
          '',
          reportText(tables, { width: out.columns, paint: out.paint, names }),
          ...(note === undefined ? [] : ['', ...wrap(note, out.columns)]),
        ].join('\n'),
      );
      if (notAnswered.length > 0 && profile === 'internal') out.note(notAnsweredText(notAnswered));
    }
    return 0;
  });
};
