import type { IsoDate } from '../../src/domain/dates.ts';
import { htmlPage } from '../../src/render/html.ts';
import { cellOf, type Row } from '../../src/render/result-rows.ts';
import { count } from '../../src/render/text.ts';
import { dateFrom } from '../context.ts';
import type { Command } from '../define.ts';
import { reportAnswer, reportJson } from '../report-answer.ts';
import { readReportFile } from '../report-file.ts';
import { VERSION } from '../version.ts';

const rowsIn = (json: string): Row[] => (JSON.parse(json) as { rows: Row[] }).rows;

const nameOf = (row: Row): string => `${cellOf(row['table'])}: ${cellOf(row['measure'])}`;

/** Figures that are not in both, or not the same. */
function changedFigures(before: readonly Row[], now: readonly Row[]): string[] {
  const [was, is] = [before, now].map(
    (rows) => new Map(rows.map((row) => [nameOf(row), JSON.stringify(row)])),
  );
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].filter(
    (name) => was?.get(name) !== is?.get(name),
  );
}

export const runVerify: Command['run'] = async (context, input) => {
  const path = String(input.arguments[0]);
  const file = readReportFile(path);
  return context.withStore(
    async (opened) => {
      const again = reportJson(opened, await reportAnswer(opened, file.asked), false);
      const text = file.format === 'json' ? again : htmlPage(JSON.parse(again) as Row);
      const isSame = text === file.text;
      const changed = isSame ? [] : changedFigures(rowsIn(file.json), rowsIn(again));
      const { out } = context;
      const versions =
        file.version === VERSION ? '' : ` It was made by version ${file.version}; this is ${VERSION}.`;
      const verdict = isSame
        ? 'is what the database says now, to the last character.'
        : changed.length === 0
          ? 'has the same figures, and differs in something else, such as its notes, its lists or the newest mark held.'
          : `is not what the database says now: ${count(changed.length, 'figure')} changed.`;
      out.result(
        out.json
          ? JSON.stringify({
              command: 'verify',
              file: path,
              same: isSame,
              rows: changed.map((figure) => ({ figure })),
            })
          : [`${path} ${verdict}${versions}`, ...changed.map((figure) => `  ${figure}`)].join('\n'),
      );
      return isSame ? 0 : 1;
    },
    knownAtOf(file.asked.knownAt, path),
  );
};

const knownAtOf = (text: string | undefined, path: string): IsoDate | undefined =>
  text === undefined ? undefined : dateFrom(text, path);
