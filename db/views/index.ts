import { ATTENDANCE_VIEWS } from './attendance.ts';
import type { View } from './define.ts';
import { ROLL_VIEWS } from './roll.ts';

/** Every view that ad-hoc SQL may ask, by name. */
export const VIEWS: readonly View[] = [...ATTENDANCE_VIEWS, ...ROLL_VIEWS].sort((a, b) =>
  a.name < b.name ? -1 : 1,
);
