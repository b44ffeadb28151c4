import type { MarksBytes } from '../db/save-attendance.ts';
import type { ReadContext } from '../src/importers/define.ts';
import { identityColumns } from '../src/importers/pupil-columns.ts';
import type { RecognisedFile } from '../src/importers/recognise.ts';
import type { TextFile } from './source.ts';

/**
 * A file of marks as bytes, where it can be read as such: one row a session, and a UPN in each. Other layouts are
 * read as text: they hold fewer rows for as many marks.
 */
export function marksBytes(
  text: TextFile,
  { table, recognised, headings, delimiter, headingLine }: RecognisedFile,
  context: ReadContext,
): MarksBytes | undefined {
  const position = (name: string): number => recognised.positions[name] ?? -1;
  if (!text.bytes || table.id !== 'long' || position('upn') === -1) return undefined;
  return {
    cells: {
      upn: position('upn'),
      schoolUrn: position('schoolUrn'),
      date: position('date'),
      session: position('session'),
      code: position('code'),
      identity: identityColumns(recognised.positions, headings).positions,
    },
    delimiter,
    headingLine,
    decoder: new TextDecoder(text.encoding),
    pieces: text.bytes,
    readRow: table.reader(recognised.positions, headings, context) as MarksBytes['readRow'],
  };
}
