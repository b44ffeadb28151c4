/** What went wrong, by what a script should do about it. The exit codes are part of the commands' contract. */
export const EXIT = {
  usage: 2,
  refusedInput: 65,
  notFound: 66,
  brake: 69,
  bug: 70,
  storage: 74,
  busy: 75,
  refused: 77,
  configuration: 78,
} as const;

/** Something that a person can put right. Its message is a sentence: where, what, why, what to do next. */
export class UserError extends Error {
  readonly kind: keyof typeof EXIT;
  constructor(kind: keyof typeof EXIT, message: string) {
    super(message);
    this.kind = kind;
  }
}
