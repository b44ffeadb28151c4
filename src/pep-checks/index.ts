import { attainmentUnchanged } from './attainment-unchanged.ts';
import { careersMissing } from './careers-missing.ts';
import type { PepCheck } from './define.ts';
import { ehcPlanNotMentioned } from './ehc-plan-not-mentioned.ts';
import { premiumWithoutTarget } from './premium-without-target.ts';
import { targetAsLastTerm } from './target-as-last-term.ts';
import { targetWithoutNumber } from './target-without-number.ts';
import { targetWithoutOwner } from './target-without-owner.ts';
import { transitionMissing } from './transition-missing.ts';
import { voiceEmpty } from './voice-empty.ts';
import { voiceNotFirstPerson } from './voice-not-first-person.ts';

/** Every check, by id. */
export const PEP_CHECKS: readonly PepCheck[] = [
  attainmentUnchanged,
  careersMissing,
  ehcPlanNotMentioned,
  premiumWithoutTarget,
  targetAsLastTerm,
  targetWithoutNumber,
  targetWithoutOwner,
  transitionMissing,
  voiceEmpty,
  voiceNotFirstPerson,
];
