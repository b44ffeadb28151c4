import { appendFileSync } from 'node:fs';

/** Notes a figure for the table that `npm run faults` closes with; nothing where no table is asked for. */
export function figure(what: string, value: string): void {
  const path = process.env['VSCHOOL_FIGURES'];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify({ what, value })}\n`);
}

/** Numbers from 0 to 1, the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
