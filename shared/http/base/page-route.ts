import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { MessagePageOptions } from "../../pages/base/message-page.ts";
import type { Log } from "../../runtime/log.ts";
import { type HttpResult, noteFault, type Route, toldOf } from "./api.ts";
import { showMessage, wantsJson } from "./page-result.ts";

type Options = {
  log: Log;
  /** What to tell people of a refusal or a fault. */
  kindOf: (status: number) => MessagePageOptions["kind"];
};

/** A public page: people get a page, also of what goes wrong, where programs get problem+json. */
export const pageRoute = (
  { log, kindOf }: Options,
  handle: (event: APIGatewayProxyEventV2) => HttpResult | Promise<HttpResult>,
): Route => ({
  access: "public",
  handle: async (event) => {
    try {
      return await handle(event);
    } catch (error) {
      if (wantsJson(event)) throw error;
      noteFault(log, event, error);
      const { details, headers } = toldOf(error);
      const page = showMessage(event, { kind: kindOf(details.status), status: details.status });
      return { ...page, headers: { ...page.headers, ...headers } };
    }
  },
});
