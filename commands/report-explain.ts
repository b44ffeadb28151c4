import { nearest } from '../src/domain/nearest.ts';
import type { Identity } from '../src/domain/record.ts';
import { UserError } from '../src/domain/user-error.ts';
import { LOW_MARK, leftOutText, notesUnder, SYMBOLS } from '../src/render/figure-words.ts';
import { countText, headerText } from '../src/render/report.ts';
import type { HeaderLine } from '../src/render/report-header.ts';
import { count, number, percentage, pupilName } from '../src/render/text.ts';
import { wrap } from '../src/render/width.ts';
import { figureKeys, figureNamed, figuresListed, type KeyedFigure } from '../src/reports/figure-keys.ts';
import type { Context, Opened } from './context.ts';
import { envelope, pupilJson } from './json.ts';
import type { Output } from './output.ts';
import type { ReportAnswer } from './report-answer.ts';

/** The figure that was asked about, or every key that there is. */
export function figureAsked({ asked, tables }: ReportAnswer, text: string): KeyedFigure {
  const keyed = figureKeys(tables);
  const found = figureNamed(keyed, text);
  if (found) return found;
  const keys = keyed.map(({ key }) => key);
  const measures = keys.map((key) => key.slice(key.indexOf('/') + 1));
  const measure = nearest(text, measures);
  const like = nearest(text, keys) ?? (measure === undefined ? undefined : keys[measures.indexOf(measure)]);
  throw new UserError(
    'usage',
    `The report ${asked.report.id} has no figure ${text}.${like === undefined ? '' : ` Did you mean ${like}?`} ${figuresListed(keyed, text)}`,
  );
}

/** The children of the numerator; undefined where the report does not say who they are, or may not. */
function childrenOf({ answer, asked }: ReportAnswer, { figure }: KeyedFigure): Identity[] | undefined {
  if (asked.profile !== 'internal' || figure.children === undefined) return undefined;
  const byId = new Map(answer.records.map(({ identity }) => [identity.localId, identity]));
  return figure.children.flatMap((id) => byId.get(id) ?? []);
}

function factsOf({ figure, table }: KeyedFigure): HeaderLine[] {
  const { definition, hidden, measure, of, rate, value, lowCoverage } = figure;
  const leftOut = leftOutText({ ...figure, notKnown: 0 });
  const line = (fact: string, text: string | undefined): HeaderLine[] =>
    text === undefined || text === '' ? [] : [{ fact, text }];
  const share = rate === undefined ? '' : `, ${percentage(rate, [])}`;
  return [
    ...line('Table', table),
    ...line('Figure', measure),
    ...line(
      'Is',
      hidden
        ? `${hidden}: ${SYMBOLS[hidden] ?? ''}`
        : `${countText(figure)}${of === undefined ? '' : ` of ${number(of)}`}${share}`,
    ),
    ...line('Definition', definition ?? 'the report gives none for this figure'),
    ...(hidden || value !== undefined
      ? []
      : line('Numerator', count(figure.count ?? 0, 'counted', 'counted'))),
    ...line('Denominator', of === undefined ? 'none: it is no part of a whole' : number(of)),
    ...line('Left out', leftOut === '' ? 'nobody' : leftOut),
    ...line('Not known', notKnownText(figure.notKnown)),
    ...(lowCoverage ? line(LOW_MARK, 'known of too few of those asked about') : []),
  ];
}

const notKnownText = (notKnown: number | null | undefined): string => {
  if (notKnown === undefined) return 'the report does not say';
  return notKnown === null ? 'some, and how many is hidden' : number(notKnown);
};

/** How a figure came about: definition, source, numerator, denominator, who is left out, and the children. */
export function explain(
  context: Context,
  opened: Opened,
  given: ReportAnswer,
  text: string,
  names: boolean,
): void {
  const { out } = context;
  const cell = figureAsked(given, text);
  const children = childrenOf(given, cell);
  const { asked, header, tables } = given;
  const notes = tables.find(({ title }) => title === cell.table)?.notes ?? [];
  if (out.json) {
    const { children: _, excluded, ...figure } = cell.figure;
    out.result(
      envelope(
        'report',
        { ...opened, asAt: asked.asAt },
        {
          report: asked.report.id,
          explain: cell.key,
          profile: asked.profile,
          query: given.query ?? null,
          knownAt: asked.knownAt ?? null,
          about: header,
          table: cell.table,
          figure: { ...figure, excluded: excluded ?? [] },
          notes,
          rows: (children ?? []).map((child) => pupilJson(child, names)),
        },
      ),
    );
    return;
  }
  const lines = [
    out.paint.heading(cell.key),
    headerText([...factsOf(cell), ...header], out.columns),
    ...notesUnder([], notes).flatMap((note) => wrap(note, out.columns)),
    '',
    children === undefined ? whyNoChildren(given) : childrenText(children, names, out),
  ];
  out.result(lines.join('\n'));
}

const whyNoChildren = ({ asked }: ReportAnswer): string =>
  asked.profile === 'internal'
    ? 'The report does not say which children these are.'
    : 'Children are listed for the authority’s own use alone: ask with --profile internal.';

const childrenText = (children: readonly Identity[], names: boolean, out: Output): string =>
  children.length === 0
    ? 'Children counted: none.'
    : out.table<Identity>(
        [
          { title: 'Id', value: ({ localId }) => localId },
          { title: 'Child counted', value: (child) => pupilName(child, names) },
        ],
        children,
        out.columns,
      );
