import type { Identity } from './domain/record.ts';

/** A pupil of a list that is written to a file: cells by their headings, in finished words. */
export interface ListRow {
  readonly identity: Identity;
  readonly cells: Readonly<Record<string, string>>;
}

/** A list of pupils as it stands on a screen, to be written to a file. */
export interface ListExport {
  /** What it is a list of: `roll`. */
  readonly list: string;
  /** As typed; its ending says in which format. */
  readonly path: string;
  readonly names: boolean;
  readonly rows: readonly ListRow[];
}

export interface ListExported {
  /** The whole path. */
  readonly path: string;
  readonly rows: number;
}
