import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { zipBytes } from './file-bytes.ts';
import { returnPaths } from './import-files.ts';
import { readTextFile, type TextFile, textFileOf } from './source.ts';
import { filesOfZip, ZIP_LIMITS } from './zip.ts';

/** The files of a return, as they were given. */
export interface GivenFiles {
  /** What the return is called: its folder, its zip, or its files. */
  readonly name: string;
  readonly texts: readonly TextFile[];
  /** They lay together in a folder or a zip, so that some may be no part of the return. */
  readonly isBundle: boolean;
}

const IS_TABLE = /\.(csv|txt|tab|xml)$/i;

/** The tables that lie in a zip; undefined where a path is none. */
export function textsOfZip(path: string): TextFile[] | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = zipBytes(path, ZIP_LIMITS.bytes);
  if (bytes === undefined) return undefined;
  const zip = basename(path);
  const tables = filesOfZip(zip, bytes).filter(
    ({ name }) => IS_TABLE.test(name) && name !== '[Content_Types].xml',
  );
  if (tables.length === 0 || tables.every(({ name }) => /^(workbook|sheet\d*|styles)\.xml$/i.test(name)))
    throw new UserError(
      'refusedInput',
      safe(
        `${zip} is a zip or a spreadsheet, and holds no CSV file and no XML of a return. Zip the files of the return, or save the sheet as CSV. Nothing was changed.`,
      ),
    );
  return tables.map(({ name, bytes: own }) => textFileOf(name, own));
}

const isFolder = (path: string | TextFile): boolean =>
  typeof path === 'string' && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const nameOf = (path: string | TextFile): string => (typeof path === 'string' ? basename(path) : path.name);

/** The texts that were named: files, those of a folder, and those of a zip. */
export function givenFiles(paths: readonly (string | TextFile)[]): GivenFiles {
  let isBundle = paths.some(isFolder);
  const texts = returnPaths(paths).flatMap((path): TextFile[] => {
    if (typeof path !== 'string') return [path];
    const zipped = textsOfZip(path);
    if (zipped === undefined) return [readTextFile(path)];
    isBundle = true;
    return zipped;
  });
  const name = isBundle ? nameOf(paths[0] ?? '') : texts.map((text) => text.name).join(', ');
  return { name, texts, isBundle };
}
