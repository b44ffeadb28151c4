import type { Refusal } from '../domain/problem.ts';

/** Thrown out of a reader when the rest of the file cannot be trusted; the file is then refused whole. */
export class Malformed extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}
