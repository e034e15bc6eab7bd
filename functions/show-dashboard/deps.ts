import type { CaseQueues } from "../../shared/application/cases/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";

/** Needed to show the dashboard's pages. */
export type Deps = PageDeps &
  ScoresDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
    /** The unfinished cases. */
    cases: Pick<CaseQueues, "entries">;
  };
