import type { HttpRequest } from "../events/events.ts";
import { gatewayResponse, type HttpResponse } from "../http/responses.ts";
import type { LocalFunctions } from "./local-functions.ts";

/**
 * Lambda's own API, as far as functions call it: they hand an event to a function and do not wait for it. A failed run is
 * printed to the terminal, and is not tried again.
 */
export class LambdaApi {
  private readonly functions: Pick<LocalFunctions, "byName">;

  constructor(functions: Pick<LocalFunctions, "byName">) {
    this.functions = functions;
  }

  async answer({ method, target, headers, body }: HttpRequest): Promise<HttpResponse> {
    const [, name = ""] = /^\/2015-03-31\/functions\/([\w-]+)\/invocations$/.exec(target) ?? [];
    const run = method === "POST" ? this.functions.byName(name) : undefined;
    if (!run) return gatewayResponse(404, `The local Lambda has no ${method} ${target}.`);
    if (headers["x-amz-invocation-type"] !== "Event")
      return gatewayResponse(
        400,
        "The local Lambda runs functions only asynchronously: InvocationType Event.",
      );
    run.invoke(body.toString()).catch(() => undefined);
    return { status: 202, headers: {}, body: "" };
  }
}
