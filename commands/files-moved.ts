import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

const hashOf = (path: string): string =>
  lstatSync(path).isDirectory() ? '' : createHash('sha256').update(readFileSync(path)).digest('hex');

/** A path in the day's folder that is free, or that holds the very same file. */
function placeFor(folder: string, path: string): string {
  const name = basename(path);
  const [stem, end] = [basename(name, extname(name)), extname(name)];
  for (let n = 1; ; n++) {
    const place = join(folder, n === 1 ? name : `${stem}-${n}${end}`);
    if (!existsSync(place) || (hashOf(place) !== '' && hashOf(place) === hashOf(path))) return place;
  }
}

/** Moves a file out of the way, its problems first: killed in between, the next night writes the same again. */
export function moveTo(
  inbox: string,
  day: string,
  state: 'done' | 'refused',
  path: string,
  problems: string,
): void {
  const folder = join(inbox, state, day);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = placeFor(folder, path);
  if (problems !== '') {
    const temporary = join(folder, `.${basename(place)}.problems.tmp`);
    rmSync(temporary, { force: true });
    writeFileSync(temporary, problems, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, `${place}.problems.txt`);
  }
  renameSync(path, place);
}
