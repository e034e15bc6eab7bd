import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";

/** Needed to show the settings, and to do what the dashboard's forms ask for. */
export type Deps = PageDeps & {
  definitions: () => Promise<Definitions>;
  /** In the order of the journey. */
  stages: readonly string[];
};
