import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';
import { withAliases } from '../src/importers/aliases.ts';
import type { Importer } from '../src/importers/define.ts';
import { IMPORTERS } from '../src/importers/index.ts';
import { recogniseFile } from '../src/importers/recognise.ts';
import { aliasesOf } from './aliases.ts';
import { textsOfZip } from './return-files.ts';
import { readTextFile, type TextFile } from './source.ts';

export interface FileKnown {
  readonly path: string;
  readonly name: string;
  /** The kind of import; undefined where no table of the file is known. */
  readonly kind: string | undefined;
  /** Which of the tables of its kind it holds: a header comes before the episodes of its children. */
  readonly order: number;
  /** Why it cannot be read at all. */
  readonly refusal: string | undefined;
}

/** The importers, with the headings of the authority's own senders. */
export async function kindsOf(env: NodeJS.ProcessEnv): Promise<Importer[]> {
  const aliases = await aliasesOf(env);
  return IMPORTERS.map((importer) => withAliases(importer, aliases));
}

/** Kinds that come as a folder of several files. */
const IN_FOLDERS = ['ssda903', 'census'];

/** The kind whose tables fit a text best, and how many of its headings they know. */
export function kindOf(
  start: string,
  kinds: readonly Importer[],
): { readonly kind: string; readonly order: number; readonly known: number } | undefined {
  const fits = kinds
    .flatMap(({ id, tables }) => {
      const found = recogniseFile(tables, start);
      if (!found.ok) return [];
      const { table, recognised } = found.value;
      // Layouts of marks are read by name; the files of a return or a census depend on each other.
      const order = IN_FOLDERS.includes(id) ? tables.findIndex((each) => each.id === table.id) : 0;
      return [{ kind: id, order, known: recognised.known }];
    })
    .sort((a, b) => b.known - a.known);
  return fits[0];
}

/** A folder is what one of its files is, of the kinds that come in folders. */
function kindOfFolder(path: string, kinds: readonly Importer[]): string | undefined {
  const inFolders = kinds.filter(({ id }) => IN_FOLDERS.includes(id));
  const names = readdirSync(path).filter((name) => /\.(csv|txt|tab|xml)$/i.test(name));
  return names.flatMap((name) => kindOf(readTextFile(join(path, name)).start, inFolders)?.kind ?? [])[0];
}

/** A zip is what one of its files is: a return alone comes in one. */
function kindOfZip(texts: readonly TextFile[], kinds: readonly Importer[]): string | undefined {
  const returns = kinds.filter(({ id }) => id === 'ssda903');
  return texts.flatMap(({ start }) => kindOf(start, returns)?.kind ?? [])[0];
}

/** What a file or folder is, from its first rows. */
export function fileKnown(path: string, kinds: readonly Importer[]): FileKnown {
  const name = basename(path);
  try {
    if (lstatSync(path).isDirectory())
      return { path, name, kind: kindOfFolder(path, kinds), order: 0, refusal: undefined };
    const zipped = textsOfZip(path);
    if (zipped) return { path, name, kind: kindOfZip(zipped, kinds), order: 0, refusal: undefined };
    const found = kindOf(readTextFile(path).start, kinds);
    return { path, name, kind: found?.kind, order: found?.order ?? 0, refusal: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { path, name, kind: undefined, order: 0, refusal: error.message };
  }
}
