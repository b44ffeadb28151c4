import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import type { DraftKey, FormDraft } from '../../form-draft.ts';
import { schoolOfRow } from '../../importers/school-of-row.ts';
import { list, number } from '../../render/text.ts';
import type { Roll } from '../../roll.ts';
import { type CellHeld, cellsHeld, type Shown, whyHeld } from './held-words.ts';
import type { ScreenParams } from './params.ts';

export interface QuarantineRowModel {
  readonly id: number;
  readonly run: number;
  readonly title: string;
  /** Where it stands. */
  readonly place: string;
  readonly why: Shown;
  /** When it was read again and held again; undefined for a row that is as it came. */
  readonly readAgain: string | undefined;
  /** What became of it, where it waits no longer. */
  readonly settled: string | undefined;
  readonly cells: readonly CellHeld[];
  /** The cell at fault, else the first. */
  readonly firstCell: number;
  /** `Row 3 of 30 held`. */
  readonly position: string;
  readonly previous: ScreenParams['quarantine-row'] | undefined;
  readonly next: ScreenParams['quarantine-row'] | undefined;
  readonly order: readonly number[];
  /** What was typed here the last time, and neither read again nor given up: cells by key. */
  readonly draft: FormDraft | undefined;
  readonly draftKey: DraftKey;
  readonly asAt: IsoDate;
}

/** The reason of a discard among what is typed: no cell is called so. */
export const REASON = '(reason)';

/** One row that was held back, in finished words. */
export async function loadQuarantineRow(
  roll: Roll,
  { id, order }: ScreenParams['quarantine-row'],
  asAt: IsoDate,
): Promise<QuarantineRowModel> {
  const held = await roll.heldRow(id);
  const cells = cellsHeld(held);
  const at = order.indexOf(id);
  const beside = (step: number): ScreenParams['quarantine-row'] | undefined => {
    const other = at < 0 ? undefined : order[at + step];
    return other === undefined ? undefined : { id: other, order };
  };
  // It holds what the row says of a child, so that it goes with the child.
  const about = JSON.stringify({ row: String(id), of: cells.map(({ text }) => text.open).join(' ') });
  const draftKey = { form: 'quarantine-row', about };
  return {
    ...{ draftKey, draft: await roll.formDraft(draftKey), asAt },
    id,
    run: held.run,
    title: `Row ${number(id)}`,
    place: safe(
      `${held.file}, line ${number(held.line)} · school ${schoolOfRow(held.row)} · run ${number(held.run)}`,
    ),
    why: whyHeld(held),
    readAgain:
      held.before.length === 0
        ? undefined
        : `It came in run ${number(held.before[0]?.run ?? held.run)}, was read again in ${held.before.length === 1 ? 'run' : 'runs'} ${list([...held.before.slice(1), held].map(({ run }) => number(run)))}, and was held again.`,
    settled:
      held.state === 'held'
        ? undefined
        : safe(`It waits no longer: ${held.state}${held.settledReason ? `, ${held.settledReason}` : ''}.`),
    cells,
    firstCell: Math.max(
      0,
      cells.findIndex((cell) => cell.isAtFault),
    ),
    position: at < 0 ? '' : `Row ${number(at + 1)} of ${number(order.length)}`,
    previous: beside(-1),
    next: beside(1),
    order,
  };
}
