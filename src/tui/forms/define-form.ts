import type { IsoDate } from '../../domain/dates.ts';
import type { Result } from '../../domain/result.ts';
import type { Lean } from '../../domain/typed-date.ts';
import type { Roll } from '../../roll.ts';
import type { Called } from '../screens/names.ts';

/** Something that can be picked, with what it means. */
export interface Choice {
  /** As the command takes it. */
  readonly value: string;
  readonly meaning: string;
  /** Of a child: what it is called, in place of the meaning. */
  readonly called?: Called;
}

export type FieldKind =
  | { readonly is: 'text' }
  /** A day; `or` are words that may stand in its place. */
  | { readonly is: 'date'; readonly lean: Lean; readonly or?: readonly string[] }
  /** One of the choices, or several with commas between; where it is open, anything else as well. */
  | { readonly is: 'code'; readonly most?: number; readonly isOpen?: boolean };

export interface Field {
  readonly id: string;
  readonly label: string;
  /** What is asked, where the label does not say it all. */
  readonly asks: string;
  readonly kind: FieldKind;
  readonly isNeeded?: boolean;
}

/** What is typed, by field; dates as `YYYY-MM-DD`, and nothing for what was left empty. */
export type Values = Readonly<Record<string, string>>;

/** What a form is opened with: whose it is, as the command takes it. */
export type Given = Readonly<Record<string, string>>;

/** What is read before a form is shown. */
export interface FormReading {
  /** What is asked, where that depends on what the form is about. */
  readonly asks?: Values;
  /** What can be typed in a field, where that depends on what the form is about. */
  readonly kinds?: Readonly<Record<string, FieldKind>>;
  /** How a field is read, where its command has a reader of its own: the value, or the command’s own sentence. */
  readonly reads?: Readonly<Record<string, (text: string) => Result<string>>>;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  /** What stands in the fields to begin with. */
  readonly start?: Values;
}

/** What staff enter, as data: its fields, and the command that it becomes. */
export interface Form {
  readonly id: string;
  /** In the imperative: `Put the flag off`. */
  readonly title: string;
  /** The command that it does: `flag snooze`. */
  readonly does: string;
  readonly fields: readonly Field[];
  readonly load?: (roll: Roll, given: Given, asAt: IsoDate) => Promise<FormReading>;
  /** The command, word by word. */
  readonly words: (values: Values, given: Given) => readonly string[];
}

export const defineForm = (form: Form): Form => form;

const field =
  (kind: FieldKind) =>
  (id: string, label: string, asks = '', isNeeded = false): Field => ({ id, label, asks, kind, isNeeded });

export const textField = field({ is: 'text' });
export const codeField = field({ is: 'code' });
export const dayAhead = field({ is: 'date', lean: 'ahead' });
export const dayBefore = field({ is: 'date', lean: 'back' });
