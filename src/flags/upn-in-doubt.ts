import { hasValidCheckLetter, UPN_UNKNOWN_REASONS, type Upn, upnCheckLetter } from '../domain/ids.ts';
import { compulsorySchoolAgeFrom, isOfCompulsorySchoolAge } from '../domain/school-year.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, ZARA } from './example.ts';

export const upnInDoubt = defineFlag({
  id: 'upn-in-doubt',
  title: 'UPN in doubt',
  why: 'With a wrong number a school’s marks and results go to another child, or to nobody.',
  severity: 'watch',
  source: 'DfE, guide to unique pupil numbers: the check letter; SSDA903, UN5: sources disagree.',
  needs: [],
  parameters: {},
  clears: 'The right number from the school.',
  find({ identity }, { asAt }) {
    const { upn, upnUnknown, birthDate, pupilId } = identity;
    const evidence = (text: string) => [{ section: 'identity' as const, row: `pupil/${pupilId}`, text }];
    const clears = 'The right UPN from the school clears this.';
    const from = compulsorySchoolAgeFrom(birthDate);
    const since = from < asAt ? from : asAt;
    if (upn !== undefined && !hasValidCheckLetter(upn as Upn))
      return raised({
        sentence: `The unique pupil number cannot be right: by its digits it would begin with ${upnCheckLetter(upn)}, and it begins with ${upn.charAt(0)}.`,
        since,
        evidence: evidence(`UPN that begins with ${upn.charAt(0)}`),
        clears,
      });
    if (upnUnknown === 'UN5')
      return raised({
        sentence: 'The last return gives no unique pupil number, because its sources disagree about it.',
        since,
        evidence: evidence(`UN5: ${UPN_UNKNOWN_REASONS['UN5']}`),
        clears,
      });
    if (upn === undefined && upnUnknown === undefined && isOfCompulsorySchoolAge(birthDate, asAt))
      return unknown('a UPN, or the reason why there is none');
    return CLEAR;
  },
  examples: [
    {
      title: 'a UPN of a vendor’s help page, whose check letter is wrong',
      asAt: '2026-11-20',
      record: { identity: { ...ZARA, upn: 'Q207000016049' } },
      answer: 'raised',
      sentence:
        'The unique pupil number cannot be right: by its digits it would begin with P, and it begins with Q.',
      clears: 'The right UPN from the school clears this.',
    },
    {
      title: 'sources disagree',
      asAt: '2026-11-20',
      record: { identity: { ...ZARA, upnUnknown: 'UN5' } },
      answer: 'raised',
      sentence: 'The last return gives no unique pupil number, because its sources disagree about it.',
    },
    {
      title: 'the check letter is right',
      asAt: '2026-11-20',
      record: { identity: { ...ZARA, upn: 'B801200005001' } },
      answer: 'clear',
    },
    {
      title: 'two years old, without a UPN',
      asAt: '2026-11-20',
      record: { identity: born('2024-05-14') },
      answer: 'clear',
    },
    {
      title: 'no UPN, and no reason why',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
