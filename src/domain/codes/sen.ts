import type { IsoDate } from '../dates.ts';
import { err, ok, type Result } from '../result.ts';
import type { SenProvision } from '../schooling.ts';

/*
 * SEN provision and types of need. Source: DfE, Common Basic Data Set of May 2026, school census guides. Codes that are
 * no longer in use are read as what took their place, and the import says so.
 */

export interface ReadCode<Code extends string> {
  readonly code: Code;
  /** Set where a code of the past stands for the one of today. */
  readonly legacy?: string;
}

const PROVISIONS: ReadonlyMap<string, ReadCode<SenProvision>> = new Map<string, ReadCode<SenProvision>>([
  ...['N', 'NONE', 'NO SEN', 'NO SPECIAL EDUCATIONAL NEED'].map((text) => [text, { code: 'N' }] as const),
  ...['K', 'SEN SUPPORT'].map((text) => [text, { code: 'K' }] as const),
  ...['E', 'EHCP', 'EHC PLAN', 'EDUCATION, HEALTH AND CARE PLAN'].map(
    (text) => [text, { code: 'E' }] as const,
  ),
  ['S', { code: 'E', legacy: 'a statement of special educational needs, which EHC plans replaced' }],
  ['A', { code: 'K', legacy: 'School Action, which SEN support replaced' }],
  ['P', { code: 'K', legacy: 'School Action Plus, which SEN support replaced' }],
]);

export function readSenProvision(raw: string): Result<ReadCode<SenProvision>> {
  const found = PROVISIONS.get(raw.trim().toUpperCase());
  return found
    ? ok(found)
    : err(`${raw} is no SEN provision. It is N for none, K for SEN support or E for an EHC plan.`);
}

/** Types of need, and the first day on which schools may give one that is new. */
const NEEDS: Readonly<Record<string, IsoDate | undefined>> = {
  ...Object.fromEntries(
    'SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD OTH NSA'.split(' ').map((code) => [code, undefined]),
  ),
  DS: '2025-01-01' as IsoDate,
};

export function readSenNeed(raw: string, on: IsoDate): Result<ReadCode<string>> {
  const code = raw.trim().toUpperCase();
  if (code === 'BESD')
    return ok({ code: 'SEMH', legacy: 'behaviour, emotional and social difficulties, used until 2013/14' });
  if (!Object.hasOwn(NEEDS, code))
    return err(`${raw} is no type of need. The types are ${Object.keys(NEEDS).join(', ')}.`);
  const since = NEEDS[code];
  return since === undefined || on >= since
    ? ok({ code })
    : err(`${code}, Down syndrome, is a type of need from January 2025 on, and the row is of ${on}.`);
}

/** Types of need as words. */
export const SEN_NEED_TITLES: Readonly<Record<string, string>> = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication',
  HI: 'Hearing impairment',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
  PD: 'Physical disability',
  ASD: 'Autistic spectrum disorder',
  DS: 'Down syndrome',
  OTH: 'Other difficulty',
  NSA: 'SEN support, no assessment yet',
};
