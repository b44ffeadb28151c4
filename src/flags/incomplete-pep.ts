import type { IsoDate } from '../domain/dates.ts';
import { pepTermName } from '../domain/pep.ts';
import { isWritten } from '../domain/pep-content.ts';
import { lastPepInCare } from '../domain/pep-of-record.ts';
import type { PepCheck, PepSeen } from '../pep-checks/define.ts';
import { premiumWithoutTarget } from '../pep-checks/premium-without-target.ts';
import { ITS_TEXT, pepSeen } from '../pep-checks/run.ts';
import { isMeasurable } from '../pep-checks/target-without-number.ts';
import { voiceEmpty } from '../pep-checks/voice-empty.ts';
import { list, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { hasPep, inCare, NO_PEP, pepSays, ZARA } from './example.ts';

const remarked = (check: PepCheck, seen: PepSeen): boolean => {
  const answer = check.find(seen);
  return 'remarks' in answer && answer.remarks.length > 0;
};

/** What a PEP must not be without and is, as noun phrases. */
function lacking(seen: PepSeen): string[] {
  const target = remarked(premiumWithoutTarget, seen)
    ? 'any target, though it asks for pupil premium plus'
    : seen.targets.length === 0
      ? 'any target'
      : seen.targets.some(isMeasurable)
        ? undefined
        : 'a target with a number or a date in it';
  return [
    ...(remarked(voiceEmpty, seen) ? ['the child’s own words'] : []),
    ...(target === undefined ? [] : [target]),
  ];
}

const HELD = hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate });
const VOICE = { voices: [{ who: 'child', words: 'I like art' }] } as const;

export const incompletePep = defineFlag({
  id: 'incomplete-pep',
  title: 'PEP without voice or target',
  why: 'Without the child’s words a plan is about somebody else; without a target that can be measured nobody can say whether it worked.',
  severity: 'plan',
  source:
    'Lancashire, published quality standard for PEPs: no voice, no or weak targets, or pupil premium plus without a link to them make a PEP red. Lack of pupil voice is a failing that inspectors report.',
  needs: ['care', 'peps', 'pepContents'],
  alsoReads: ['schooling', 'sen'],
  parameters: {},
  clears: 'What is lacking, written into the PEP, or a next PEP that has it.',
  find(record, { asAt, pepClock }) {
    const { pepContents } = record;
    const held = lastPepInCare(record, pepClock, asAt);
    // No plan in place: other flags say so.
    if (!held) return CLEAR;
    const { pep, on } = held;
    if (!isWritten(pepContents, pep.pepId)) return unknown(ITS_TEXT);
    const without = lacking(pepSeen(record, pep, pepContents));
    if (without.length === 0) return CLEAR;
    const name = `PEP of ${pepTermName(pep)}`;
    const isLocked = pep.status === 'complete' ? ', once it is reopened,' : '';
    return raised({
      sentence: `The ${name}, held on ${spokenDate(on, asAt)}, is without ${list(without)}.`,
      since: on,
      evidence: [{ section: 'peps', row: pep.ref, text: `${name}: without ${list(without)}` }],
      clears: `Writing it into that PEP${isLocked} clears this, or a next PEP that has it.`,
    });
  },
  examples: [
    {
      title: 'nobody asked the child, and the only target cannot be measured',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays({}, 'Improve in maths'),
      },
      answer: 'raised',
      sentence:
        'The PEP of autumn 2026/27, held on Thursday 8 October, is without the child’s own words and a target with a number or a date in it.',
      clears: 'Writing it into that PEP clears this, or a next PEP that has it.',
    },
    {
      title: 'money is asked for, and for no target',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays({ ...VOICE, sections: { premium: 'Tuition, £400' } }),
      },
      answer: 'raised',
      sentence:
        'The PEP of autumn 2026/27, held on Thursday 8 October, is without any target, though it asks for pupil premium plus.',
    },
    {
      title: 'one target of two can be measured',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays(VOICE, 'Improve in maths', 'Score 60% in the spring test'),
      },
      answer: 'clear',
    },
    {
      title: 'the meeting is still to come',
      asAt: '2026-09-30',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: NO_PEP, pepContents: pepSays({}) },
      answer: 'clear',
    },
    {
      title: 'a list gave the day of the PEP, and nothing of what it says',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: HELD, pepContents: pepSays({}) },
      answer: 'unknown',
    },
  ],
});
