import type { SavedView } from '../../cohort/saved.ts';
import type { PupilId } from '../../domain/ids.ts';
import type { Profile } from '../../reports/publish.ts';
import type { FormAbout } from '../forms/form-key.ts';

/** What each screen is opened with. A screen adds its line here. */
export interface ScreenParams {
  readonly calendar: {
    /** A school with a calendar of its own; absent: the authority’s. */
    readonly schoolId?: number;
  };
  readonly due: Record<string, never>;
  readonly exclusions: Record<string, never>;
  readonly flag: FlagChosen & {
    /** The list it was opened from, in its order. */
    readonly order: readonly FlagChosen[];
  };
  readonly flags: {
    /** Of one flag alone. */
    readonly flag?: string;
    /** What is new since flags were last worked out, to begin with. */
    readonly isOnlyNew?: boolean;
  };
  readonly form: {
    readonly form: string;
    /** Whose PEP it opens: once that is saved, the PEP itself is shown. */
    readonly thenPepOf?: PupilId;
  } & FormAbout;
  readonly home: Record<string, never>;
  readonly pep: { readonly pupilId: PupilId; readonly pepId: number; readonly opened?: number };
  readonly peps: Record<string, never>;
  readonly place: { readonly pupilId: PupilId };
  readonly premium: Record<string, never>;
  readonly pupil: {
    readonly pupilId: PupilId;
    /** The list it was opened from, in its order, for the next and the one before. */
    readonly order: readonly PupilId[];
  };
  readonly quarantine: Record<string, never>;
  readonly 'quarantine-row': {
    readonly id: number;
    /** The list it was opened from, in its order. */
    readonly order: readonly number[];
  };
  readonly report: {
    readonly report: string;
    readonly profile: Profile;
    /** A question of the cohort language; empty: everyone looked after. */
    readonly cohort: string;
  };
  readonly reports: Record<string, never>;
  readonly roll: {
    /** Just the pupils with an answer of a flag; without a flag, with that answer of any. */
    readonly only?: { readonly flag?: string; readonly answer: FlagAnswer };
    /** The filter to begin with. */
    readonly filter?: string;
    /** The saved cohort to begin with, with its columns and its order. */
    readonly view?: SavedView;
  };
  readonly run: { readonly run: number };
  readonly runs: Record<string, never>;
  readonly settings: Record<string, never>;
}

/** A flag of a pupil. */
export interface FlagChosen {
  readonly pupilId: PupilId;
  readonly flag: string;
}

export type ScreenId = keyof ScreenParams;

/** What the home screen counts, a column each. */
export type FlagAnswer = 'raised' | 'new' | 'cleared' | 'unknown';
