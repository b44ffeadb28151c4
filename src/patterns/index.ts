import { attendanceAfterAMove } from './attendance-after-a-move.ts';
import type { Pattern } from './define.ts';
import { suspendedWithoutProvision } from './suspended-without-provision.ts';
import { yearElevenPremiumUnspent } from './year-eleven-premium-unspent.ts';

/** Every pattern across flags, by id. */
export const PATTERNS: readonly Pattern[] = [
  attendanceAfterAMove,
  suspendedWithoutProvision,
  yearElevenPremiumUnspent,
];
