import type { IsoDate } from '../src/domain/dates.ts';
import { type FlagWork, NO_WORK } from '../src/domain/flag-work.ts';
import type { Identity } from '../src/domain/record.ts';
import type { Cleared, Finding, NotKnown } from '../src/flags/run.ts';
import type { PatternFound } from '../src/patterns/define.ts';
import { pupilName } from '../src/render/text.ts';
import type { PupilFlags } from '../src/reports/by-pupil.ts';
import type { Opened } from './context.ts';

/** The newest date of any mark, as far as the date that is asked about. */
export const dataAsAt = ({
  asAt,
  roll,
}: {
  readonly asAt: IsoDate;
  readonly roll: Opened['roll'];
}): IsoDate | null => {
  const newest = roll.about.dataAsAt;
  if (newest === undefined) return null;
  return newest < asAt ? newest : asAt;
};

/** The one shape of every JSON answer. */
export const envelope = (
  command: string,
  opened: { readonly asAt: IsoDate; readonly roll: Opened['roll'] },
  body: Readonly<Record<string, unknown>>,
): string => JSON.stringify({ command, asAt: opened.asAt, dataAsAt: dataAsAt(opened), ...body });

/** Whom a row is about. A name and a UPN stand in it only where somebody asked for them. */
export const pupilJson = (pupil: Identity, names: boolean): Record<string, unknown> => ({
  pupil: pupil.localId,
  initials: pupilName(pupil, false),
  ...(names ? { name: pupilName(pupil, true), upn: pupil.upn ?? null } : {}),
});

/** How the work on a flag stands. What staff have typed may hold a name. */
const workJson = (work: FlagWork = NO_WORK, names: boolean): Record<string, unknown> => ({
  state: work.state,
  until: work.until ?? null,
  reopened: work.reopened ?? null,
  ...(names ? { outcome: work.outcome ?? null, reason: work.reason ?? null } : {}),
});

/** A raised flag as scripts read it. */
export const findingJson = (finding: Finding, names: boolean): Record<string, unknown> => ({
  ...pupilJson(finding.pupil, names),
  flag: finding.flag.id,
  severity: finding.severity,
  status: finding.status,
  since: finding.since,
  sentence: finding.sentence,
  evidence: finding.evidence,
  clears: finding.clears,
  clearsOn: finding.clearsOn ?? null,
  owner: finding.work?.owner ?? null,
  work: workJson(finding.work, names),
  source: finding.flag.source,
});

/** A pupil with all that is raised: the weights stand beside their sum. */
export const byPupilJson = (
  { pupil, findings, parts, sum, patterns }: PupilFlags,
  names: boolean,
): Record<string, unknown> => ({
  ...pupilJson(pupil, names),
  severity: findings[0]?.severity ?? null,
  flags: findings.map(({ flag }) => flag.id),
  weights: { parts, sum },
  patterns: patterns.map(patternJson),
});

export const patternJson = ({ pattern, sentence }: PatternFound): Record<string, unknown> => ({
  pattern: pattern.id,
  sentence,
});

export const unknownJson = ({ pupil, flag, missing }: NotKnown): Record<string, unknown> => ({
  pupil: pupil.localId,
  flag: flag.id,
  missing,
});

export const clearedJson = ({ flag, raisedOn }: Cleared, localId: string): Record<string, unknown> => ({
  pupil: localId,
  flag: flag.id,
  raisedOn,
});
