import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import { number } from '../../render/text.ts';
import type { Roll, RunListed } from '../../roll.ts';
import type { ScreenParams } from './params.ts';
import { runKind, shortTime } from './run-words.ts';

export interface RunRow {
  readonly id: number;
  readonly run: string;
  readonly when: string;
  readonly kind: string;
  readonly file: string;
  readonly read: string;
  readonly new: string;
  readonly changed: string;
  readonly held: string;
  readonly undone: string;
}

export interface RunsModel {
  /** Newest first. */
  readonly rows: readonly RunRow[];
  /** Said where older ones are left out. */
  readonly more: string;
}

const LISTED = 500;

const rowOf = (run: RunListed, asAt: IsoDate): RunRow => ({
  id: run.run,
  run: number(run.run),
  when: shortTime(run.at, asAt),
  kind: safe(runKind(run.kind)),
  file: safe(run.file),
  read: number(run.read),
  new: number(run.new),
  changed: number(run.changed),
  held: number(run.quarantined),
  undone: run.undoneBy === null ? '' : `by ${number(run.undoneBy)}`,
});

/** The imports, in finished words. */
export async function loadRuns(roll: Roll, _params: ScreenParams['runs'], asAt: IsoDate): Promise<RunsModel> {
  const runs = await roll.runList(LISTED + 1);
  return {
    rows: runs.slice(0, LISTED).map((run) => rowOf(run, asAt)),
    more: runs.length > LISTED ? `, the newest; vschool runs --limit lists more` : '',
  };
}
