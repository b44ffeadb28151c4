import type { IsoDate } from './dates.ts';
import { lookUp } from './look-up.ts';

/** Who may be what to a pupil. */
export const ROLES = [
  'social worker',
  'designated teacher',
  'carer',
  'independent reviewing officer',
  'education adviser',
] as const;

/** Somebody's part in a pupil's life, for a time. */
export interface PersonRole {
  /** One of ROLES, or as the source says. */
  readonly role: string;
  readonly person: string;
  readonly from: IsoDate;
  /** The last day; absent while it goes on. */
  readonly until?: IsoDate;
  readonly team?: string;
  readonly contact?: string;
  /** Who it is would tell where the child lives, and is left out. */
  readonly isConfidential?: true;
}

export const rolesOn = <Row extends PersonRole>(roles: readonly Row[], asAt: IsoDate): Row[] =>
  roles.filter((each) => each.from <= asAt && (each.until === undefined || asAt <= each.until));

const ROLE_WORDS: Readonly<Record<string, (typeof ROLES)[number]>> = {
  sw: 'social worker',
  'allocated social worker': 'social worker',
  dt: 'designated teacher',
  'foster carer': 'carer',
  iro: 'independent reviewing officer',
  'virtual school adviser': 'education adviser',
  'virtual school education adviser': 'education adviser',
};

/** A role by the words of ROLES where it is one of them, else as it is written, in lower case. */
export function readRole(raw: string): string {
  const text = raw.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return lookUp(ROLE_WORDS, text) ?? text;
}
