import type { Column } from './columns.ts';

/** Sessions of a stretch of time as somebody else counted them, under the headings that real systems give them. */
export const SESSION_TOTALS = {
  possible: {
    heading: 'possible',
    aliases: [
      'SessionsPossible',
      'possible sessions',
      'possible marks',
      'possible attendances',
      'available sessions',
      'total possible',
    ],
  },
  attended: {
    heading: 'attended',
    aliases: [
      'SessionsAttended',
      'attended sessions',
      'attendances',
      'sessions present',
      'total attended',
      'actual attendances',
      'attendance made',
    ],
  },
  authorised: {
    heading: 'authorised',
    aliases: [
      'SessionsAuthorised',
      'authorised absences',
      'authorised absence',
      'authorised sessions',
      'auth absences',
      'SessionsAuthorisedAbsence',
      'sessionsAuthorizedAbsence',
    ],
  },
  unauthorised: {
    heading: 'unauthorised',
    aliases: [
      'SessionsUnauthorised',
      'unauthorised absences',
      'unauthorised absence',
      'unauthorised sessions',
      'unauth absences',
      'SessionsUnauthorisedAbsence',
      'sessionsUnauthorizedAbsence',
    ],
  },
} as const satisfies Record<string, Column>;
