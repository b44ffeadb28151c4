/** Which draft: the form, and what it was opened with, as JSON. Of somebody’s own drafts alone. */
export interface DraftKey {
  readonly form: string;
  readonly about: string;
}

/** What was typed into a form and not saved. */
export interface FormDraft {
  /** The text of each field that somebody typed in. */
  readonly typed: Readonly<Record<string, string>>;
  /** When it was typed last, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
}
