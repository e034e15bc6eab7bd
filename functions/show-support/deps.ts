import type { ProblemReader } from "../../shared/application/problems/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SupportDeps } from "../../shared/http/tickets/support/support-answer.ts";
import type { SupportCustomersDeps } from "../../shared/http/tickets/support-customers/support-customers-answer.ts";

/** Needed to show the figures of support. */
export type Deps = PageDeps &
  SupportDeps &
  SupportCustomersDeps & {
    problems: ProblemReader;
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
