import { type AuthorityRules, authorityRulesDefault } from '../src/domain/authority.ts';
import { type BrakeLimits, brakeDefault } from '../src/importers/brake.ts';
import type { Driver } from './sqlite/driver.ts';

/** An authority's own rules, where it has set any, over the defaults. */
export function readRules(driver: Driver): AuthorityRules {
  const rows = driver.prepare('select key, value from setting').all() as { key: string; value: string }[];
  const settings = new Map(rows.map(({ key, value }) => [key, value]));
  const own = (key: string, otherwise: number): number => Number(settings.get(key) ?? otherwise);
  const { pepClock, staleAfterSchoolDays } = authorityRulesDefault;
  return {
    staleAfterSchoolDays: own('attendance.stale-after-school-days', staleAfterSchoolDays),
    pepClock: {
      unit: settings.get('pep.unit') === 'school' ? 'school' : pepClock.unit,
      daysToInitiate: own('pep.days-to-initiate', pepClock.daysToInitiate),
      daysToComplete: own('pep.days-to-complete', pepClock.daysToComplete),
      ageFrom: own('pep.age-from', pepClock.ageFrom),
      until: settings.get('pep.until') === 'end of year 13' ? 'end of year 13' : pepClock.until,
    },
    thresholds: Object.fromEntries(
      rows
        .filter(({ key }) => key.startsWith('flag.'))
        .map(({ key, value }) => [key.slice(5), Number(value)]),
    ),
  };
}

/** How much a run may change before a person has to look. */
export function readBrakeLimits(driver: Driver): BrakeLimits {
  const own = (key: string, otherwise: number): number =>
    Number(driver.prepare('select value from setting where key = ?').pluck().get(key) ?? otherwise);
  return {
    marksAllowed: own('brake.marks-allowed', brakeDefault.marksAllowed),
    shareOfMarks: own('brake.share-of-marks', brakeDefault.shareOfMarks),
    pupilsAllowed: own('brake.pupils-allowed', brakeDefault.pupilsAllowed),
    shareOfPupils: own('brake.share-of-pupils', brakeDefault.shareOfPupils),
  };
}
