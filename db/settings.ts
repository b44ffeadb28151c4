import { type AuthorityRules, authorityRulesDefault } from '../src/domain/authority.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { type PartTimeRules, partTimeDefault } from '../src/domain/out-of-school.ts';
import { readAmount } from '../src/domain/pence.ts';
import type { PepClock } from '../src/domain/pep.ts';
import { LOCAL_RULES, type LocalRule, type PremiumRules } from '../src/domain/premium/local-rule.ts';
import { readRubric } from '../src/domain/read-rubric.ts';
import type { Rubric } from '../src/domain/rubric.ts';
import { RUBRICS } from '../src/domain/rubrics/index.ts';
import { readScorecardTarget } from '../src/domain/scorecard.ts';
import { type BrakeLimits, brakeDefault } from '../src/importers/brake.ts';
import { type ScreenRules, screenRulesDefault } from '../src/screen-rules.ts';
import { beforeKeeper } from './keep-before.ts';
import type { Driver } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** An authority's own rules, where it has set any, over the defaults. */
export function readRules(driver: Driver): AuthorityRules {
  const settings = readSettings(driver);
  const own = (key: string, otherwise: number): number => Number(settings.get(key) ?? otherwise);
  const { progress, reports, secondEnglish, staleAfterSchoolDays } = authorityRulesDefault;
  const laCode = driver.prepare('select la_code from authority').pluck().get() as string | null | undefined;
  return {
    ...(laCode ? { laCode } : {}),
    ehcReviewMonths: own('ehc.review-months', authorityRulesDefault.ehcReviewMonths),
    premium: readPremiumRules(settings),
    progress: {
      gradesUnder: own('progress.grades-under', progress.gradesUnder),
      gradesAccelerated: own('progress.grades-accelerated', progress.gradesAccelerated),
      gradesSignificant: own('progress.grades-significant', progress.gradesSignificant),
      bandsAccelerated: own('progress.bands-accelerated', progress.bandsAccelerated),
      bandsSignificant: own('progress.bands-significant', progress.bandsSignificant),
      freshMonths: own('progress.fresh-months', progress.freshMonths),
    },
    reports: {
      coverageLeast: own('report.coverage-least', reports.coverageLeast),
      childrenApart: own('report.children-apart', reports.childrenApart),
      seriesDays: own('report.series-days', reports.seriesDays),
    },
    secondEnglish: settings.get('attainment.second-english') === 'open' ? 'open' : secondEnglish,
    staleAfterSchoolDays: own('attendance.stale-after-school-days', staleAfterSchoolDays),
    pepClock: readPepClock(settings),
    pepRubric: readPepRubric(settings),
    thresholds: Object.fromEntries(
      [...settings]
        .filter(([key]) => key.startsWith('flag.'))
        .map(([key, value]) => [key.slice(5), Number(value)]),
    ),
    scorecard: Object.fromEntries(
      [...settings]
        .filter(([key]) => key.startsWith('scorecard.'))
        .flatMap(([key, value]) => {
          const target = readScorecardTarget(value);
          return target.ok ? [[key.slice('scorecard.'.length), target.value]] : [];
        }),
    ),
  };
}

/** The key under which an authority’s own rubric is kept, as JSON; `vschool pep rubric` sets it. */
export const OWN_RUBRIC = 'pep.rubric.own';

function readPepClock(settings: ReadonlyMap<string, string>): PepClock {
  const { pepClock: otherwise } = authorityRulesDefault;
  const own = (key: string, value: number): number => Number(settings.get(key) ?? value);
  const text = <T extends string>(key: string, value: T): T => (settings.get(key) as T | undefined) ?? value;
  return {
    unit: text('pep.unit', otherwise.unit),
    daysToInitiate: own('pep.days-to-initiate', otherwise.daysToInitiate),
    daysToComplete: own('pep.days-to-complete', otherwise.daysToComplete),
    ageFrom: own('pep.age-from', otherwise.ageFrom),
    until: text('pep.until', otherwise.until),
    daysAtNewSchool: own('pep.days-at-new-school', otherwise.daysAtNewSchool),
    newSchoolUnit: text('pep.new-school-unit', otherwise.newSchoolUnit),
    daysAfterMove: own('pep.days-after-move', otherwise.daysAfterMove),
    cutOffs: (settings.get('pep.cut-offs') ?? '').split(' ').filter(Boolean) as IsoDate[],
  };
}

function readPepRubric(settings: ReadonlyMap<string, string>): Rubric {
  const { pepRubric: otherwise } = authorityRulesDefault;
  const id = settings.get('pep.rubric') ?? otherwise.id;
  const own = id === 'own' ? readRubric(settings.get(OWN_RUBRIC) ?? '') : undefined;
  return own?.ok ? own.value : (RUBRICS.find((each) => each.id === id) ?? otherwise);
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

/** What an authority decides about the screens. */
export function readScreenRules(driver: Driver): ScreenRules {
  const settings = readSettings(driver);
  const minutes = Number(settings.get('screens.blank-after-minutes') ?? screenRulesDefault.blankAfterMinutes);
  return { mayCopy: settings.get('screens.copy') === 'yes', blankAfterMinutes: minutes };
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
  const before = trx.driver.prepare('select * from setting where key = ?').get(key) as object | undefined;
  beforeKeeper(trx, 'setting')([key], before);
  if (value === undefined) trx.driver.prepare('delete from setting where key = ?').run(key);
  else
    trx.driver
      .prepare(
        'insert into setting (key, value) values (?, ?) on conflict do update set value = excluded.value',
      )
      .run(key, value);
}
