import { Problem } from "../../shared/http/base/problem.ts";
import { dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import { samplePage } from "../../shared/pages/dashboard/access/index.ts";
import type { SettingsPage } from "./deps.ts";

/**
 * The sample company, and the button that takes it away. Only the local stack can have it, and there its own route removes
 * it: so no deployed function may delete what the sample is made of.
 */
export const sample: SettingsPage =
  ({ samples }) =>
  async ({ event, frame, member, rest }) => {
    if (rest !== "" || event.requestContext.http.method !== "GET")
      throw new Problem(404, "There is no such page.");
    const mark = await samples.mark();
    return dashboardResult(event, 200, samplePage({ frame, mark, me: member.email }));
  };
