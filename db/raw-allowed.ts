const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Bytecode of reading and reckoning. Whatever is not here, a later SQLite’s included, is refused. */
export const OPCODES = words(`
  Init Goto Gosub InitCoroutine EndCoroutine Yield Return BeginSubrtn Jump Once If IfNot IfNullRow IfNoHope IfNotOpen
  IfPos IfNotZero IfSizeBetween DecrJumpZero IsType IsNull NotNull IsTrue ZeroOrNull MustBeInt Halt HaltIfNull
  Eq Ne Lt Le Gt Ge ElseEq Compare Permutation Not And Or BitAnd BitOr BitNot ShiftLeft ShiftRight
  Add Subtract Multiply Divide Remainder Concat AddImm Cast RealAffinity Affinity CollSeq
  Integer Int64 Real String String8 Blob Null SoftNull Variable Move Copy SCopy IntCopy Offset OffsetLimit MemMax
  SeekLT SeekLE SeekGE SeekGT SeekRowid SeekScan SeekHit SeekEnd DeferredSeek FinishSeek Found NotFound NoConflict NotExists
  Rewind Last Next Prev IdxLE IdxGT IdxLT IdxGE IdxRowid Rowid Column ColumnsUsed Count RowData NullRow Sequence SequenceTest
  Sort IfEmpty IFindKey SorterOpen SorterInsert SorterSort SorterNext SorterData SorterCompare ResetSorter
  OpenRead ReopenIdx OpenDup OpenAutoindex OpenEphemeral OpenPseudo Close MakeRecord NewRowid Insert Delete IdxInsert IdxDelete
  RowSetAdd RowSetRead RowSetTest RowCell Filter FilterAdd Function PureFunc AggStep AggStep1 AggInverse AggValue AggFinal
  VOpen VFilter VColumn VNext VInitIn GetSubtype SetSubtype ClrSubtype ReleaseReg CursorHint
  Transaction TableLock ResultRow Noop Explain Trace Abortable`);

/** Bytecode that changes rows: let through only where the cursor is a table of the answer’s own, in memory. */
export const ON_OWN_TABLES = words('Insert Delete IdxInsert IdxDelete NewRowid SorterInsert');

/** Opens a table that lasts as long as the answer does. */
export const OWN_TABLES = words('OpenDup OpenAutoindex OpenEphemeral OpenPseudo SorterOpen');

/** Functions that reckon with their arguments and reach nothing else. */
export const FUNCTIONS = words(`
  -> ->> abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos cosh count cume_dist
  current_date current_time current_timestamp date datetime degrees dense_rank exp first_value floor format glob group_concat
  hex if ifnull iif instr json json_array json_array_length json_error_position json_extract json_group_array
  json_group_object json_insert json_object json_patch json_pretty json_quote json_remove json_replace json_set json_type
  json_valid julianday lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim max median min mod
  nth_value ntile nullif octet_length percent_rank percentile percentile_cont percentile_disc pi pow power printf quote
  radians random rank replace round row_number rtrim sign sin sinh soundex sqrt strftime string_agg substr substring subtype
  sum tan tanh time timediff total trim trunc typeof unhex unicode unistr unixepoch unlikely upper`);

/** Table-valued functions that only take their argument apart. */
export const TABLE_FUNCTIONS: readonly string[] = ['json_each', 'json_tree'];

/**
 * Names that no question over the views has any use for, refused before SQLite sees them: schemas’ own tables, what
 * reaches out of the database, and what is kept by virtual tables.
 */
export const NEVER =
  /^(?:sqlite_.*|sqlite3mc.*|sqlcipher.*|pragma_.*|load_extension|readfile|writefile|edit|fts\d.*|rtree.*|geopoly.*|dbstat|randomblob|zeroblob|generate_series|fsdir|zipfile|csv)$/i;
