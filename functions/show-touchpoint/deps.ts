import type { NoteStore } from "../../shared/application/notes/index.ts";
import type { ResponsesDeps } from "../../shared/http/answers/responses/responses-answer.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";

/** Needed to show the page of a touchpoint type. */
export type Deps = PageDeps &
  ScoresDeps &
  Pick<ResponsesDeps, "responses" | "customers"> & {
    notes: Pick<NoteStore, "list">;
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
