import type { CaseQueues } from "../../shared/application/cases/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";
import type { SuccessDeps } from "../../shared/http/subscriptions/success/success-answer.ts";
import type { SupportDeps } from "../../shared/http/tickets/support/support-answer.ts";

/** Needed to show the dashboard's pages. */
export type Deps = PageDeps &
  ScoresDeps &
  SupportDeps &
  SuccessDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
    /** The unfinished cases. */
    cases: Pick<CaseQueues, "entries">;
  };
