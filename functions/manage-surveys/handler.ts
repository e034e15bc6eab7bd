import { byHttpsOnly, createApi } from "../../shared/http/base/api.ts";
import { type KnownNameDeps, knownNameHandlers } from "./known-names.ts";
import { type PolicyDeps, policyHandlers } from "./policy.ts";
import { type PreviewDeps, previewHandlers } from "./preview.ts";
import { type PreviewPageDeps, previewPageHandlers } from "./preview-page.ts";
import { type SurveyDeps, surveyHandlers } from "./surveys.ts";
import { type TouchpointTypeDeps, touchpointTypeHandlers } from "./touchpoint-types.ts";

type Deps = TouchpointTypeDeps & KnownNameDeps & SurveyDeps & PreviewDeps & PolicyDeps & PreviewPageDeps;

/** The catalogue, the surveys and the policy (API sections 3 and 4). */
export const manageSurveysHandler = (deps: Deps) =>
  byHttpsOnly(
    deps.publicUrl,
    createApi(
      {
        ...touchpointTypeHandlers(deps),
        ...knownNameHandlers(deps),
        ...surveyHandlers(deps),
        ...previewHandlers(deps),
        ...policyHandlers(deps),
        ...previewPageHandlers(deps),
      },
      deps.log,
    ),
  );
