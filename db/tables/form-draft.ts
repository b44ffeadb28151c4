/** What somebody has typed into a form and neither saved nor given up: no fact, and known to nobody else. */
export interface FormDraftTable {
  account: string;
  form: string;
  /** What the form was opened with, as JSON: local ids, never names. */
  about: string;
  /** Field to text, as JSON. */
  typed: string;
  at: string;
}
