import type { IsoDate } from '../../domain/dates.ts';
import type { Problem } from '../../domain/problem.ts';
import { safe } from '../../domain/safe.ts';
import { kindWords } from '../../render/outcome.ts';
import { count, number, shortDate } from '../../render/text.ts';
import type { MarkChanged, Roll, RowHeld, RunListed } from '../../roll.ts';
import { spokenTime } from '../spoken-time.ts';
import { type Shown, whyHeld } from './held-words.ts';
import type { ScreenParams } from './params.ts';
import { runKind } from './run-words.ts';

/** An entry under a heading; `row` is the row in quarantine that it is about. */
export interface RunEntry {
  readonly text: Shown;
  readonly row?: number;
}

export interface RunPart {
  readonly title: string;
  readonly entries: readonly RunEntry[];
}

export interface RunModel {
  readonly run: number;
  readonly title: string;
  readonly facts: readonly string[];
  readonly undone: string | undefined;
  readonly parts: readonly RunPart[];
  /** The rows that it held back, in their order. */
  readonly heldIds: readonly number[];
}

/** Changed marks, or rows held back, that are listed. */
const LISTED = 200;

const plain = (text: string): RunEntry => ({ text: { open: safe(text), hidden: safe(text) } });

function facts(run: RunListed, asAt: IsoDate): string[] {
  const { from, to } = run;
  const dates = !from || !to ? '' : `, for ${shortDate(from, asAt)}`;
  const until = !from || !to || from === to ? '' : ` to ${shortDate(to, asAt)}`;
  const counts = [
    `${count(run.read, 'row')} read: ${number(run.new)} new, ${number(run.changed)} changed, ${number(run.unchanged)} unchanged`,
    `${number(run.withdrawn)} withdrawn, ${number(run.quarantined)} held back`,
  ];
  return [
    safe(`${spokenTime(run.at, asAt)}, by ${run.actor}: ${runKind(run.kind)}${dates}${until}.`),
    `${counts.join(', ')}.`,
  ];
}

const stateWords = ({ state }: RowHeld): string => (state === 'held' ? '' : ` (${state})`);

function heldEntry(row: RowHeld): RunEntry {
  const before = `Row ${number(row.id)}, line ${number(row.line)}${stateWords(row)}: `;
  const { open, hidden } = whyHeld(row);
  return { text: { open: before + open, hidden: before + hidden }, row: row.id };
}

function heldEntries(held: readonly RowHeld[]): RunEntry[] {
  const more = held.length - LISTED;
  const entries = held.slice(0, LISTED).map(heldEntry);
  return more > 0 ? [...entries, plain(`and ${number(more)} more: 3 shows all that wait`)] : entries;
}

function warningEntries(warnings: readonly Problem[]): RunEntry[] {
  return [...Map.groupBy(warnings, (each) => each.kind)].map(([kind, all]) =>
    plain(`${number(all.length)} ${kindWords(kind)}; line ${number(all[0]?.line ?? 0)}: ${all[0]?.reason}`),
  );
}

function changedEntries(changed: readonly MarkChanged[], run: number, asAt: IsoDate): RunEntry[] {
  const entries = changed.slice(0, LISTED).map(({ pupil, school, date, session, before, now }) => {
    const change = `${before ?? 'no mark'} → ${now ?? 'no mark'}`;
    return plain(`${pupil}, ${shortDate(date, asAt)} ${session}, ${school}: ${change}`);
  });
  const more = changed.length - LISTED;
  return more > 0
    ? [...entries, plain(`and ${number(more)} more: vschool runs ${run} --json lists all`)]
    : entries;
}

/** One import in finished words. */
export async function loadRun(
  roll: Roll,
  { run: id }: ScreenParams['run'],
  asAt: IsoDate,
): Promise<RunModel> {
  const { run, changed, warnings, held } = await roll.runDetail(id);
  const part = (title: string, n: number, entries: readonly RunEntry[]): RunPart[] =>
    n === 0 ? [] : [{ title: `${title} (${number(n)})`, entries }];
  return {
    run: id,
    title: safe(`Run ${number(id)}: ${run.file}`),
    facts: facts(run, asAt),
    undone: run.undoneBy === null ? undefined : `It was undone by run ${number(run.undoneBy)}.`,
    parts: [
      ...part('Held back', held.length, heldEntries(held)),
      ...part('Worth a look', warnings.length, warningEntries(warnings)),
      ...part('Marks changed', changed.length, changedEntries(changed, id, asAt)),
    ],
    heldIds: held.map((row) => row.id),
  };
}
