import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for everything that a run of the tests writes, gone when the run is over: the processes that the tests of a file
 * run in are ended without being asked, and could not take theirs away. In it, what is made once and copied by each file.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'vs-'));
  const once = join(folder, 'once');
  mkdirSync(once);
  process.env['VSCHOOL_TESTS'] = folder;
  process.env['VSCHOOL_MADE_ONCE'] = once;
  return () => rmSync(folder, { recursive: true, force: true });
}
