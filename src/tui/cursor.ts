import type { Key } from './keys.ts';
import type { Move } from './move.ts';

/** The chosen row of a list and the first one that shows. */
export interface Cursor {
  readonly row: number;
  readonly top: number;
}

export const AT_THE_TOP: Cursor = { row: 0, top: 0 };

/** Rows kept in sight above and below the chosen one. */
const MARGIN = 3;

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));

/** The first line to show so that lines `from` to `until` (not included) are in sight, moving as little as may be. */
export function scroll(top: number, from: number, until: number, count: number, height: number): number {
  const margin = Math.min(MARGIN, Math.floor((height - 1) / 2));
  const highest = from - margin;
  const lowest = until - height + margin;
  const wanted = top > highest ? highest : top < lowest ? Math.min(lowest, from) : top;
  return between(0, wanted, Math.max(0, count - height));
}

/** The cursor on another row of `count`, of which `height` show. */
export function moveCursor(cursor: Cursor, row: number, count: number, height: number): Cursor {
  const to = between(0, row, Math.max(0, count - 1));
  return { row: to, top: scroll(cursor.top, to, to + 1, count, height) };
}

/** How a screen's list is moved about in. */
export interface Moves<Scene> {
  readonly where: (scene: Scene) => { row: number; count: number; page: number };
  readonly to: (scene: Scene, row: number) => Move;
}

/** The keys of moving about, the same on every screen. */
export function moveKeys<Scene>({ where, to }: Moves<Scene>): Key<Scene>[] {
  const key = (
    id: string,
    keys: readonly string[],
    title: string,
    row: (at: { row: number; count: number; page: number }) => number,
  ): Key<Scene> => ({
    id,
    keys,
    title,
    act: (scene) => {
      const at = where(scene);
      return to(scene, between(0, row(at), Math.max(0, at.count - 1)));
    },
  });
  const half = (page: number): number => Math.max(1, Math.floor(page / 2));
  return [
    key('down', ['j', 'Down'], 'down', (at) => at.row + 1),
    key('up', ['k', 'Up'], 'up', (at) => at.row - 1),
    key('page-down', ['PgDn', '^f'], 'a page down', (at) => at.row + at.page),
    key('page-up', ['PgUp'], 'a page up', (at) => at.row - at.page),
    key('half-page-down', ['^d'], 'half a page down', (at) => at.row + half(at.page)),
    key('half-page-up', ['^u'], 'half a page up', (at) => at.row - half(at.page)),
    key('first', ['g g', 'Home'], 'to the first', () => 0),
    key('last-row', ['G', 'End'], 'to the last', (at) => at.count - 1),
  ];
}
