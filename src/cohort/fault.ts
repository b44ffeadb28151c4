/** Why a question cannot be understood. */
export interface Fault {
  /** Where, counted in characters from 0. */
  readonly at: number;
  readonly reason: string;
  /** What was understood before that. */
  readonly understood: string;
}

/** Where all fields are listed, as a sentence that a reader at the prompt can follow. */
export const FIELDS_LISTED = '“vschool pupils --fields” lists them.';

/** Thrown inside the parser alone. */
export class NotUnderstood extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** The fault as a sentence. */
export const faultSentence = ({ understood, reason }: Fault): string =>
  understood === ''
    ? `The question is not understood: ${reason.replace(/^comes /, 'it begins with ')}`
    : `Understood is “${understood}”; then ${reason}`;

/** What is read, or nothing where it cannot be. */
export function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}
