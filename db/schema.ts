import type {
  AssessmentTable,
  ComparatorTable,
  ResultTable,
  ScalePointTable,
  ScaleTable,
  StatisticalNeighbourTable,
} from './tables/attainment.ts';
import type {
  AttendanceDeltaGroupTable,
  AttendanceDeltaTable,
  AttendanceLineTable,
  AttendanceRawCodeTable,
  AttendanceTotalTable,
  AttendanceYearTable,
  MarkCodeTable,
} from './tables/attendance.ts';
import type {
  AdoptionTable,
  CareEpisodeTable,
  DeprivationOfLibertyTable,
  HealthYearTable,
  LeaverContactTable,
  MissingEpisodeTable,
  PlacedForAdoptionTable,
  PreviousPermanenceTable,
  ReviewTable,
  SdqTable,
  UascTable,
} from './tables/care.ts';
import type { ConfidentialPlacementTable } from './tables/confidential-placement.ts';
import type { ExclusionTable } from './tables/exclusion.ts';
import type { FlagNoteTable, FlagWorkTable } from './tables/flag-work.ts';
import type { FormDraftTable } from './tables/form-draft.ts';
import type { ImportRunTable, ImportWarningTable, QuarantineTable } from './tables/imports.ts';
import type {
  AuditTable,
  AuthorityTable,
  FlagEvaluationTable,
  FlagIntervalTable,
  RowChangeTable,
  SettingTable,
} from './tables/keeping.ts';
import type {
  PepAttendeeTable,
  PepGradeTable,
  PepJudgementTable,
  PepSectionTable,
  PepSignOffTable,
  PepStepTable,
  PepTable,
  PepTargetTable,
  PepVoiceTable,
} from './tables/pep.ts';
import type {
  PremiumEntryTable,
  PremiumJudgementTable,
  PremiumListingTable,
  PremiumPostingTable,
  PremiumRateTable,
  SpendLineTable,
} from './tables/premium.ts';
import type { FormerIdTable, NotTheSameTable, PersonRoleTable, PupilTable } from './tables/pupil.ts';
import type { ReportReleaseTable } from './tables/report-release.ts';
import type { SavedCohortTable } from './tables/saved-cohort.ts';
import type {
  CalendarTable,
  ClosedDayTable,
  EhcPlanTable,
  EhcReviewTable,
  EnrolmentTable,
  HalfTermTable,
  OutOfSchoolTable,
  PartTimeTimetableTable,
  SchoolLinkTable,
  SchoolTable,
  SpecialNeedTable,
} from './tables/schooling.ts';

/** One interface a table. Dates are `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM:SSZ`, truth values 0 and 1. */
export interface Schema {
  authority: AuthorityTable;
  setting: SettingTable;
  audit: AuditTable;
  row_change: RowChangeTable;
  import_run: ImportRunTable;
  import_warning: ImportWarningTable;
  quarantine: QuarantineTable;
  pupil: PupilTable;
  former_id: FormerIdTable;
  not_the_same: NotTheSameTable;
  care_episode: CareEpisodeTable;
  review: ReviewTable;
  missing_episode: MissingEpisodeTable;
  health_year: HealthYearTable;
  sdq: SdqTable;
  leaver_contact: LeaverContactTable;
  uasc: UascTable;
  adoption: AdoptionTable;
  placed_for_adoption: PlacedForAdoptionTable;
  previous_permanence: PreviousPermanenceTable;
  deprivation_of_liberty: DeprivationOfLibertyTable;
  person_role: PersonRoleTable;
  school: SchoolTable;
  school_link: SchoolLinkTable;
  enrolment: EnrolmentTable;
  part_time_timetable: PartTimeTimetableTable;
  out_of_school: OutOfSchoolTable;
  special_need: SpecialNeedTable;
  ehc_plan: EhcPlanTable;
  ehc_review: EhcReviewTable;
  pep: PepTable;
  pep_step: PepStepTable;
  pep_attendee: PepAttendeeTable;
  pep_sign_off: PepSignOffTable;
  pep_section: PepSectionTable;
  pep_voice: PepVoiceTable;
  pep_target: PepTargetTable;
  pep_judgement: PepJudgementTable;
  pep_grade: PepGradeTable;
  exclusion: ExclusionTable;
  calendar: CalendarTable;
  half_term: HalfTermTable;
  closed_day: ClosedDayTable;
  mark_code: MarkCodeTable;
  attendance_year: AttendanceYearTable;
  attendance_delta: AttendanceDeltaTable;
  attendance_delta_group: AttendanceDeltaGroupTable;
  attendance_line: AttendanceLineTable;
  attendance_raw_code: AttendanceRawCodeTable;
  attendance_total: AttendanceTotalTable;
  scale: ScaleTable;
  scale_point: ScalePointTable;
  result: ResultTable;
  assessment: AssessmentTable;
  comparator: ComparatorTable;
  statistical_neighbour: StatisticalNeighbourTable;
  premium_entry: PremiumEntryTable;
  premium_posting: PremiumPostingTable;
  premium_rate: PremiumRateTable;
  premium_judgement: PremiumJudgementTable;
  premium_listing: PremiumListingTable;
  spend_line: SpendLineTable;
  flag_evaluation: FlagEvaluationTable;
  flag_interval: FlagIntervalTable;
  flag_note: FlagNoteTable;
  flag_work: FlagWorkTable;
  saved_cohort: SavedCohortTable;
  report_release: ReportReleaseTable;
  form_draft: FormDraftTable;
  confidential_placement: ConfidentialPlacementTable;
}
