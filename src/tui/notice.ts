import type { Role } from './line.ts';
import type { Move } from './move.ts';

/** A sentence on what has happened; it stands until the next key. */
export interface Notice {
  readonly text: string;
  readonly role: Role;
}

/** A question to be answered with yes or no before anything else; `yes` is what is done then. */
export interface Question {
  readonly text: string;
  readonly yes: Move;
}
