import { type AuthorityRules, authorityRulesDefault } from '../src/domain/authority.ts';
import { type PartTimeRules, partTimeDefault } from '../src/domain/out-of-school.ts';
import { readAmount } from '../src/domain/pence.ts';
import { LOCAL_RULES, type LocalRule, type PremiumRules } from '../src/domain/premium/local-rule.ts';
import { type BrakeLimits, brakeDefault } from '../src/importers/brake.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** An authority's own rules, where it has set any, over the defaults. */
export function readRules(driver: Driver): AuthorityRules {
  const settings = readSettings(driver);
  const own = (key: string, otherwise: number): number => Number(settings.get(key) ?? otherwise);
  const { pepClock, staleAfterSchoolDays } = authorityRulesDefault;
  const laCode = driver.prepare('select la_code from authority').pluck().get() as string | null | undefined;
  return {
    ...(laCode ? { laCode } : {}),
    ehcReviewMonths: own('ehc.review-months', authorityRulesDefault.ehcReviewMonths),
    premium: readPremiumRules(settings),
    staleAfterSchoolDays: own('attendance.stale-after-school-days', staleAfterSchoolDays),
    pepClock: {
      unit: settings.get('pep.unit') === 'school' ? 'school' : pepClock.unit,
      daysToInitiate: own('pep.days-to-initiate', pepClock.daysToInitiate),
      daysToComplete: own('pep.days-to-complete', pepClock.daysToComplete),
      ageFrom: own('pep.age-from', pepClock.ageFrom),
      until: settings.get('pep.until') === 'end of year 13' ? 'end of year 13' : pepClock.until,
    },
    thresholds: Object.fromEntries(
      [...settings]
        .filter(([key]) => key.startsWith('flag.'))
        .map(([key, value]) => [key.slice(5), Number(value)]),
    ),
  };
}

/** An authority’s policy for its premium; the amount a term is the rule’s own where it has set none. */
function readPremiumRules(settings: ReadonlyMap<string, string>): PremiumRules {
  const { premium } = authorityRulesDefault;
  const rule = (settings.get('premium.local-rule') ?? premium.rule) as LocalRule;
  const amount = readAmount(settings.get('premium.term-amount') ?? '');
  return {
    rule,
    termAmount: amount.ok ? amount.value : LOCAL_RULES[rule].termAmount,
    categories: settings.get('premium.categories')?.split(', ') ?? premium.categories,
    schoolDaysToPay: Number(settings.get('premium.school-days-to-pay') ?? premium.schoolDaysToPay),
    ownFunds: (settings.get('premium.other-funds') ?? 'none').replace(/^none$/, premium.ownFunds),
  };
}

/** How much a run may change before a person has to look. */
export function readBrakeLimits(driver: Driver): BrakeLimits {
  const settings = readSettings(driver);
  const own = (key: string, otherwise: number): number => Number(settings.get(key) ?? otherwise);
  return {
    marksAllowed: own('brake.marks-allowed', brakeDefault.marksAllowed),
    shareOfMarks: own('brake.share-of-marks', brakeDefault.shareOfMarks),
    pupilsAllowed: own('brake.pupils-allowed', brakeDefault.pupilsAllowed),
    shareOfPupils: own('brake.share-of-pupils', brakeDefault.shareOfPupils),
  };
}

/** What an authority calls a full timetable. */
export const readPartTimeRules = (driver: Driver): PartTimeRules => ({
  fullTimeHours: Number(
    readSettings(driver).get('timetable.full-time-hours') ?? partTimeDefault.fullTimeHours,
  ),
});

/** The values that were set, by key. */
export const readSettings = (driver: Driver): ReadonlyMap<string, string> =>
  new Map(
    (driver.prepare('select key, value from setting').all() as { key: string; value: string }[]).map(
      ({ key, value }) => [key, value],
    ),
  );

/** Sets a value, or takes the authority's own away, so that the default holds again. */
export function saveSetting(trx: WriteTransaction, key: string, value: string | undefined): void {
  const before = trx.driver.prepare('select * from setting where key = ?').get(key);
  trx.driver
    .prepare('insert into row_change (audit_seq, table_name, row_key, before) values (?, ?, ?, ?)')
    .run(
      trx.auditSeq,
      'setting',
      JSON.stringify([key]),
      before === undefined ? null : JSON.stringify(before),
    );
  if (value === undefined) trx.driver.prepare('delete from setting where key = ?').run(key);
  else
    trx.driver
      .prepare(
        'insert into setting (key, value) values (?, ?) on conflict do update set value = excluded.value',
      )
      .run(key, value);
}
