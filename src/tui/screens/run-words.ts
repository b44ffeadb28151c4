import type { IsoDate } from '../../domain/dates.ts';
import { spokenTime } from '../spoken-time.ts';

/** `20 Nov, 02:10`, by London's clocks. */
export const shortTime = (at: string, asAt: IsoDate): string =>
  spokenTime(at, asAt).replace(/([A-Z][a-z]{2})[a-z]+/, '$1');

/** Kinds of run as a list shows them. */
export const runKind = (kind: string): string => (kind === 'ssda903' ? 'SSDA903' : kind);
