import type { Store } from '../open.ts';
import type { Driver } from '../sqlite/driver.ts';
import { checkChain, checkHeads } from './check-chain.ts';
import { checkSeals } from './check-seals.ts';
import { foundBefore } from './found-before.ts';
import { headsPath } from './heads.ts';
import type { Problem } from './problem.ts';

const MOST_FAULTS = 20;

/** How many faults SQLite finds. What it says of each is not repeated: it may hold a value. */
function faultsIn(driver: Driver): number {
  try {
    const found = driver.pragma(`integrity_check(${MOST_FAULTS})`) as { integrity_check: string }[];
    return found.filter((row) => row.integrity_check !== 'ok').length;
  } catch (error) {
    // A page that is not as it was encrypted cannot be read at all.
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test((error as { code?: string }).code ?? '')) return 1;
    throw error;
  }
}

/** Asks SQLite to read every page and every index, and every row that points at another. */
export function checkFile({ driver }: Store): Problem[] {
  const say = (sentence: string): Problem => ({ kind: 'file', isCertain: true, sentence });
  const faults = faultsIn(driver);
  if (faults > 0) {
    const many =
      faults === MOST_FAULTS ? `${faults} faults or more` : `${faults} ${faults === 1 ? 'fault' : 'faults'}`;
    return [
      say(`The file is damaged: SQLite finds ${many}. Put a backup in its place with “vschool restore”.`),
    ];
  }
  const orphans = new Map<string, number>();
  for (const { table } of driver.pragma('foreign_key_check') as { table: string }[])
    orphans.set(table, (orphans.get(table) ?? 0) + 1);
  return [...orphans].map(([table, n]) =>
    say(`${n === 1 ? 'One row' : `${n} rows`} of the table “${table}” point at what is not there.`),
  );
}

/** What can be told in a moment: whether the file was put back, and what an upgrade found and nobody has settled. */
export function checkQuickly(store: Store): Problem[] {
  return [...checkHeads(store.driver, headsPath(store.path), true), ...foundBefore(store.driver)];
}

/** Everything that can be told: the file, the whole audit, every sealed row and mark, every head in each log. */
export function checkDeeply(store: Store, logs: readonly string[]): Problem[] {
  const file = checkFile(store);
  // What stands in a damaged file is not compared with anything.
  if (file.length > 0) return file;
  const { driver } = store;
  return [
    ...checkChain(driver),
    ...checkSeals(driver),
    ...foundBefore(driver),
    ...logs.flatMap((log) => checkHeads(driver, log, false)),
  ];
}
