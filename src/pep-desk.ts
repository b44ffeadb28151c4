import type { Judgement, PepVoiceOf } from './domain/pep-content.ts';

/** One edit of a PEP, as the screens ask for it. Texts are as typed. */
export type PepTask =
  | { readonly act: 'hold'; readonly pepId: number; readonly on: string; readonly attended: string }
  | { readonly act: 'fill'; readonly pepId: number; readonly section: string; readonly text: string }
  | { readonly act: 'voice'; readonly pepId: number; readonly who: PepVoiceOf; readonly words: string }
  | {
      readonly act: 'target';
      readonly pepId: number;
      readonly subject: string;
      readonly text: string;
      readonly owner: string;
      readonly due: string;
    }
  | {
      readonly act: 'judge';
      readonly pepId: number;
      readonly targetId: number;
      readonly judgement: Judgement;
    }
  | { readonly act: 'carry'; readonly pepId: number; readonly targetId: number }
  | {
      readonly act: 'step';
      readonly pepId: number;
      readonly step: 'submitted' | 'returned' | 'completed' | 'reopened';
      readonly reason: string;
    }
  | { readonly act: 'grade'; readonly pepId: number; readonly grades: Readonly<Record<string, string>> }
  | { readonly act: 'undo'; readonly pepId: number; readonly edit: number };

/** What an edit did. */
export interface PepActed {
  readonly pepId: number;
  readonly sentence: string;
  /** The number that undoes it; absent where nothing was changed, or something was undone. */
  readonly edit?: number;
  /** The edit that was undone. */
  readonly undone?: number;
}
