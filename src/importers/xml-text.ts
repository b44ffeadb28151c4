import { SaxesParser } from 'saxes';
import { Malformed } from './malformed.ts';

/** A comment before the declaration breaks the rules of XML and nothing else: the declaration is blanked out. */
const startMended = (piece: string): string =>
  piece
    .replace(/^\ufeff/, '')
    .replace(
      /^(\s*(?:<!--[\s\S]*?-->\s*)+|\s+)(<\?xml[^>]*\?>)/,
      (_, before: string, declaration: string) => {
        return before + ' '.repeat(declaration.length);
      },
    );

function malformed(parser: SaxesParser, message: string): Malformed {
  const what = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  return new Malformed({
    kind: 'malformedXml',
    line: parser.line,
    character: Math.max(1, parser.column),
    reason: `the XML is broken here (${what}), and what follows cannot be trusted.`,
    remedy: 'Ask the sender for the file again. Nothing was changed.',
  });
}

/** What a reader of XML is told, element by element. Names come without their prefix. */
export interface XmlHandlers {
  readonly opened: (name: string, line: number) => void;
  readonly text: (text: string) => void;
  readonly closed: () => void;
}

/** Reads XML out of pieces of a text. Throws `Malformed` where it is broken. */
export function readXml(pieces: Iterable<string>, { opened, text, closed }: XmlHandlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw malformed(parser, error.message);
  });
  parser.on('opentag', ({ name }) => opened(name.slice(name.indexOf(':') + 1), parser.line));
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', closed);
  let first = true;
  for (const piece of pieces) {
    parser.write(first ? startMended(piece) : piece);
    first = false;
  }
  parser.close();
}
