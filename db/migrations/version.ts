/** The schema version that this program knows: the number of its migrations. A test compares the two. */
export const SCHEMA_VERSION = 11;
