import * as z from "zod";
import { type HttpRequest, httpEvent, rawPathOf } from "../events/events.ts";
import { FunctionFailure } from "../functions/function-failure.ts";
import type { LocalFunction } from "../functions/local-function.ts";
import type { Template } from "../template.ts";
import { Refusal } from "./refusal.ts";
import { gatewayResponse, type HttpResponse } from "./responses.ts";

/** Strict, so that a URL with other properties (IAM, CORS, buffered answers) is refused, not served without them. */
const Url = z.strictObject({
  AuthType: z.literal("NONE"),
  InvokeMode: z.literal("RESPONSE_STREAM"),
  TargetFunctionArn: z.string(),
});

type Streaming = Pick<LocalFunction, "stream">;

/** The template's function URL, whose answers are streamed. */
export class FunctionUrl {
  private readonly run: Streaming;

  constructor(template: Template, functions: { byArn(arn: string): Streaming }) {
    const [url, ...others] = template.all("AWS::Lambda::Url", Url).values();
    if (!url || others.length > 0)
      throw new Refusal("The local stack expects the template to have one function URL.");
    this.run = functions.byArn(url.TargetFunctionArn);
  }

  async answer(request: HttpRequest): Promise<HttpResponse> {
    const rawPath = rawPathOf(request.target);
    if (rawPath === undefined) return gatewayResponse(400, "Bad Request");
    const event = httpEvent(request, { routeKey: "$default", rawPath, pathParameters: undefined });
    try {
      const { head, body } = await this.run.stream(JSON.stringify(event));
      return { status: head.statusCode, headers: head.headers, body };
    } catch (error) {
      if (error instanceof FunctionFailure) return gatewayResponse(502, "Internal Server Error");
      throw error;
    }
  }
}
