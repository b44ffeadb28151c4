import type { IsoDate } from '../dates.ts';

/**
 * The lists of reasons that there have been: twelve codes to 2019/20, sixteen since 2020/21 (OT went), and the
 * twenty-nine of DfE's Common Basic Data Set of May 2026. From which census on the last one is asked for has not
 * been found, so that it is taken beside the sixteen.
 */
export const REASON_SETS = ['2015', '2020', '2026'] as const;
export type ReasonSet = (typeof REASON_SETS)[number];

export const REASON_SET_WORDS: Readonly<Record<ReasonSet, string>> = {
  '2015': 'the 12 codes to 2019/20',
  '2020': 'the 16 codes since 2020/21',
  '2026': 'the 29 codes of the Common Basic Data Set of May 2026',
};

export interface SuspensionReason {
  readonly code: string;
  readonly meaning: string;
  readonly sets: readonly ReasonSet[];
}

const ALWAYS = REASON_SETS;
const SINCE_2020 = ['2020', '2026'] as const;
const OF_2026 = ['2026'] as const;

const reasons = (sets: readonly ReasonSet[], meanings: Readonly<Record<string, string>>) =>
  Object.entries(meanings).map(([code, meaning]): SuspensionReason => ({ code, meaning, sets }));

/** Every reason, in force and legacy. Sources: DfE school census code sets; CBDS version May 2026. */
export const SUSPENSION_REASONS: readonly SuspensionReason[] = [
  ...reasons(ALWAYS, {
    PP: 'physical assault against a pupil',
    PA: 'physical assault against an adult',
    VP: 'verbal abuse or threats against a pupil',
    VA: 'verbal abuse or threats against an adult',
    BU: 'bullying',
    RA: 'racist abuse',
    SM: 'sexual misconduct',
    DA: 'drug and alcohol related',
    DM: 'damage',
    TH: 'theft',
    DB: 'persistent or general disruptive behaviour',
  }),
  ...reasons(SINCE_2020, {
    OW: 'offensive weapon or prohibited item',
    LG: 'abuse about sexual orientation or gender identity',
    DS: 'abuse relating to disability',
    MT: 'misuse of social media or online technology',
    PH: 'transgression of public health measures',
  }),
  ...reasons(['2015'], { OT: 'other' }),
  ...reasons(OF_2026, {
    BW: 'found with a weapon',
    TB: 'cyber-bullying',
    SB: 'harmful sexual behaviour',
    MB: 'misogynistic abuse',
    AB: 'misandrist abuse',
    DR: 'drug related',
    AR: 'alcohol related',
    SR: 'smoking',
    VR: 'vaping',
    LD: 'low-level disruption',
    CB: 'challenging behaviour',
    MP: 'use of a mobile phone',
    OS: 'behaviour outside school',
  }),
];

const byCode = new Map(SUSPENSION_REASONS.map((reason) => [reason.code, reason]));

/** The reason of a code as typed; undefined for a code of no list. */
export const suspensionReason = (raw: string): SuspensionReason | undefined =>
  byCode.get(raw.trim().toUpperCase());

const FIRST_DAY: Readonly<Record<ReasonSet, string>> = {
  '2015': '',
  '2020': '2020-09-01',
  '2026': '2026-05-01',
};
const LAST_DAY: Readonly<Record<ReasonSet, string>> = { '2015': '2020-08-31', '2020': '', '2026': '' };

const isInForce = (set: ReasonSet, on: IsoDate): boolean =>
  on >= FIRST_DAY[set] && (LAST_DAY[set] === '' || on <= LAST_DAY[set]);

/** The lists in force on a date, oldest first. */
export const reasonSetsOn = (on: IsoDate): readonly ReasonSet[] =>
  REASON_SETS.filter((set) => isInForce(set, on));

/**
 * The list that some reasons are from: the oldest in force on their date that has them all, else the oldest of any
 * time; undefined where no list has them all.
 */
export function reasonSetOf(codes: readonly string[], on: IsoDate): ReasonSet | undefined {
  const known = codes.map(suspensionReason);
  const hasAll = (set: ReasonSet): boolean => known.every((reason) => reason?.sets.includes(set));
  return reasonSetsOn(on).find(hasAll) ?? REASON_SETS.find(hasAll);
}

/** What is wrong with a reason on a date, as a sentence; undefined where nothing is. */
export function reasonFault(raw: string, on: IsoDate): string | undefined {
  const found = suspensionReason(raw);
  if (!found) return `${raw} is in no list of reasons for suspensions.`;
  const inForce = reasonSetsOn(on);
  if (found.sets.some((set) => inForce.includes(set))) return undefined;
  const own = REASON_SET_WORDS[found.sets.at(-1) as ReasonSet];
  return `${raw} (${found.meaning}) is a reason of another year: it is one of ${own}, and not in force on ${on}.`;
}
