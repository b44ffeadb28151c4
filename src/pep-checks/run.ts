import type { Pep } from '../domain/pep.ts';
import { contentOf, type PepContents } from '../domain/pep-content.ts';
import type { PupilRecord } from '../domain/record.ts';
import { ncYearOn } from '../domain/year-group.ts';
import type { PepCheck, PepRemark, PepSeen } from './define.ts';

/** What the checks found in one PEP. */
export interface PepChecked {
  readonly found: readonly { readonly check: PepCheck; readonly remark: PepRemark }[];
  /** Checks that cannot be said, with what would have to be known. */
  readonly notKnown: readonly { readonly check: PepCheck; readonly missing: string }[];
}

const partOf = (contents: PepContents, pepId: number) => ({
  content: contentOf(contents, pepId),
  targets: contents.targets.filter((each) => each.pepId === pepId),
});

/** A PEP with the one before it, as the checks read it. */
export function pepSeen(record: PupilRecord, pep: Pep, contents: PepContents): PepSeen {
  const { identity, peps, schooling, sen } = record;
  const before = (peps?.peps ?? []).filter(({ openedOn }) => openedOn < pep.openedOn).at(-1);
  const on = pep.meetingOn ?? pep.openedOn;
  const need = sen?.needs.findLast(({ from, until }) => from <= on && (until === undefined || on < until));
  return {
    pep,
    ...partOf(contents, pep.pepId),
    ncYear: ncYearOn(identity.birthDate, schooling?.enrolments, on),
    ...(need ? { sen: need.provision } : {}),
    ...(before ? { before: partOf(contents, before.pepId) } : {}),
  };
}

/** What is not known of a PEP of which a list gave the dates alone. */
export const ITS_TEXT = 'what the PEP says';

/** Asks every check of one PEP. Of a PEP whose text is not held, none can be said. */
export function checkPep(checks: readonly PepCheck[], seen: PepSeen, isTextHeld: boolean): PepChecked {
  if (!isTextHeld) return { found: [], notKnown: checks.map((check) => ({ check, missing: ITS_TEXT })) };
  const answers = checks.map((check) => ({ check, answer: check.find(seen) }));
  return {
    found: answers.flatMap(({ check, answer }) =>
      'remarks' in answer ? answer.remarks.map((remark) => ({ check, remark })) : [],
    ),
    notKnown: answers.flatMap(({ check, answer }) =>
      'missing' in answer ? [{ check, missing: answer.missing }] : [],
    ),
  };
}
