import type { IsoDate } from './dates.ts';

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
}

export const rolesOn = <Row extends PersonRole>(roles: readonly Row[], asAt: IsoDate): Row[] =>
  roles.filter((each) => each.from <= asAt && (each.until === undefined || asAt <= each.until));
