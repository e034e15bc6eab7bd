import type { MessageLinks } from "../application/webhooks/index.ts";
import { hrefOf, pathOf, responseHref } from "../pages/dashboard/frame/filter.ts";

/** The dashboard's pages that messages lead to: a member who is not signed in is asked to. */
export const messageLinks = (publicUrl: string): MessageLinks => ({
  response: ({ id, customerId, answeredAt }) => publicUrl + responseHref(customerId, { id, answeredAt }),
  case: (id) => publicUrl + pathOf("cases", id),
  score: ({ touchpoint }) =>
    publicUrl + (touchpoint === null ? hrefOf("/app") : pathOf("touchpoints", touchpoint)),
  problem: (topic) => publicUrl + hrefOf("/app/support", { topic }),
});
