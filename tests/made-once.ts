import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what is made once in a run of the tests and copied by each file of them; gone when the run is over. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'vschool-made-once-'));
  process.env['VSCHOOL_MADE_ONCE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
