import { basename, dirname } from 'node:path';
import { runImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveCensusSchooling } from '../db/save-census-schooling.ts';
import { saveExclusions } from '../db/save-exclusions.ts';
import { saveTotals } from '../db/save-totals.ts';
import type { Actor } from '../db/write.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { withAliases } from '../src/importers/aliases.ts';
import { type CensusPupil, type CensusReason, censusImporter } from '../src/importers/census.ts';
import { type CensusTerms, censusTerms } from '../src/importers/census-terms.ts';
import { absenceExceeds, censusTotals, ReasonsByPupil } from '../src/importers/census-totals.ts';
import { addCounts, type CensusCounts, type ImportOutcome, NO_COUNTS } from '../src/importers/outcome.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { recogniseFile } from '../src/importers/recognise.ts';
import type { SessionTotal } from '../src/importers/session-total.ts';
import { type CensusExclusionsRead, readCensusExclusions } from './census-exclusions.ts';
import {
  feedOf,
  hashOfAll,
  type ImportOptions,
  type KnownFile,
  refusalError,
  requestOf,
  returnPaths,
  scanOf,
} from './import-files.ts';
import { readTextFile } from './source.ts';

type Tables = ReadonlyMap<string, KnownFile>;

/** The tables of a census by their ids; files of a folder that hold another are passed over. */
function readTables(
  paths: readonly string[],
  { aliases = {} }: ImportOptions,
): { tables: Tables; passedOver: string[] } {
  const known = withAliases(censusImporter, aliases).tables;
  const tables = new Map<string, KnownFile>();
  const passedOver: string[] = [];
  const all = returnPaths(paths) as string[];
  for (const path of all) {
    const text = readTextFile(path);
    const found = recogniseFile(known, text.start);
    if (!found.ok && paths.includes(path)) throw refusalError(text.name, found.error);
    if (!found.ok) {
      passedOver.push(text.name);
      continue;
    }
    const { id } = found.value.table;
    if (tables.has(id))
      throw new UserError(
        'refusedInput',
        safe(
          `${text.name}: another file of this import is a table ${id} too. Import one census at a time. Nothing was changed.`,
        ),
      );
    tables.set(id, { text, recognised: found.value });
  }
  if (!tables.has('pupilonroll'))
    throw new UserError(
      'refusedInput',
      safe(
        `${paths.map((path) => basename(path)).join(', ')}: no file holds the pupils on the roll (a table pupilonroll), and without it no session belongs to anybody. Nothing was changed.`,
      ),
    );
  return { tables, passedOver };
}

function termsOf(paths: readonly string[], tables: Tables, { period }: ImportOptions): CensusTerms {
  const names = [...tables.values()].map(({ text }) => text.name);
  const named = censusTerms(
    [...names, ...paths.map((path) => basename(path)), ...paths.map(dirname)].join(' '),
  );
  const terms = period ? { ...named, termly: period } : named;
  if (terms) return terms;
  throw new UserError(
    'usage',
    'Nothing in the names of the files says which census it is, such as 2024_autumn. Say the dates that its attendance is of with --period FROM..TO. Nothing was changed.',
  );
}

/** The absence by reason of one table; none where the census came without it. */
function reasonsOf(tables: Tables, id: string): ReasonsByPupil {
  const reasons = new ReasonsByPupil();
  const file = tables.get(id);
  if (file)
    scanOf<CensusReason>(file)(({ rows }) => {
      for (const row of rows) reasons.add(row);
    });
  return reasons;
}

interface PupilsRead {
  readonly rows: number;
  readonly ids: ReadonlySet<string>;
  readonly exceeding: number;
}

interface Pupils {
  readonly part: string;
  readonly file: KnownFile;
  readonly termly: ReasonsByPupil;
  readonly halfTerm: ReasonsByPupil;
  readonly exclusions: CensusExclusionsRead;
}

function pupilsOf(tables: Tables, part: string, ending: string): Pupils[] {
  const file = tables.get(part);
  if (!file) return [];
  const termly = reasonsOf(tables, `termlysessiondetails${ending}`);
  const halfTerm = reasonsOf(tables, `summerhalfterm2sessiondetails${ending}`);
  const name = `termlyexclusions${ending}`;
  return [{ part, file, termly, halfTerm, exclusions: readCensusExclusions(name, tables.get(name), file) }];
}

