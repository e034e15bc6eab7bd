import type { MemberStore } from "../../shared/application/access/index.ts";
import type { CaseChanger, CaseOpener } from "../../shared/application/cases/index.ts";
import type { JourneyRecaller } from "../../shared/application/journeys/index.ts";
import type { CasesDeps } from "../../shared/http/cases/cases/cases-answer.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";

/** Needed to show cases, and to take their forms. */
export type Deps = PageDeps &
  CasesDeps & {
    cases: CaseOpener & CaseChanger;
    journeys: JourneyRecaller;
    /** Whom a case can be given to. */
    colleagues: Pick<MemberStore, "list">;
  };
