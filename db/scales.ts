import type { Scale } from '../src/domain/scale.ts';
import { given } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';
import type { ScalePointTable, ScaleTable } from './tables/attainment.ts';

/** Every scale that there is, by its id: the national ones and the authority’s own. */
export function readScales(driver: Driver): ReadonlyMap<string, Scale> {
  const points = driver
    .prepare('select * from scale_point order by scale_id, position, value')
    .all() as ScalePointTable[];
  const ofScale = Map.groupBy(points, (each) => each.scale_id);
  const scales = driver.prepare('select * from scale order by scale_id').all() as ScaleTable[];
  return new Map(
    scales.map((row) => [
      row.scale_id,
      {
        id: row.scale_id,
        name: row.name,
        kind: row.kind,
        source: row.source,
        ...given({ least: row.least, most: row.most, fromYear: row.from_year, untilYear: row.until_year }),
        points: (ofScale.get(row.scale_id) ?? []).map(
          ({ value, position, points: worth, band, pass, meaning }) => ({
            value,
            position,
            ...given({ points: worth, band, pass, meaning }),
          }),
        ),
      },
    ]),
  );
}
