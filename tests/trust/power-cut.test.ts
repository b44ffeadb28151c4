import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { readKey } from '../../db/keys/slots.ts';
import { openStore } from '../../db/open.ts';
import { checkFile } from '../../db/trust/check.ts';
import { checkChain } from '../../db/trust/check-chain.ts';
import { checkSeals } from '../../db/trust/check-seals.ts';
import { figure, seeded } from './figures.ts';
import { IS_LONG } from './long-set.ts';
import { diskAfterCut, powerShim, record } from './power-cut.ts';

const CUTS = IS_LONG ? 400 : 40;
const WRITES = 60;
const SEED = 20261122;

interface Outcome {
  readonly lost: number;
  readonly broken: number;
}

/** Opens a disk after a cut: whether it is whole, and whether everything that was reported is in it. */
async function outcomeOf(path: string, reported: number): Promise<'whole' | 'lost' | 'broken'> {
  try {
    const store = await openStore({ path, key: readKey(path, undefined) });
    try {
      if (checkFile(store).length + checkChain(store.driver).length + checkSeals(store.driver).length > 0)
        return 'broken';
      const there = store.driver.prepare("select count(*) from setting where key = ? || '-7'").pluck();
      for (let n = 1; n <= reported; n++) if (there.get(`n${n}`) !== 1) return 'lost';
      return 'whole';
    } finally {
      await store.close();
    }
  } catch {
    return 'broken';
  }
}

async function cuts(synchronous: 'FULL' | 'NORMAL' | 'OFF'): Promise<Outcome> {
  const recorded = record(synchronous, WRITES);
  // The rig itself: every write was reported, and the log saw what was written.
  expect(recorded.done.filter(({ name }) => name === 'reported')).toHaveLength(WRITES);
  const random = seeded(SEED);
  const outcomes: string[] = [];
  for (let n = 0; n < CUTS; n++) {
    const { path, reported } = diskAfterCut(recorded, random);
    outcomes.push(await outcomeOf(path, reported));
    rmSync(dirname(path), { recursive: true });
  }
  const count = (of: string): number => outcomes.filter((each) => each === of).length;
  return { lost: count('lost'), broken: count('broken') };
}

test.skipIf(powerShim() === undefined)(
  `${CUTS} power cuts lose nothing that was reported; with NORMAL they lose, with OFF they break (skipped: no C compiler)`,
  async () => {
    const full = await cuts('FULL');
    const normal = await cuts('NORMAL');
    const off = await cuts('OFF');
    figure('power cuts', `${CUTS} cuts, seed ${SEED}: FULL lost ${full.lost}, broke ${full.broken}`);
    figure(
      'power cuts, controls',
      `NORMAL lost ${normal.lost}, OFF broke ${off.broken} and lost ${off.lost}`,
    );
    expect(full).toEqual({ lost: 0, broken: 0 });
    expect(normal.lost).toBeGreaterThan(0);
    expect(normal.broken).toBe(0);
    expect(off.broken).toBeGreaterThan(0);
  },
);
