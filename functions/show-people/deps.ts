import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";

/** Needed to show the pages about people. */
export type Deps = PageDeps & {
  definitions: () => Promise<Definitions>;
  /** The channels that touchpoints came with. */
  channels: () => Promise<string[]>;
};
