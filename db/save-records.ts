import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { type Fault, type KnownPupil, KnownPupils } from './known-pupils.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import type { Outcome } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { WriteTransaction } from './write.ts';

/** A file of records about pupils, one a row. */
export interface RecordsFile<Row> extends TableFile<Row> {
  readonly asAt: IsoDate;
  /** Whether a child who is not on the roll may be added; only a file of pupils asks. */
  readonly add: boolean;
}

export interface Tools<Row> {
  readonly trx: WriteTransaction;
  readonly file: RecordsFile<Row>;
  readonly pupils: KnownPupils;
  readonly findings: RunFindings;
  /** To be told of what was known and gave way. */
  readonly onReplaced: () => void;
}

/** A row that can be taken: whose it is, and what it says. */
export interface Ready<Row> {
  readonly row: Row;
  /** Undefined for a child who is about to be added. */
  readonly pupil: KnownPupil | undefined;
}

/** How the rows of one kind are found their place and written. */
export interface RecordSaver<Row, Taken extends Ready<Row> = Ready<Row>> {
  /** The pupil of the row, where it is found otherwise than by its reference. */
  readonly pupilOf?: (row: Row) => KnownPupil | undefined | Fault;
  /** Adds what else has to be found; a fault holds the row back. */
  readonly place?: (row: Row, pupil: KnownPupil, line: number) => Taken | Fault;
  /** What may stand in a file once. */
  readonly keyOf: (taken: Taken) => string;
  /** What rows are of that contradict each other, to follow `give other`. */
  readonly what: string;
  readonly save: (taken: Taken, line: number) => Outcome;
  readonly datesOf: (row: Row) => readonly (IsoDate | null | undefined)[];
}

export const isFault = (found: unknown): found is Fault =>
  typeof found === 'object' && found !== null && 'reason' in found && 'kind' in found;

/** New where any of several writes was new, else changed where any was. */
export const strongest = (outcomes: readonly Outcome[]): Outcome =>
  (['new', 'changed'] as const).find((each) => outcomes.includes(each)) ?? 'unchanged';

interface Placed<Taken> extends Waiting<Taken> {
  readonly warnings: readonly Problem[];
}

export const NEVER_ADDS = 'Only a file of pupils adds a child, and only with --add.';

/** Saves records about pupils: whose they are, one of each key, contradictions held back, all counted. */
export function saveRecords<Row extends { readonly pupil: PupilReference }, Taken extends Ready<Row>>(
  trx: WriteTransaction,
  runId: number,
  file: RecordsFile<Row>,
  saverOf: (tools: Tools<Row>) => RecordSaver<Row, Taken>,
): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const pupils = new KnownPupils(trx.driver);
  let [replaced, hasReplaced] = [0, false];
  const onReplaced = (): void => {
    hasReplaced = true;
  };
  const saver = saverOf({ trx, file, pupils, findings, onReplaced });
  const { placed, dates } = placeRows(file, saver, pupils, findings);
  const same = { keyOf: saver.keyOf, toldBy: ({ row }: Taken) => row, what: saver.what };
  const saved = saveOnePerKey(placed, findings, same, ({ row, line, warnings }) => {
    for (const warning of warnings) findings.warn(warning);
    hasReplaced = false;
    const outcome = saver.save(row, line);
    if (hasReplaced) replaced++;
    return outcome;
  });
  return {
    counts: findings.countsWith(saved),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    replaced,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}

/** Rows with their pupils and whatever else they need; what cannot be taken is held back. */
function placeRows<Row extends { readonly pupil: PupilReference }, Taken extends Ready<Row>>(
  file: RecordsFile<Row>,
  saver: RecordSaver<Row, Taken>,
  pupils: KnownPupils,
  findings: RunFindings,
): { placed: Placed<Taken>[]; dates: IsoDate[] } {
  const placed: Placed<Taken>[] = [];
  const dates = new Set<IsoDate>();
  file.scan(({ rows, errors, warnings }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const row of rows) {
      const pupil = saver.pupilOf ? saver.pupilOf(row) : pupils.find(row.pupil, NEVER_ADDS);
      const taken = isFault(pupil) ? pupil : takenOf(saver, row, pupil, line);
      if (isFault(taken)) {
        const { kind, reason, value = row.pupil.upn || row.pupil.localId } = taken;
        findings.hold({ kind, line, value, reason }, fields);
        continue;
      }
      for (const date of saver.datesOf(row)) if (date) dates.add(date);
      placed.push({ row: taken, fields: [...fields], line, warnings });
    }
  });
  return { placed, dates: [...dates].sort() };
}

const takenOf = <Row, Taken extends Ready<Row>>(
  saver: RecordSaver<Row, Taken>,
  row: Row,
  pupil: KnownPupil | undefined,
  line: number,
): Taken | Fault =>
  saver.place && pupil ? saver.place(row, pupil, line) : ({ row, pupil } as Ready<Row> as Taken);
