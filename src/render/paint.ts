/** Emphasis in printed text, by what it means; plain where no colour is wanted. A word always says the same. */
export interface Paint {
  readonly heading: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly muted: (text: string) => string;
}

export const PLAIN: Paint = {
  heading: (text) => text,
  bad: (text) => text,
  warn: (text) => text,
  muted: (text) => text,
};
