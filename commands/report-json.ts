import { leftOutText, notesUnder } from '../src/render/figure-words.ts';
import type { Figure, ReportTable } from '../src/reports/define.ts';
import { pupilJson } from './json.ts';

const figureJson = (table: string, figure: Figure): Record<string, unknown> => {
  // Definitions stand in the notes; who is behind a figure is asked with --explain.
  const {
    excluded,
    notKnown,
    interval,
    gap,
    words = {},
    children: _children,
    definition: _definition,
    ...rest
  } = figure;
  const leftOut = leftOutText({ ...figure, notKnown: 0 });
  return {
    table,
    ...rest,
    ...(gap ? { gap: gap.points, gapLow: gap.between.low, gapHigh: gap.between.high, says: gap.says } : {}),
    ...words,
    ...(interval ? { low: interval.low, high: interval.high } : {}),
    ...(excluded ? { leftOut } : {}),
    ...(notKnown === undefined ? {} : { notKnown }),
  };
};

/** Tables of a report as rows for scripts and sheets; lists of children stand beside them. */
export const tablesJson = (
  tables: readonly ReportTable[],
  names: boolean,
): {
  readonly tables: unknown[];
  readonly rows: unknown[];
  readonly notes: unknown[];
  readonly children?: unknown[];
} => {
  const children = tables.flatMap(({ title, children: list }) =>
    (list?.rows ?? []).map(({ identity, cells }) => ({
      table: title,
      ...pupilJson(identity, names),
      ...Object.fromEntries(cells.map((cell, at) => [list?.columns[at] ?? '', cell])),
    })),
  );
  return {
    tables: tables.map(({ title }) => title),
    rows: tables.flatMap(({ title, rows }) => rows.map((row) => figureJson(title, row))),
    notes: tables.flatMap(({ title, rows, notes }) =>
      notesUnder(rows, notes).map((note) => ({ table: title, note })),
    ),
    ...(tables.some((each) => each.children) ? { children } : {}),
  };
};
