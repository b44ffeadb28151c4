import type { IsoDate } from '../src/domain/dates.ts';
import type { About } from '../src/roll.ts';
import type { Store } from './open.ts';

/** What the database says of itself in one row. */
export function authorityOf(store: Store): Omit<About, 'dataAsAt'> {
  const authority = store.driver.prepare('select name, demo, demo_today from authority').get() as
    | { name: string; demo: number; demo_today: IsoDate | null }
    | undefined;
  return {
    authority: authority?.name ?? 'Authority not named',
    demo: authority?.demo === 1,
    ...(authority?.demo_today ? { demoToday: authority.demo_today } : {}),
    encrypted: store.encrypted,
  };
}
