import { ok, type Result } from './domain/result.ts';
import { readScorecardTarget, SCORECARD_MEASURES, scorecardTargetText } from './domain/scorecard.ts';
import { FLAGS } from './flags/index.ts';
import { ATTAINMENT_SETTINGS } from './settings/attainment.ts';
import { BRAKE_SETTINGS } from './settings/brake.ts';
import type { Setting } from './settings/define.ts';
import { PEP_SETTINGS } from './settings/pep.ts';
import { PREMIUM_SETTINGS } from './settings/premium.ts';
import { PROGRAM_SETTINGS } from './settings/program.ts';
import { REPORTS_SETTINGS } from './settings/reports.ts';
import { RETENTION_SETTINGS } from './settings/retention.ts';
import { SCHOOLING_SETTINGS } from './settings/schooling.ts';
import { rate, whole } from './settings/values.ts';

/** What a measure of success is to come to: none until the virtual school head sets it. */
function scorecardTarget(text: string): Result<string> {
  if (text === 'none') return ok(text);
  const read = readScorecardTarget(text);
  return read.ok ? ok(scorecardTargetText(read.value)) : read;
}

/** Every setting, by key: the authority's rules, targets of the scorecard, and the thresholds of all flags. */
export const SETTINGS: readonly Setting[] = [
  ...ATTAINMENT_SETTINGS,
  ...BRAKE_SETTINGS,
  ...PEP_SETTINGS,
  ...PREMIUM_SETTINGS,
  ...PROGRAM_SETTINGS,
  ...REPORTS_SETTINGS,
  ...RETENTION_SETTINGS,
  ...SCHOOLING_SETTINGS,
  ...Object.entries(SCORECARD_MEASURES).map(
    ([id, { title, better }]): Setting => ({
      key: `scorecard.${id}`,
      meaning: `target of the scorecard for “${title}” (${better} is better), by when, who leads and what was done, such as “95% by 31/07/2027; lead: Ann Ward; update: two schools trained”`,
      otherwise: 'none',
      source: 'the authority’s own plan',
      read: scorecardTarget,
    }),
  ),
  ...FLAGS.flatMap((flag) =>
    Object.entries(flag.parameters).map(
      ([name, { value, unit, meaning, source }]): Setting => ({
        key: `flag.${flag.id}.${name}`,
        meaning: `${flag.title}: ${meaning}${unit === 'rate' ? '' : ` (${unit})`}`,
        otherwise: String(value),
        source,
        read: unit === 'rate' ? rate : whole(0, 10_000),
      }),
    ),
  ),
].sort((a, b) => (a.key < b.key ? -1 : 1));
