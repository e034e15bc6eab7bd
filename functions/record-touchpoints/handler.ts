import { createApi } from "../../shared/http/base/api.ts";
import type { Deps } from "./deps.ts";
import { segmentHandlers } from "./segment.ts";
import { touchpointHandlers } from "./touchpoints.ts";

/** Records touchpoints, through Milepost's own API or through Segment's (API section 3). */
export const recordTouchpointsHandler = (deps: Deps) =>
  createApi({ ...touchpointHandlers(deps), ...segmentHandlers(deps) }, deps.log);
