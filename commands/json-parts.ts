import { envelope } from './json.ts';

/** Rows of an answer that are made text one by one, when they are written: an answer of a nation is no one text. */
export class RowsInTurn {
  readonly texts: Iterable<string>;

  /** `texts`: each row as JSON. */
  constructor(texts: Iterable<string>) {
    this.texts = texts;
  }
}

/** What `envelope` gives, in parts, with rows among the rest of the body that come in turn. */
export function* envelopeInParts(
  command: string,
  opened: Parameters<typeof envelope>[1],
  body: Readonly<Record<string, unknown>>,
): Generator<string> {
  yield envelope(command, opened, {}).slice(0, -1);
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    yield `,${JSON.stringify(name)}:`;
    if (value instanceof RowsInTurn) yield* list(value.texts);
    else yield JSON.stringify(value);
  }
  yield '}';
}

function* list(texts: Iterable<string>): Generator<string> {
  yield '[';
  let before = '';
  for (const text of texts) {
    yield before + text;
    before = ',';
  }
  yield ']';
}

/** Each row as JSON. */
export function* rowTexts<Row>(
  rows: Iterable<Row>,
  json: (row: Row) => Record<string, unknown>,
): Generator<string> {
  for (const row of rows) yield JSON.stringify(json(row));
}

/** What can stand in quotation marks as it is, such as a local id or the id of a flag. */
const PLAIN = /^[\w .,:-]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** What is not known, as JSON: the longest list of all, of three texts a row. */
export function* unknownTexts(
  unknown: Iterable<{
    readonly pupil: { readonly localId: string };
    readonly flag: { readonly id: string };
    readonly missing: string;
  }>,
): Generator<string> {
  for (const { pupil, flag, missing } of unknown)
    yield `{"pupil":${quoted(pupil.localId)},"flag":${quoted(flag.id)},"missing":${quoted(missing)}}`;
}
