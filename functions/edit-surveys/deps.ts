import type { Guarded } from "../../shared/application/base/guarded.ts";
import type { PeopleReader } from "../../shared/application/customers/index.ts";
import type { SurveyStore } from "../../shared/application/surveys/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";

/** Needed to show the surveys in the settings, and to take their forms. */
export type Deps = PageDeps & {
  store: Guarded<SurveyStore>;
  /** Whom a survey would ask. */
  people: PeopleReader;
};
