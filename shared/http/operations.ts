import type { Operations } from "./operation.ts";
import { campaigns } from "./operations/campaigns.ts";
import { catalogue } from "./operations/catalogue.ts";
import { customers } from "./operations/customers.ts";
import { importing } from "./operations/importing.ts";
import { invitations } from "./operations/invitations.ts";
import { links } from "./operations/links.ts";
import { ownData } from "./operations/own-data.ts";
import { pages } from "./operations/pages.ts";
import { scores } from "./operations/scores.ts";
import { segment } from "./operations/segment.ts";
import { service } from "./operations/service.ts";
import { surveys } from "./operations/surveys.ts";
import { touchpoints } from "./operations/touchpoints.ts";

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
