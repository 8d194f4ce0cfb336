/** What the page says about a sample before it is opened. */
export interface SampleCard {
  readonly id: string;
  readonly title: string;
  readonly line: string;
  readonly story: string;
}
