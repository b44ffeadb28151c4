import { ATTENDANCE_VIEWS } from './attendance.ts';
import type { View } from './define.ts';
import { EDUCATION_VIEWS } from './education.ts';
import { NEED_VIEWS } from './needs.ts';
import { PEP_VIEWS } from './pep.ts';
import { PREMIUM_VIEWS } from './premium.ts';
import { ROLL_VIEWS } from './roll.ts';

/** Every view that ad-hoc SQL may ask, by name. */
export const VIEWS: readonly View[] = [
  ...ATTENDANCE_VIEWS,
  ...EDUCATION_VIEWS,
  ...NEED_VIEWS,
  ...PEP_VIEWS,
  ...PREMIUM_VIEWS,
  ...ROLL_VIEWS,
].sort((a, b) => (a.name < b.name ? -1 : 1));
