export interface ScaleTable {
  scale_id: string;
  name: string;
  kind: 'ordinal' | 'graded' | 'score';
  least: number | null;
  most: number | null;
  from_year: number | null;
  until_year: number | null;
  source: string;
}

export interface ScalePointTable {
  scale_id: string;
  value: string;
  position: number;
  points: number | null;
  band: number | null;
  pass: number | null;
  meaning: string | null;
}

export interface ResultTable {
  pupil_id: number;
  stage: 'eyfsp' | 'phonics' | 'ks1' | 'mtc' | 'ks2' | 'ks4' | 'ks5';
  subject: string;
  /** The school year by the year in which it starts. */
  year: number;
  state: 'awarded' | 'absent' | 'disapplied' | 'not available' | 'suppressed';
  value: string | null;
  number: number | null;
  scale_id: string | null;
  validated: number;
  source: string;
}

export interface AssessmentTable {
  pupil_id: number;
  subject: string;
  kind: 'teacher assessment' | 'target' | 'prediction';
  on_date: string;
  scale_id: string;
  value: string;
  number: number | null;
  year: number;
  term: 'autumn' | 'spring' | 'summer';
  /** Of a target or a prediction: the day that it is for. */
  due_date: string | null;
  by_whom: string | null;
  /** Taken back, and kept for what was known before. */
  withdrawn: number;
}

export interface ComparatorTable {
  measure: string;
  area: string;
  cohort: string;
  year: number;
  area_name: string;
  /** Code of the region that a council lies in. */
  region: string | null;
  state: 'published' | 'suppressed' | 'not available' | 'not applicable' | 'rounds to zero';
  value: number | null;
  n: number | null;
  low: number | null;
  high: number | null;
  source: string;
}

export interface StatisticalNeighbourTable {
  la_code: string;
  place: number;
  la_name: string;
  neighbour_code: string;
  closeness: string | null;
}
