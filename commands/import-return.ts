import { runImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveSsda903 } from '../db/save-ssda903.ts';
import type { Actor } from '../db/write.ts';
import type { CollectionYear } from '../src/domain/codes/return-code.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { withAliases } from '../src/importers/aliases.ts';
import { recognise } from '../src/importers/columns.ts';
import type { Table } from '../src/importers/define.ts';
import { Malformed } from '../src/importers/malformed.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { NO_CONTEXT } from '../src/importers/read-table.ts';
import { recogniseFile } from '../src/importers/recognise.ts';
import { collectionYear, periodOfYear, yearOfPeriod } from '../src/importers/ssda903/collection-year.ts';
import type { ReturnPart, RowOfPart } from '../src/importers/ssda903/part.ts';
import { headingsOf, readReturnXml } from '../src/importers/ssda903/xml.ts';
import { ssda903Importer } from '../src/importers/ssda903.ts';
import {
  feedOf,
  hashOfAll,
  type ImportOptions,
  type KnownFile,
  noRows,
  refusalError,
  requestOf,
  scanOf,
} from './import-files.ts';
import { type GivenFiles, givenFiles } from './return-files.ts';
import type { TextFile } from './source.ts';

type Parts = Map<string, ReturnPart>;

/** Tables without which a return says nothing; the others may have no row in a year. */
const NEVER_EMPTY = new Set(['header', 'episodes']);

function partOf(file: KnownFile): ReturnPart {
  const { table, headings, recognised } = file.recognised;
  const rows: RowOfPart[] = [];
  scanOf(file, NO_CONTEXT, { mayBeEmpty: true })((read, fields, line) =>
    rows.push({ read, fields: [...fields], line }),
  );
  return { id: table.id, file: file.text.name, headings, positions: recognised.positions, rows };
}

/** Every table of a return as XML that has a row. */
function partsOfXml(text: TextFile, tables: readonly Table<unknown>[]): ReturnPart[] {
  const readers = new Map(
    tables.map((table) => {
      const headings = headingsOf(table.columns);
      const { positions } = recognise(table.columns, headings);
      const rows: RowOfPart[] = [];
      const part = { id: table.id, file: text.name, headings, positions, rows };
      return [table.id, { part, rows, read: table.reader(positions, headings, NO_CONTEXT) }];
    }),
  );
  try {
    readReturnXml(text.pieces(), tables, ({ id }, fields, line) => {
      const reader = readers.get(id);
      reader?.rows.push({ read: reader.read(fields, line), fields, line });
    });
  } catch (error) {
    if (error instanceof Malformed) throw refusalError(text.name, error.refusal);
    throw error;
  }
  const parts = [...readers.values()].filter(({ rows }) => rows.length > 0).map(({ part }) => part);
  if (parts.length === 0)
    throw noRows(text.name, 'it is a return of looked-after children, and holds not one child.');
  return parts;
}

/** A name that says of itself that the file is no part of a return: `placed_for_adoption_errors.csv`. */
const BESIDE_A_RETURN = /[\s_.-](errors?|rejects?|rejected|problems?|queries|old|copy|backup|draft)$/i;

const isBeside = (file: string): boolean => BESIDE_A_RETURN.test(file.replace(/\.[^.]*$/, ''));

/** The one of several files of a table that is part of the return; refused where their names do not tell. */
function oneOf(
  parts: readonly ReturnPart[],
  tables: readonly Table<unknown>[],
  isBundle: boolean,
): ReturnPart {
  const own = isBundle && parts.length > 1 ? parts.filter(({ file }) => !isBeside(file)) : parts;
  const [part, second] = own;
  if (!part || second) {
    const last = parts.at(-1);
    const title = tables.find(({ id }) => id === last?.id)?.title ?? '';
    throw new UserError(
      'refusedInput',
      safe(
        `${last?.file}: it is the second ${title} file of this import. Import one return at a time. Nothing was changed.`,
      ),
    );
  }
  const notRead = parts.filter((each) => each !== part).map(({ file }) => file);
  return notRead.length > 0 ? { ...part, notRead } : part;
}

interface ReturnParts {
  readonly parts: Parts;
  readonly texts: readonly TextFile[];
  /** Files that hold no table known here: said, not read. */
  readonly passedOver: readonly string[];
}

function readParts({ name, texts, isBundle }: GivenFiles, { aliases = {} }: ImportOptions): ReturnParts {
  const { tables } = withAliases(ssda903Importer, aliases);
  const read: ReturnPart[] = [];
  const known: TextFile[] = [];
  const passedOver: string[] = [];
  for (const text of texts) {
    const found = recogniseFile(tables, text.start);
    if (!found.ok && !isBundle) throw refusalError(text.name, found.error);
    if (!found.ok) {
      passedOver.push(text.name);
      continue;
    }
    known.push(text);
    if (found.value.xml) read.push(...partsOfXml(text, tables));
    else read.push(partOf({ text, recognised: found.value }));
  }
  const parts: Parts = new Map();
  for (const { id } of tables) {
    const same = read.filter((part) => part.id === id);
    if (same.length === 0) continue;
    const part = oneOf(same, tables, isBundle);
    if (part.rows.length === 0 && NEVER_EMPTY.has(id)) throw noRows(part.file);
    parts.set(id, part);
  }
  if (![...parts.values()].some(({ rows }) => rows.length > 0))
    throw new UserError(
      'refusedInput',
      safe(
        `${name}: no file holds a row of a return: its header, its episodes, or another of its tables. Nothing was changed.`,
      ),
    );
  return { parts, texts: known, passedOver };
}

/** Tables whose rows are of a year and of no day. */
const BY_YEAR = ['oc2', 'oc3'];

/** The collection year: said with --period, else by the dates of the return. */
function yearOf(name: string, parts: Parts, { period, asAt }: ImportOptions): CollectionYear | undefined {
  if (period) {
    const year = yearOfPeriod(period);
    if (year !== undefined) return year;
    throw new UserError(
      'usage',
      `--period ${period.from}..${period.until} is no year of a return: that goes from 1 April to 31 March, such as 2024-04-01..2025-03-31. Nothing was changed.`,
    );
  }
  const year = collectionYear(parts, asAt);
  if (year === undefined && BY_YEAR.some((id) => (parts.get(id)?.rows.length ?? 0) > 0))
    throw new UserError(
      'usage',
      safe(
        `${name} holds what a return says of a whole year, and no date that tells which. Import it in a folder or a zip with the episodes of the return, or say the year with --period, such as --period 2024-04-01..2025-03-31. Nothing was changed.`,
      ),
    );
  return year;
}

/** Imports a return: a folder, a zip, its files or its XML. */
export async function importSsda903(
  store: Store,
  actor: Actor,
  paths: readonly (string | TextFile)[],
  options: ImportOptions,
): Promise<{ outcome: ImportOutcome; passedOver: readonly string[] }> {
  const given = givenFiles(paths);
  const { parts, texts, passedOver } = readParts(given, options);
  const year = yearOf(given.name, parts, options);
  const source: SourceFile = {
    file: given.name,
    sha256: hashOfAll(texts),
    feed: feedOf(given.name, options),
  };
  // The year is part of what is imported, whether it was said or found.
  const period = year === undefined ? undefined : periodOfYear(year);
  const request = requestOf('ssda903', source, { ...options, period });
  const isReplay = request.replays.length > 0;
  const outcome = await runImport(store, actor, request, (trx, runId) =>
    saveSsda903(trx, runId, { parts: [...parts.values()], year, asAt: options.asAt, isReplay }),
  );
  return { outcome, passedOver };
}
