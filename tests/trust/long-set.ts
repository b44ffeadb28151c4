/** Whether this is the long set of faults, and not the quick one. */
export const IS_LONG = process.env['VSCHOOL_KILLS'] !== undefined;
