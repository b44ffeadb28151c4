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

/** Rows of three texts that are said again and again, as JSON: each text is put in quotation marks once. */
export function* unknownTexts(
  unknown: Iterable<{
    readonly pupil: { readonly localId: string };
    readonly flag: { readonly id: string };
    readonly missing: string;
  }>,
): Generator<string> {
  const said = new Map<string, string>();
  const quoted = (text: string): string => {
    let json = said.get(text);
    if (json === undefined) {
      json = JSON.stringify(text);
      said.set(text, json);
    }
    return json;
  };
  for (const { pupil, flag, missing } of unknown)
    yield `{"pupil":${quoted(pupil.localId)},"flag":${quoted(flag.id)},"missing":${quoted(missing)}}`;
}
