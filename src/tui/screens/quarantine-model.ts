import { safe } from '../../domain/safe.ts';
import { schoolOfRow } from '../../importers/school-of-row.ts';
import { kindWords } from '../../render/outcome.ts';
import { number } from '../../render/text.ts';
import type { Roll, RowHeld } from '../../roll.ts';
import { type Shown, whyHeld } from './held-words.ts';

export interface QuarantineRow {
  readonly id: number;
  readonly number: string;
  readonly file: string;
  readonly line: string;
  readonly school: string;
  readonly why: Shown;
  readonly group: Group;
}

/** The rows that are held for one reason. */
export interface Group {
  readonly kind: string;
  /** `12 for a child who is not on the roll`. */
  readonly title: string;
  readonly ids: readonly number[];
}

/** A line of the list: the heading of a group, or a row by its place among the rows. */
export type ListLine = { readonly heading: string } | { readonly row: number };

export interface QuarantineModel {
  /** In the order in which they stand: by reason, the most frequent first. */
  readonly rows: readonly QuarantineRow[];
  readonly lines: readonly ListLine[];
  /** The line of each row. */
  readonly lineOfRow: readonly number[];
}

const rowOf = (row: RowHeld, group: Group): QuarantineRow => ({
  id: row.id,
  number: number(row.id),
  file: safe(row.file),
  line: number(row.line),
  school: safe(schoolOfRow(row.row)),
  why: whyHeld(row),
  group,
});

/** All that waits in quarantine, by reason. */
export async function loadQuarantine(roll: Roll): Promise<QuarantineModel> {
  const held = await roll.heldRows();
  const groups = [...Map.groupBy(held, (row) => row.kind)].sort((a, b) => b[1].length - a[1].length);
  const rows: QuarantineRow[] = [];
  const lines: ListLine[] = [];
  const lineOfRow: number[] = [];
  for (const [kind, all] of groups) {
    const title = `${number(all.length)} ${kindWords(kind)}`;
    const group = { kind, title, ids: all.map((row) => row.id) };
    if (lines.length > 0) lines.push({ heading: '' });
    lines.push({ heading: title });
    for (const row of all) {
      lineOfRow.push(lines.length);
      lines.push({ row: rows.length });
      rows.push(rowOf(row, group));
    }
  }
  return { rows, lines, lineOfRow };
}
