/** What a year's return (OC3) says of a young person who left care. */
export interface LeaverContact {
  /** The year that ends on 31 March of this year. */
  readonly returnYear: number;
  readonly inTouch?: string;
  readonly activity?: string;
  readonly accommodation?: string;
}
