import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, NODE, temporary } from '../program.ts';
import { smallDatabase } from './database.ts';

const SOURCE = fileURLToPath(new URL('power-cut.c', import.meta.url));
const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).pathname);

/** One thing that was done to a file, in the order in which it was done. */
interface Done {
  readonly what: 'W' | 'T' | 'S';
  readonly name: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

let shim: string | undefined;

/** The shim, compiled; undefined where there is no compiler, or none of Linux. */
export function powerShim(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (shim !== undefined) return shim;
  const made = join(temporary(), 'power-cut.so');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', made, SOURCE, '-ldl', '-lpthread']);
  if (status === 0) shim = made;
  return shim;
}

function readLog(path: string): Done[] {
  const log = readFileSync(path);
  const done: Done[] = [];
  for (let from = 0; from < log.length; ) {
    const end = log.indexOf(10, from);
    const [what, name = '', offset, length] = log.subarray(from, end).toString().split(' ');
    const until = end + 1 + Number(length);
    done.push({
      what: what as Done['what'],
      name,
      offset: Number(offset),
      bytes: log.subarray(end + 1, until),
    });
    from = until;
  }
  return done;
}

/** What a program did to a disk, and what the disk held before. */
export interface Recorded {
  readonly done: readonly Done[];
  readonly before: ReadonlyMap<string, Buffer>;
  readonly slots: string;
}

/**
 * Writes settings one by one into an encrypted database, and notes in a file each number once `write` has answered: what
 * was reported. A checkpoint comes every few writes.
 */
export function record(synchronous: 'FULL' | 'NORMAL' | 'OFF', writes: number): Recorded {
  const { path } = smallDatabase();
  const folder = join(temporary(), 'disk');
  mkdirSync(folder, { mode: 0o700 });
  const log = join(temporary(), 'log');
  for (const end of ['', '.keys', '.heads']) copyFileSync(path + end, join(folder, `db${end}`));
  const before = new Map([['db', readFileSync(path)]]);
  const program = `
    import { openStore } from ${at('../../db/open.ts')};
    import { readKey } from ${at('../../db/keys/slots.ts')};
    import { saveSetting } from ${at('../../db/settings.ts')};
    import { write } from ${at('../../db/write.ts')};
    import { openSync, writeSync } from 'node:fs';
    const path = process.env.POWER_FOLDER + '/db';
    const store = await openStore({ path, key: readKey(path, undefined) });
    ${synchronous === 'FULL' ? '' : `store.driver.pragma('synchronous = ${synchronous}');`}
    store.driver.pragma('wal_autocheckpoint = 40');
    const reported = openSync(process.env.POWER_FOLDER + '/reported', 'a');
    const actor = { name: 'test', command: 'test', at: '2026-11-20T09:00:00Z' };
    for (let n = 1; n <= ${writes}; n++) {
      await write(store, actor, { action: 'set', subject: 'x' }, async (trx) => {
        for (let part = 0; part < 8; part++) saveSetting(trx, 'n' + n + '-' + part, 'x'.repeat(900));
        return { detail: {} };
      });
      writeSync(reported, n + '\\n');
    }
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(NODE, ['--input-type=module', '-e', program], {
    env: environment({ LD_PRELOAD: powerShim() ?? '', POWER_FOLDER: folder, POWER_LOG: log }),
  });
  return { done: readLog(log), before, slots: `${path}.keys` };
}

const SECTOR = 512;

/** A file of a disk: written to in place, with room to grow, so that many writes cost no copy each. */
class Held {
  #bytes: Buffer;
  #length: number;

  constructor(before: Buffer) {
    this.#bytes = Buffer.alloc(2 * before.length);
    this.#length = before.copy(this.#bytes);
  }

  apply({ what, offset, bytes }: Done): void {
    if (what === 'T') {
      // What is grown over later holds noughts, not what was cut off.
      if (offset < this.#length) this.#bytes.fill(0, offset, this.#length);
      this.#length = Math.min(this.#length, offset);
      return;
    }
    const end = offset + bytes.length;
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(end)]);
    bytes.copy(this.#bytes, offset);
    this.#length = Math.max(this.#length, end);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/**
 * A disk that a power cut could have left: whatever was synced, and of what was written since a part that `random`
 * chooses, in any order and torn at a sector. Answers the path of the database and the last write that was reported.
 */
export function diskAfterCut(
  { done, before, slots }: Recorded,
  random: () => number,
): { path: string; reported: number } {
  const cut = Math.floor(random() * (done.length + 1));
  const files = new Map<string, Buffer>();
  const past = done.slice(0, cut);
  const reported = past.filter(({ name }) => name === 'reported').length;
  for (const name of ['db', 'db-wal']) {
    const own = past.filter((each) => each.name === name);
    const synced = own.findLastIndex(({ what }) => what === 'S');
    const held = new Held(before.get(name) ?? Buffer.alloc(0));
    for (const [n, each] of own.entries()) {
      if (each.what === 'S') continue;
      if (n <= synced) held.apply(each);
      else if (random() < 0.5) {
        const torn =
          random() < 0.2 ? Math.floor((random() * each.bytes.length) / SECTOR) * SECTOR : each.bytes.length;
        held.apply({ ...each, bytes: each.bytes.subarray(0, torn) });
      }
    }
    files.set(name, held.bytes());
  }
  const path = join(temporary(), 'db');
  for (const [name, bytes] of files)
    if (bytes.length > 0) writeFileSync(path + name.slice(2), bytes, { mode: 0o600 });
  copyFileSync(slots, `${path}.keys`);
  return { path, reported };
}
