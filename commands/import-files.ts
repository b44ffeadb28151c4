import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCalendars } from '../db/calendars.ts';
import { type ImportRequest, runImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveAttendance } from '../db/save-attendance.ts';
import { saveTotals } from '../db/save-totals.ts';
import type { Actor } from '../db/write.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem, Refusal } from '../src/domain/problem.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { type Aliases, withAliases } from '../src/importers/aliases.ts';
import type { Mark } from '../src/importers/attendance.ts';
import { attendanceImporter } from '../src/importers/attendance.ts';
import type { Importer, Period, ReadContext, RowRead } from '../src/importers/define.ts';
import { Malformed } from '../src/importers/malformed.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { identityColumns } from '../src/importers/pupil-columns.ts';
import { NO_CONTEXT, readTable, type VisitRow } from '../src/importers/read-table.ts';
import { type RecognisedFile, recogniseFile } from '../src/importers/recognise.ts';
import type { SessionTotal } from '../src/importers/session-total.ts';
import { marksBytes } from './marks-bytes.ts';
import { readTextFile, type TextFile } from './source.ts';

export interface ImportOptions {
  readonly asAt: IsoDate;
  readonly dryRun: boolean;
  /** Who sent it, where the command says so. */
  readonly source: string | undefined;
  readonly accept: string | undefined;
  readonly supersedes: number | undefined;
  /** The rows in quarantine that are read again. */
  readonly replays?: readonly number[];
  readonly snapshot: Period | undefined;
  /** The dates that totals are of, where the file does not say. */
  readonly period?: Period | undefined;
  /** A file of pupils may add children who are not on the roll. */
  readonly add?: boolean | undefined;
  /** Headings of the authority's own senders. */
  readonly aliases?: Aliases;
  readonly clock: () => number;
}

export const refusalError = (file: string, { line, character, reason, remedy }: Refusal): UserError => {
  const place = [file, line && `line ${line}`, character && `character ${character}`]
    .filter(Boolean)
    .join(', ');
  return new UserError('refusedInput', safe(`${place}: ${reason} ${remedy}`));
};

export interface KnownFile {
  readonly text: TextFile;
  readonly recognised: RecognisedFile;
}

export function recognised(
  text: TextFile,
  importer: Importer,
  { aliases = {} }: Pick<ImportOptions, 'aliases'> = {},
): KnownFile {
  const found = recogniseFile(withAliases(importer, aliases).tables, text.start);
  if (!found.ok) throw refusalError(text.name, found.error);
  return { text, recognised: found.value };
}

/** A row with its problems on the line where it once stood. */
function movedTo<Row>(line: number, { rows, errors, warnings }: RowRead<Row>): RowRead<Row> {
  const moved = (problem: Problem): Problem => ({ ...problem, line });
  return { rows, errors: errors.map(moved), warnings: warnings.map(moved) };
}

/** A file that has headings and no row, where rows have to be. */
export const noRows = (name: string, reason = 'there are headings, and not one row under them.'): UserError =>
  refusalError(name, {
    kind: 'noRows',
    reason,
    remedy: 'Ask the sender whether that is right. Nothing was changed.',
  });

/**
 * Reads a recognised file's rows; a fault that makes the rest unreadable refuses the file, and so does no row at all,
 * unless it may be empty.
 */
