import type { Pep } from '../domain/pep.ts';
import type { PepContent, PepTarget } from '../domain/pep-content.ts';
import type { SenProvision } from '../domain/schooling.ts';

/** A PEP as a check reads it. */
export interface PepSeen {
  readonly pep: Pep;
  readonly content: PepContent;
  /** The targets that it sets. */
  readonly targets: readonly PepTarget[];
  readonly ncYear: number;
  /** Absent where nobody has said. */
  readonly sen?: SenProvision | undefined;
  /** The PEP before it; absent where there is none. */
  readonly before?: { readonly content: PepContent; readonly targets: readonly PepTarget[] } | undefined;
}

/** Something worth a look: the very words, and why. */
export interface PepRemark {
  /** The phrase as it stands in the PEP; empty where the point is that nothing does. */
  readonly phrase: string;
  readonly sentence: string;
}

/** Remarks, none; or what would have to be known. */
export type CheckAnswer = { readonly remarks: readonly PepRemark[] } | { readonly missing: string };

/** A PEP with the remarks that it gets, as sentences: test, documentation and explanation at once. */
export interface CheckExample {
  readonly title: string;
  readonly seen: PepSeen;
  readonly remarks: readonly string[] | 'not known';
}

/**
 * One thing that can be seen in the text of a PEP without a person or a network. It informs a grade, and never sets it.
 */
export interface PepCheck {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly source: string;
  readonly find: (seen: PepSeen) => CheckAnswer;
  readonly examples: readonly CheckExample[];
}

export const definePepCheck = (check: PepCheck): PepCheck => check;

export const remarks = (...all: readonly PepRemark[]): CheckAnswer => ({ remarks: all });
export const NOTHING: CheckAnswer = { remarks: [] };
