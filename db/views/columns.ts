/** Columns that many views have, in the same words everywhere. */
export const PUPIL = ['local_id', 'local id of the pupil'] as const;
export const FROM = ['from_date', 'first day'] as const;
export const UNTIL = ['until_date', 'day on which it ended; null while it goes on'] as const;
export const ON = ['on_date', 'day'] as const;
export const URN = ['urn', 'URN of the school'] as const;
export const SCHOOL = ['school_name', 'name of the school'] as const;
export const SCHOOL_YEAR = ['year', '2026 is 2026/27'] as const;