export const scanOf =
  <Row>(
    { text, recognised: file }: KnownFile,
    context: ReadContext = NO_CONTEXT,
    { mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {},
  ) =>
  (visit: VisitRow<Row>): void => {
    let rows = 0;
    try {
      const count: VisitRow<Row> = (read, fields, line) => {
        const stoodOn = text.lines?.[rows];
        rows++;
        if (stoodOn === undefined) visit(read, fields, line);
        else visit(movedTo(stoodOn, read), fields, stoodOn);
      };
      readTable<Row>(file, text.pieces(), count, context);
    } catch (error) {
      if (error instanceof Malformed) throw refusalError(text.name, error.refusal);
      throw error;
    }
    if (rows === 0 && !mayBeEmpty) throw noRows(text.name, file.xml?.nothing);
  };

export const requestOf = (kind: string, file: SourceFile, options: ImportOptions): ImportRequest => ({
  ...file,
  kind,
  dryRun: options.dryRun,
  accept: options.accept,
  supersedes: options.supersedes,
  replays: options.replays ?? [],
  readWith: {
    ...(options.snapshot ? { snapshot: options.snapshot } : {}),
    ...(options.period ? { period: options.period } : {}),
    ...(options.add ? { add: true } : {}),
  },
  clock: options.clock,
});

/** Who sends files like this one: the name given, else the file's name without its dates and numbers. */
export const feedOf = (name: string, options: ImportOptions): string =>
  options.source ??
  (name
    .replace(/\.[^.]*$/, '')
    .replace(/[\d_\-. ]+/g, ' ')
    .trim()
    .toLowerCase() ||
    name);

/** What a reader may know besides its file. */
export function contextOfRead(store: Store, { asAt, period }: ImportOptions): ReadContext {
  const calendarOf = readCalendars(store.driver);
  return { asAt, calendarOf: () => calendarOf(), ...(period ? { period } : {}) };
}

/** Totals of a stretch of time: kept apart from marks, as a run of a kind of its own. */
async function importSummary(
  store: Store,
  actor: Actor,
  file: KnownFile,
  context: ReadContext,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { text, recognised: known } = file;
  const { from = -1, until = -1 } = known.recognised.positions;
  if ((from === -1 || until === -1) && !options.period)
    throw new UserError(
      'usage',
      safe(
        `${text.name} gives totals, and has no columns from and until that say of which dates. Say it with --period FROM..TO, such as --period 2026-09-01..2026-10-23. Nothing was changed.`,
      ),
    );
  const totals = { part: 'summary', headings: known.headings, scan: scanOf<SessionTotal>(file, context) };
  const source: SourceFile = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  return runImport(store, actor, requestOf('totals', source, options), async (trx, runId) => {
    const { notOnRoll, ...saved } = await saveTotals(trx, runId, totals, {
      kind: 'summary',
      othersPassedOver: false,
      identity: identityColumns(known.recognised.positions, known.headings),
    });
    return saved;
  });
}

export async function importAttendance(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const file = recognised(text, attendanceImporter, options);
  const { headings, recognised: columns } = file.recognised;
  const context = contextOfRead(store, options);
  if (file.recognised.table.gives === 'totals') return importSummary(store, actor, file, context, options);
  const codeHeading = ['code', 'am', 'pm', 'marks']
    .flatMap((name) => headings[columns.positions[name] ?? -1] ?? [])
    .join(' or ');
  const bytes = marksBytes(text, file.recognised, context);
  const scan = scanOf<Mark>(file, context);
  const identity = identityColumns(columns.positions, headings);
  const marks = { headings, codeHeading, identity, scan, ...(bytes ? { bytes } : {}) };
  const source: SourceFile = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  return runImport(store, actor, requestOf('attendance', source, options), (trx, runId) =>
    saveAttendance(trx, runId, marks, {
      asAt: options.asAt,
      feed: source.feed,
      snapshot: options.snapshot,
      calendarOf: readCalendars(store.driver),
    }),
  );
}

/** The files of a return or a census: those named, and the tables in a folder that is named. */
export function returnPaths(paths: readonly (string | TextFile)[]): (string | TextFile)[] {
  return paths.flatMap((path): (string | TextFile)[] => {
    if (typeof path !== 'string') return [path];
    if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const inside = readdirSync(path).filter((name) => /\.(csv|txt|tab|xml)$/i.test(name));
    if (inside.length === 0)
      throw new UserError(
        'notFound',
        `${basename(path)}: the folder holds no CSV file. Nothing was changed.`,
      );
    return inside.sort().map((name) => join(path, name));
  });
}

/** The hash of several files together: of their hashes, whatever their order. */
export const hashOfAll = (texts: readonly TextFile[]): string =>
  createHash('sha256')
    .update(
      texts
        .map((text) => text.sha256)
        .sort()
        .join('\n'),
    )
    .digest('hex');
