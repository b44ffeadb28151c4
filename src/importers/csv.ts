import { Malformed } from './malformed.ts';

/** A longer record than this is no table of pupils: an unclosed quote, or a file of another kind. */
const LONGEST_RECORD = 1_048_576;
const MOST_COLUMNS = 2_000;

const LF = 10;
const QUOTE = 34;

/** A quote that leads nowhere, or a row without an end. */
export class MalformedCsv extends Malformed {}

interface Place {
  readonly line: number;
  readonly character?: number;
}

export type OnRecord = (fields: string[], line: number) => void;

const withoutCarriageReturns = (text: string): string => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 13) end--;
  return end === text.length ? text : text.slice(0, end);
};

/**
 * Reads records out of text that comes in pieces. Follows RFC 4180, and real files where they depart from it: LF,
 * CRLF or CR CR LF, a quote inside an unquoted field, rows of any length, no newline at the end. A quoted field
 * that never closes, or that goes on after its closing quote, refuses the file: nobody can tell where rows end.
 */
export class CsvReader {
  readonly #delimiter: string;
  readonly #onRecord: OnRecord;
  #rest = '';
  #line = 1;

  constructor(delimiter: string, onRecord: OnRecord) {
    this.#delimiter = delimiter;
    this.#onRecord = onRecord;
  }

  push(piece: string): void {
    this.#read(this.#rest + piece, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    this.#rest = '';
  }

  #read(text: string, isLast: boolean): void {
    let at = 0;
    let nextQuote = text.indexOf('"');
    while (at < text.length) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf('"', at);
      if (nextQuote === -1 || nextQuote >= end) {
        if (newline === -1 && !isLast) break;
        this.#emit(withoutCarriageReturns(text.slice(at, end)).split(this.#delimiter));
        this.#line++;
        at = end + 1;
        continue;
      }
      const after = this.#readQuoted(text, at, isLast);
      if (after === -1) break;
      at = after;
    }
    this.#rest = at < text.length ? text.slice(at) : '';
    if (this.#rest.length > LONGEST_RECORD)
      throw this.#malformed(
        'longRecord',
        { line: this.#line },
        'the row that begins here goes on for more than a million characters. A quotation mark that never closes is the usual reason.',
      );
  }

  #emit(fields: string[]): void {
    if (fields.length > MOST_COLUMNS)
      throw this.#malformed(
        'tooManyColumns',
        { line: this.#line },
        `the row has ${fields.length} cells; a table of pupils has ${MOST_COLUMNS} at most.`,
      );
    this.#onRecord(fields, this.#line);
  }

  /** Reads one record that holds a quote. Returns where the next begins, or -1 where more text is needed. */
  #readQuoted(text: string, start: number, isLast: boolean): number {
    const delimiter = this.#delimiter.charCodeAt(0);
    const fields: string[] = [];
    let at = start;
    for (;;) {
      if (text.charCodeAt(at) !== QUOTE) {
        let end = at;
        while (end < text.length && text.charCodeAt(end) !== delimiter && text.charCodeAt(end) !== LF) end++;
        if (end === text.length && !isLast) return -1;
        fields.push(withoutCarriageReturns(text.slice(at, end)));
        at = end;
      } else {
        const closed = this.#closingQuote(text, at, start, isLast);
        if (closed === -1) return -1;
        fields.push(text.slice(at + 1, closed).replaceAll('""', '"'));
        at = closed + 1;
        while (text.charCodeAt(at) === 13) at++;
        if (at >= text.length && !isLast) return -1;
      }
      const next = text.charCodeAt(at);
      if (next === delimiter) {
        at++;
        continue;
      }
      if (at < text.length && next !== LF)
        throw this.#malformed(
          'textAfterQuote',
          this.#place(text, start, at),
          'text follows a closing quotation mark, so that nobody can tell where the cell ends.',
        );
      this.#emit(fields);
      for (let i = start; i < at; i++) if (text.charCodeAt(i) === LF) this.#line++;
      this.#line++;
      return at + 1;
    }
  }

  #closingQuote(text: string, open: number, start: number, isLast: boolean): number {
    let at = open + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (!isLast && (quote === -1 || quote === text.length - 1)) return -1;
      if (quote === -1)
        throw this.#malformed(
          'openQuote',
          this.#place(text, start, open),
          'a quotation mark opens here and never closes.',
        );
      if (text.charCodeAt(quote + 1) !== QUOTE) return quote;
      at = quote + 2;
    }
  }

  /** Where a character of the record that begins at `start` stands in the file: its cells may hold newlines. */
  #place(text: string, start: number, at: number): Place {
    let [line, lineStart] = [this.#line, start];
    for (let i = start; i < at; i++)
      if (text.charCodeAt(i) === LF) {
        line++;
        lineStart = i + 1;
      }
    return { line, character: at - lineStart + 1 };
  }

  #malformed(kind: string, place: Place, reason: string): MalformedCsv {
    return new MalformedCsv({
      kind,
      ...place,
      reason,
      remedy: 'Save the sheet again as CSV, or mend that line, and send the file again. Nothing was changed.',
    });
  }
}

/** All records of a text at once. */
export function readCsv(text: string, delimiter: string): { fields: string[]; line: number }[] {
  const records: { fields: string[]; line: number }[] = [];
  const reader = new CsvReader(delimiter, (fields, line) => records.push({ fields, line }));
  reader.push(text);
  reader.end();
  return records;
}
