import type { ProblemReader } from "../../shared/application/problems/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SupportDeps } from "../../shared/http/tickets/support/support-answer.ts";

/** Needed to show the figures of support. */
export type Deps = PageDeps &
  SupportDeps & {
    problems: ProblemReader;
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
