import { importing } from "../answers/import/operation.ts";
import { pages } from "../answers/survey-page/operation.ts";
import { campaigns } from "../campaigns/campaigns/operation.ts";
import { catalogue } from "../catalogue/touchpoint-types/operation.ts";
import { segment } from "../dialects/segment/operation.ts";
import { touchpoints } from "../journeys/touchpoints/operation.ts";
import { links } from "../links/links/operation.ts";
import { customers } from "../privacy/customers/operation.ts";
import { ownData } from "../privacy/own-data/operation.ts";
import { scores } from "../scores/scores/operation.ts";
import { invitations } from "../sending/invitations/operation.ts";
import { service } from "../service/operation.ts";
import { surveys } from "../surveys/surveys/operation.ts";
import type { Operations } from "./operation.ts";

/** Every call, by method and path. */
export const OPERATIONS: Operations = {
  ...touchpoints,
  ...catalogue,
  ...segment,
  ...links,
  ...surveys,
  ...invitations,
  ...campaigns,
  ...pages,
  ...ownData,
  ...scores,
  ...importing,
  ...customers,
  ...service,
};

/** The methods that a path takes, each once. A public page answers HEAD as it answers GET. */
export const methodsOf = (path: string, operations: readonly string[]): string[] => {
  const methods = operations.flatMap((operation) => {
    const [method = "", template = ""] = operation.split(" ");
    const pattern = new RegExp(`^${template.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
    if (!pattern.test(path)) return [];
    return method === "GET" && /^\/[stu]\//.test(template) ? ["GET", "HEAD"] : [method];
  });
  return [...new Set(methods)];
};
