import type { Guarded } from "../../shared/application/base/guarded.ts";
import type { PeopleReader } from "../../shared/application/customers/index.ts";
import type { PolicyStore, SurveyStore } from "../../shared/application/surveys/index.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { PolicyDefaults } from "../../shared/http/surveys/policy/define.ts";

/** Needed to show the surveys and the contact policy in the settings, and to take their forms. */
export type Deps = PageDeps & {
  store: Guarded<SurveyStore & PolicyStore>;
  /** The stage's settings: defaults of the policy. */
  stage: PolicyDefaults;
  /** Whom a survey would ask. */
  people: PeopleReader;
};
