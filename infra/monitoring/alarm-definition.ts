import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";

/** An alarm for a person. */
export interface AlarmDefinition {
  /** Unique in the stack, whose name comes before it. */
  readonly name: string;
  readonly metric: IMetric;
  /** What happened, where to look and what to do, in plain words: it is in the mail. At most 1,024 characters. */
  readonly description: string;
  /** The alarm rings from this value on; 1 unless set. */
  readonly threshold?: number;
  /** It rings below the threshold instead. */
  readonly ringsBelow?: true;
  /** How many of the metric's last periods it looks at; 1 unless set. */
  readonly periods?: number;
  /** In how many of them the threshold must be reached; in all unless set. */
  readonly breaching?: number;
  /** What a period without data means: unless set, that nothing happened. With `keeps` the alarm stays as it is. */
  readonly missing?: "rings" | "keeps";
}

/** For what is tried again within the hour: the alarm goes on until an hour and a quarter have passed without it. */
export const UNTIL_QUIET = { periods: 15, breaching: 1 } as const;
/** For what may happen for a moment: 15 minutes of it. */
export const FOR_A_WHILE = { periods: 3 } as const;
