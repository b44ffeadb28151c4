import { UserError } from '../../src/domain/user-error.ts';
import { attendanceImporter } from '../../src/importers/attendance.ts';
import { layoutSeen } from '../../src/importers/layout.ts';
import { layoutText } from '../../src/render/layout.ts';
import type { Context, Opened } from '../context.ts';
import { contextOfRead, type ImportOptions, recognised } from '../import-files.ts';
import { envelope } from '../json.ts';
import { readTextFile } from '../source.ts';

const EXPLAINED = ['attendance', 'ctf'];

/** Says what each file is and how its columns and first rows would be read. Imports nothing. */
export function explainLayout(
  { out }: Context,
  opened: Opened,
  kind: string,
  files: readonly string[],
  options: ImportOptions,
): void {
  if (!EXPLAINED.includes(kind))
    throw new UserError(
      'usage',
      `--explain-layout goes with “vschool import attendance”: files of ${kind} have one layout, which src/importers/README.md shows.`,
    );
  for (const path of files) {
    const text = readTextFile(path);
    const file = recognised(text, attendanceImporter, options);
    const seen = layoutSeen(file.recognised, text.pieces(), contextOfRead(opened.store, options));
    const { name, encoding } = text;
    if (out.json) out.result(envelope('import', opened, { file: name, encoding, ...seen }));
    else out.result(layoutText(name, encoding, seen));
  }
}
