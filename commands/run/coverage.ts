import { coverageText } from '../../src/render/coverage.ts';
import { type Coverage, coverage } from '../../src/reports/coverage.ts';
import type { Command } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';

export const runCoverage: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const { out } = context;
    const names = await namesShow(context, opened.store, input);
    const report = await coverage(opened.roll, opened.asAt);
    out.result(
      out.json
        ? envelope('coverage', opened, coverageJson(report, names))
        : coverageText(report, { names, width: out.columns, paint: out.paint, table: out.table }),
    );
    return 0;
  });

/** `rows` holds the silent schools; the other answers stand beside them. */
const coverageJson = (report: Coverage, names: boolean): Record<string, unknown> => ({
  lastSchoolDay: report.lastSchoolDay ?? null,
  schools: report.schools,
  rows: report.silentSchools.map(({ schoolId: _, schoolName, ...each }) => ({
    school: schoolName,
    ...each,
    urn: each.urn ?? null,
    lastMarked: each.lastMarked ?? null,
  })),
  schoolsWithoutCalendar: report.schoolsWithoutCalendar,
  pupilsExpected: report.pupilsExpected,
  pupilsWithoutCalendar: report.pupilsWithoutCalendar,
  staleAfterSchoolDays: report.staleAfterSchoolDays,
  pupilsWithoutMarks: report.unmarkedPupils.map((each) => ({
    ...pupilJson(each.identity, names),
    school: each.schoolName,
    ncYear: each.ncYear,
    lastMarked: each.lastMarked ?? null,
    schoolDays: each.schoolDays,
  })),
  feeds: report.feeds.map((feed) => ({
    ...feed,
    marksUntil: feed.marksUntil ?? null,
    schoolDaysSince: feed.schoolDaysSince ?? null,
  })),
  waitingForReason: report.waiting.map(({ schoolName, marks }) => ({
    school: schoolName,
    marks: marks.length,
    pupils: marks.map(({ identity, date, session }) => ({ ...pupilJson(identity, names), date, session })),
  })),
  changesFrom: report.changesFrom,
  changedAfterwards: report.changed.map(({ schoolName, changes }) => ({
    school: schoolName,
    marks: changes.length,
    changes: changes.map(({ schoolId: _, localId, after, ...each }) => ({
      pupil: localId,
      ...each,
      after: after ?? null,
    })),
  })),
});
