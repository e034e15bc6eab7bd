import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { TouchpointsDeps } from "../../shared/http/journeys/touchpoint-list/touchpoints-answer.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";
import type { SuccessDeps } from "../../shared/http/subscriptions/success/success-answer.ts";

/** Needed to show the figures of success, and the touchpoints behind them. */
export type Deps = PageDeps &
  SuccessDeps &
  TouchpointsDeps &
  FileDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
