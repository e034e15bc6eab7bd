import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { TouchpointsDeps } from "../../shared/http/journeys/touchpoint-list/touchpoints-answer.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";

/** Needed to list touchpoints. */
export type Deps = PageDeps &
  TouchpointsDeps &
  FileDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
