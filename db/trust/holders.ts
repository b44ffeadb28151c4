import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where SQLite’s write lock stands in the shared-memory file of a database. */
const WRITE_LOCK = 120;

export interface Holder {
  readonly pid: number;
  /** The program, by the name that the system knows it by. */
  readonly program: string;
  readonly writes: boolean;
}

const programOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'a program';
  }
};

/** `1: POSIX  ADVISORY  WRITE 4711 fe:00:2098 120 120` */
const LOCK = /^\d+: \S+\s+\S+\s+(READ|WRITE)\s+(\d+) \w+:\w+:(\d+) (\d+) (\d+|EOF)/;

function locksOn(path: string): { pid: number; kind: string; from: number; until: number }[] {
  const inode = statSync(path, { throwIfNoEntry: false })?.ino;
  if (inode === undefined) return [];
  let text: string;
  try {
    text = readFileSync('/proc/locks', 'utf8');
  } catch {
    // Only Linux tells.
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const [, kind = '', pid, of, from, until] = LOCK.exec(line) ?? [];
    return Number(of) === inode
      ? [{ pid: Number(pid), kind, from: Number(from), until: until === 'EOF' ? Infinity : Number(until) }]
      : [];
  });
}

/** The other programs on this machine that have a database open, those that write first; as far as the system tells. */
export function holdersOf(databasePath: string): Holder[] {
  const found = new Map<number, boolean>();
  for (const { pid, kind, from, until } of locksOn(`${databasePath}-shm`))
    found.set(
      pid,
      found.get(pid) === true || (kind === 'WRITE' && from <= WRITE_LOCK && until >= WRITE_LOCK),
    );
  for (const { pid, kind } of locksOn(databasePath))
    found.set(pid, found.get(pid) === true || kind === 'WRITE');
  return [...found]
    .filter(([pid]) => pid > 0 && pid !== process.pid)
    .map(([pid, writes]) => ({ pid, program: programOf(pid), writes }))
    .sort((a, b) => Number(b.writes) - Number(a.writes) || a.pid - b.pid);
}

/** Who keeps others waiting, as the subject of a sentence. */
export function whoHolds(databasePath: string): string {
  const holders = holdersOf(databasePath);
  const [first] = holders.filter(({ writes }) => writes);
  const named = first ?? holders[0];
  return named ? `Process ${named.pid} (${named.program}) on ${hostname()}` : 'Another program';
}
