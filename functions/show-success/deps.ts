import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SuccessDeps } from "../../shared/http/subscriptions/success/success-answer.ts";

/** Needed to show the figures of success. */
export type Deps = PageDeps & SuccessDeps;
