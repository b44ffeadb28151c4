import type { Result } from '../domain/result.ts';

/** Something that an authority may decide for itself. */
export interface Setting {
  readonly key: string;
  readonly meaning: string;
  /** What holds where nothing is set. */
  readonly otherwise: string;
  /** On whose authority the default stands. */
  readonly source: string;
  /** The value as it is kept, or why it cannot be one. */
  readonly read: Reader;
}

/** Reads a value; where it is one of a few, they are its choices. */
export type Reader = ((text: string) => Result<string>) & { readonly choices?: readonly string[] };

/** The source of a default that nobody else has given. */
export const OWN = 'this program’s own';
