import type { ScoreAnswer } from "../../../application/scores/index.ts";
import type { SuccessRow } from "../../../application/subscriptions/index.ts";
import type { SupportRow } from "../../../application/tickets/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import type { Headline } from "../../../domain/scores/index.ts";
import type { DashboardTexts } from "../../../i18n/dashboard/texts.ts";
import type { ScorePoint } from "../charts/index.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";

export type JourneyScore = ScoreAnswer["scores"][number];

/** What the journey page shows: an answer of `GET /v1/scores?compare=previous`, and what belongs to it. */
export type JourneyView = {
  frame: Frame<DashboardTexts>;
  filter: Filter;
  choices: FilterChoices;
  scores: ScoreAnswer;
  /** The last twelve months of each row, oldest first; in the order of the rows. */
  series: readonly (readonly ScorePoint[])[];
  headlines: readonly Headline[];
  /** The figures of support and success in the period, where the filter leaves them whole. */
  outcomes?:
    | {
        support?: Pick<SupportRow, "firstContactResolution" | "waitTime"> | undefined;
        success?: Pick<SuccessRow, "churnRate" | "mrr"> | undefined;
      }
    | undefined;
  /** How many unfinished cases each touchpoint type has. */
  openCases: ReadonlyMap<string | null, number>;
  /** In the order of the journey. */
  stages: readonly string[];
  /** What a touchpoint type is called in the reader's language. */
  typeName: (key: string) => string;
  now: Instant;
};
