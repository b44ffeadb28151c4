import { pepClockDefault } from '../domain/pep.ts';
import { RUBRICS, rubricDefault } from '../domain/rubrics/index.ts';
import type { Setting } from './define.ts';
import { dates, oneOf, whole } from './values.ts';

const CARE_PLANNING = 'Care Planning Regulations 2010';

/** By when and until when there is a personal education plan, and by what it is judged. */
export const PEP_SETTINGS: readonly Setting[] = [
  {
    key: 'pep.age-from',
    meaning: 'birthday from which a child has a personal education plan',
    otherwise: String(pepClockDefault.ageFrom),
    source: 'local practice: two or three',
    read: whole(0, 5),
  },
  {
    key: 'pep.cut-offs',
    meaning:
      'dates by which the PEPs of their terms are due, parted by commas; a term without one: its last day',
    otherwise: '',
    source: 'local practice: St Helens publishes a date for each term; guidance asks for each school term',
    read: dates,
  },
  {
    key: 'pep.days-after-move',
    meaning: 'days after a change of placement by which a PEP meeting is held; 0 asks for none',
    otherwise: String(pepClockDefault.daysAfterMove),
    source: 'local practice: Bromley asks for one; guidance does not',
    read: whole(0, 100),
  },
  {
    key: 'pep.days-at-new-school',
    meaning: 'days after starting at another school by which a PEP meeting is held; 0 asks for none',
    otherwise: String(pepClockDefault.daysAtNewSchool),
    source: 'local practice: Birmingham, Bromley and Gateshead ask for 20',
    read: whole(0, 100),
  },
  {
    key: 'pep.days-to-complete',
    meaning: 'days after coming into care by which the first PEP meeting is held',
    otherwise: String(pepClockDefault.daysToComplete),
    source: `${CARE_PLANNING}, regulation 33(1)`,
    read: whole(1, 100),
  },
  {
    key: 'pep.days-to-initiate',
    meaning: 'days after coming into care by which the first PEP is begun',
    otherwise: String(pepClockDefault.daysToInitiate),
    source: `${CARE_PLANNING}, regulation 4(2)`,
    read: whole(1, 100),
  },
  {
    key: 'pep.new-school-unit',
    meaning: 'what the days at another school are: working or school days',
    otherwise: pepClockDefault.newSchoolUnit,
    source: 'local practice: Birmingham counts school days, Gateshead working days',
    read: oneOf('working', 'school'),
  },
  {
    key: 'pep.rubric',
    meaning: 'rubric by which PEPs are judged; own is the one that “vschool pep rubric set FILE” has read',
    otherwise: rubricDefault.id,
    source: 'published by the authority that it is named for; its sections are listed there',
    read: oneOf(...RUBRICS.map(({ id }) => id), 'own'),
  },
  {
    key: 'pep.unit',
    meaning: 'what those days are: working or school days',
    otherwise: pepClockDefault.unit,
    source: `${CARE_PLANNING} count working days; some authorities count school days`,
    read: oneOf('working', 'school'),
  },
  {
    key: 'pep.until',
    meaning: 'until when a young person has a personal education plan',
    otherwise: pepClockDefault.until,
    source: 'local practice',
    read: oneOf('eighteenth birthday', 'end of year 13', 'nineteenth birthday'),
  },
];
