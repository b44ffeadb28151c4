import type { Problem } from '../src/domain/problem.ts';
import type { Counts } from '../src/importers/outcome.ts';
import { rowAsItCame } from '../src/importers/read-table.ts';
import type { WriteTransaction } from './write.ts';

/** Warnings that repeat on thousands of rows are counted in full and kept up to this many a kind. */
const KEPT_A_KIND = 10_000;

/** Keeps what a run noticed: rows held back, with their cells as they came, and warnings, each with its line. */
export class RunFindings {
  readonly reasons: Record<string, number> = {};
  readonly warnings: Record<string, number> = {};
  /** Problems of rows held back, for messages: the first of each kind and line. */
  readonly held: Problem[] = [];
  quarantined = 0;
  readonly #runId: number;
  readonly #part: string;
  readonly #headings: readonly string[];
  readonly #keepRow;
  readonly #keepWarning;

  constructor(trx: WriteTransaction, runId: number, part: string, headings: readonly string[]) {
    this.#runId = runId;
    this.#part = part;
    this.#headings = headings;
    this.#keepRow = trx.driver.prepare(
      "insert into quarantine (run_id, part, line, kind, column_name, value, reason, row, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'held')",
    );
    this.#keepWarning = trx.driver.prepare(
      'insert into import_warning (run_id, part, line, kind, column_name, value, reason) values (?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** Holds a row back for its first problem. `items` is how many marks or records it would have given. */
  hold(problem: Problem, fields: readonly string[], items = 1): void {
    this.quarantined += items;
    this.reasons[problem.kind] = (this.reasons[problem.kind] ?? 0) + items;
    this.held.push(problem);
    this.#keepRow.run(
      this.#runId,
      this.#part,
      problem.line,
      problem.kind,
      problem.column ?? null,
      problem.value ?? null,
      problem.reason,
      JSON.stringify(rowAsItCame(this.#headings, fields)),
    );
  }

  /** What became of the rows: those saved, and with them those held back here. None is withdrawn. */
  countsWith(saved: Record<'new' | 'changed' | 'unchanged', number>): Counts {
    return {
      read: saved.new + saved.changed + saved.unchanged + this.quarantined,
      new: saved.new,
      changed: saved.changed,
      unchanged: saved.unchanged,
      withdrawn: 0,
      quarantined: this.quarantined,
      reasons: this.reasons,
      warnings: this.warnings,
    };
  }

  warn(problem: Problem): void {
    const soFar = this.warnings[problem.kind] ?? 0;
    this.warnings[problem.kind] = soFar + 1;
    if (soFar >= KEPT_A_KIND) return;
    this.#keepWarning.run(
      this.#runId,
      this.#part,
      problem.line,
      problem.kind,
      problem.column ?? null,
      problem.value ?? null,
      problem.reason,
    );
  }
}
