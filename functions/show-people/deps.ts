import type { ResponsesDeps } from "../../shared/http/answers/responses/responses-answer.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";

/** Needed to show the pages about people. */
export type Deps = PageDeps &
  ResponsesDeps &
  FileDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
