import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { SCHEMA_VERSION } from '../../db/migrations/version.ts';

/*
 * Keeps a database of the schema of today, from the built program: to be run once for each version, before the next one
 * is begun. One that is kept is never made anew: it is what a program of its day wrote.
 */
const kept = fileURLToPath(new URL(`version-${SCHEMA_VERSION}.db.gz`, import.meta.url));
if (existsSync(kept)) {
  process.stdout.write(`${kept} is kept already.\n`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'vschool-schema-'));
  const path = join(folder, 'demo.db');
  const program = fileURLToPath(new URL('../../dist/vschool.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [program, 'demo', '--pupils', '20', '--json', '--db', path]);
  if (status !== 0) throw new Error('the demo was not built');
  writeFileSync(kept, gzipSync(readFileSync(path), { level: 9 }));
  rmSync(folder, { recursive: true });
  process.stdout.write(`Kept ${kept}.\n`);
}
