/** Something that a check has found. */
export interface Problem {
  readonly kind:
    | 'file'
    | 'audit'
    | 'row'
    | 'marks'
    | 'anchor'
    | 'rollback'
    | 'backup'
    | 'keys'
    | 'permissions';
  /** The database or a file is not as it should be. Else something could not be told, or somebody should see to it. */
  readonly isCertain: boolean;
  readonly sentence: string;
}
