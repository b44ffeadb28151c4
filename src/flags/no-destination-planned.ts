import { addMonths, type IsoDate } from '../domain/dates.ts';
import { pepTermName } from '../domain/pep.ts';
import { periodWithPep } from '../domain/pep-clock.ts';
import { contentOf, isWritten } from '../domain/pep-content.ts';
import { LAST_YEARS } from '../domain/pep-sections.ts';
import { schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { ITS_TEXT } from '../pep-checks/run.ts';
import { ncYearName, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { born, hasPep, inCare, NO_PEP, pepSays, ZARA } from './example.ts';

const HELD = hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate });
const VOICE = { voices: [{ who: 'child', words: 'I like art' }] } as const;
const SIXTEEN = born('2011-05-14');

export const noDestinationPlanned = defineFlag({
  id: 'no-destination-planned',
  title: 'No destination planned',
  why: 'Who does not know in the spring where the next school year begins is often nowhere in September.',
  severity: 'plan',
  source:
    'Statutory guidance of 2018: the PEP covers transition support. The day is a default of this program: 1 March, when places at secondary school are offered, from general knowledge.',
  needs: ['care', 'peps', 'pepContents'],
  alsoReads: ['schooling'],
  parameters: {
    months: {
      value: 6,
      unit: 'months',
      meaning: 'months before 1 September from which the next school or place has to be written down',
      source: 'default of this program: 1 March',
    },
  },
  clears: 'The next school or place, written into the PEP; else the end of the school year.',
  find(record, { asAt, parameters, pepClock }) {
    const { identity, care, peps, pepContents, schooling } = record;
    const year = schoolYearOf(asAt);
    const [begins, next] = [schoolYearStart(year), schoolYearStart(year + 1)];
    const from = addMonths(next, -parameters.months);
    const ncYear = ncYearOn(identity.birthDate, schooling?.enrolments, asAt);
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    if (asAt < from || !LAST_YEARS.includes(ncYear) || !period) return CLEAR;
    const ofYear = peps.peps.filter((pep) => pep.year === year && pep.openedOn <= asAt);
    const says = (pepId: number): string =>
      (contentOf(pepContents, pepId).sections['destination'] ?? '').trim();
    if (ofYear.some(({ pepId }) => says(pepId) !== '')) return CLEAR;
    if (ofYear.some(({ pepId }) => !isWritten(pepContents, pepId))) return unknown(ITS_TEXT);
    const evidence = ofYear.map(
      (pep): Evidence => ({
        ...{ section: 'peps', row: pep.ref },
        text: `PEP of ${pepTermName(pep)}: no next school or place`,
      }),
    );
    const since = from > period.from ? from : period.from;
    return raised({
      sentence: `${ncYearName(ncYear)}, and no PEP since ${spokenDate(begins, asAt)} says where the child goes in September.`,
      since,
      evidence:
        evidence.length > 0
          ? evidence
          : [
              {
                ...{ section: 'identity', row: `pupil/${identity.pupilId}` },
                text: `${ncYearName(ncYear)}; no PEP of this school year`,
              },
            ],
      clears: `Writing the next school or place into the PEP clears this, even where it is only hoped for yet. It is needed by ${spokenDate(next, asAt)}.`,
    });
  },
  examples: [
    {
      title: 'Year 6 on 1 March, and the autumn’s PEP does not say',
      asAt: '2027-03-01',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays({ ...VOICE, sections: { transition: 'A visit in July' } }),
      },
      answer: 'raised',
      sentence: 'Year 6, and no PEP since Tuesday 1 September 2026 says where the child goes in September.',
      clears:
        'Writing the next school or place into the PEP clears this, even where it is only hoped for yet. It is needed by Wednesday 1 September.',
    },
    {
      title: 'the day before',
      asAt: '2027-02-28',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: HELD, pepContents: pepSays(VOICE) },
      answer: 'clear',
    },
    {
      title: 'Year 11, with a course',
      asAt: '2027-03-01',
      record: {
        identity: SIXTEEN,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays({ sections: { destination: 'Marlowe College, catering; offered' } }),
      },
      answer: 'clear',
    },
    {
      title: 'Year 11 without any PEP of this year',
      asAt: '2027-04-12',
      record: { identity: SIXTEEN, care: inCare('2024-03-04'), peps: NO_PEP, pepContents: pepSays({}) },
      answer: 'raised',
    },
    {
      title: 'Year 10',
      asAt: '2027-03-01',
      record: {
        identity: born('2012-05-14'),
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays(VOICE),
      },
      answer: 'clear',
    },
    {
      title: 'a list gave the day of the PEP, and nothing of what it says',
      asAt: '2027-03-01',
      record: { identity: ZARA, care: inCare('2024-03-04'), peps: HELD, pepContents: pepSays({}) },
      answer: 'unknown',
    },
  ],
});
