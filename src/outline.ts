import type { IsoDate } from './domain/dates.ts';
import type { About } from './roll.ts';

/** What Home says that takes no working out. No child is named in it. */
export interface Outline {
  readonly about: Pick<About, 'authority' | 'demo' | 'encrypted'>;
  readonly asAt: IsoDate;
  /** Looked after on that date. */
  readonly pupils: number;
}