/** Everyone in one table of pupils, before anybody is looked for on the roll. */
function countPupils({ file, termly }: Pupils): PupilsRead {
  const ids = new Set<string>();
  let [count, exceeding] = [0, 0];
  scanOf<CensusPupil>(file)(({ rows }) => {
    for (const row of rows) {
      ids.add(row.id);
      count++;
      if (absenceExceeds(row.termly, termly.of(row.id))) exceeding++;
    }
  });
  return { rows: count, ids, exceeding };
}

const totalsScan =
  ({ file, termly, halfTerm }: Pupils, terms: CensusTerms) =>
  (visit: VisitRow<SessionTotal>): void =>
    scanOf<CensusPupil>(file)(({ rows, errors, warnings }, fields, line) => {
      const [row] = rows;
      const read = row && censusTotals(row, termly.of(row.id), halfTerm.of(row.id), terms, line);
      visit(read ?? { rows: [], errors, warnings }, fields, line);
    });

/** The attendance of a school census: totals of the children of the roll, and counts of all the others. */
export async function importCensus(
  store: Store,
  actor: Actor,
  paths: readonly string[],
  options: ImportOptions,
): Promise<{ outcome: ImportOutcome; passedOver: readonly string[] }> {
  const { tables, passedOver } = readTables(paths, options);
  const terms = termsOf(paths, tables, options);
  const [on] = pupilsOf(tables, 'pupilonroll', 'onroll');
  if (!on) throw new Error('a census without pupils on the roll was refused before');
  const [off] = pupilsOf(tables, 'pupilnolongeronroll', 'offroll');
  const [onRead, offRead] = [countPupils(on), off && countPupils(off)];
  const counted: Omit<CensusCounts, 'notOnRoll' | 'enrolments' | 'needs'> = {
    pupils: onRead.rows,
    pupilsOffRoll: offRead?.rows ?? 0,
    sessionRows: on.termly.rows,
    exclusionRows: on.exclusions.counts.rows,
    exclusionRowsOffRoll: off?.exclusions.counts.rows ?? 0,
    exclusionWeekendStarts: on.exclusions.counts.weekendStarts,
    thirdReasonWithoutSecond: on.exclusions.counts.thirdReasonWithoutSecond,
    orphans:
      on.termly.orphans(onRead.ids) +
      on.exclusions.orphans +
      (off?.exclusions.orphans ?? 0) +
      (off && offRead ? off.termly.orphans(offRead.ids) : 0),
    absenceExceedsPossible: onRead.exceeding,
  };
  const texts = [...tables.values()].map(({ text }) => text);
  const name = paths.map((path) => basename(path)).join(', ');
  const source: SourceFile = { file: name, sha256: hashOfAll(texts), feed: feedOf(name, options) };
  // The dates are part of what is imported, whether they were given or stand in a name.
  const request = requestOf('census', source, { ...options, period: terms.termly });
  const outcome = await runImport(store, actor, request, async (trx, runId) => {
    const parts = [];
    let exclusionCounts = NO_COUNTS;
    for (const pupils of off ? [on, off] : [on]) {
      const { part, file, exclusions } = pupils;
      const totals = { part, headings: file.recognised.headings, scan: totalsScan(pupils, terms) };
      parts.push(await saveTotals(trx, runId, totals, { kind: 'census', othersPassedOver: true }));
      if (!exclusions.file) continue;
      const how = { asAt: options.asAt, source: 'census', othersPassedOver: true };
      exclusionCounts = addCounts(exclusionCounts, saveExclusions(trx, runId, exclusions.file, how).counts);
    }
    const schooling = saveCensusSchooling(
      trx,
      runId,
      (off ? [on, off] : [on]).map(({ part, file }) => ({
        part,
        headings: file.recognised.headings,
        scan: scanOf<CensusPupil>(file),
      })),
      terms.day,
    );
    const [first, second] = parts;
    if (!first) throw new Error('a census has pupils on the roll');
    const { notOnRoll, ...saved } = first;
    const totals = second ? addCounts(saved.counts, second.counts) : saved.counts;
    const counts = addCounts(addCounts(totals, schooling.counts), exclusionCounts);
    const { enrolments, needs } = schooling;
    const census = { ...counted, notOnRoll: notOnRoll + (second?.notOnRoll ?? 0), enrolments, needs };
    return {
      ...saved,
      counts,
      from: terms.termly.from,
      to: (terms.summerHalfTerm2 ?? terms.termly).until,
      census,
    };
  });
  return { outcome, passedOver };
}
