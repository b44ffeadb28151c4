/** Which draft: the form, and what it was opened with, as JSON. Of somebody’s own drafts alone. */
export interface DraftKey {
  readonly form: string;
  readonly about: string;
}

/** Days after which what was typed and never saved is forgotten. */
export const DRAFT_DAYS = 30;

/** What was typed into a form, or in place on a screen, and not saved. */
export interface FormDraft {
  /** The text of each field that somebody typed in. */
  readonly typed: Readonly<Record<string, string>>;
  /** When it was typed last, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
}
