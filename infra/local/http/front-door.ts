import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { authorizerEvent, type HttpRequest, httpEvent, rawPathOf } from "../events/events.ts";
import { FunctionFailure } from "../functions/function-failure.ts";
import type { LocalFunction } from "../functions/local-function.ts";
import type { LocalFunctions } from "../functions/local-functions.ts";
import type { Template } from "../template.ts";
import { CorsConfiguration, isPreflight, UNROUTED_PREFLIGHT, withCors } from "./cors.ts";
import { failureResponse, gatewayResponse, type HttpResponse, lambdaResponse } from "./responses.ts";
import { Router } from "./router.ts";

const Api = z.object({ CorsConfiguration: CorsConfiguration.optional() });
const Integration = z.object({
  IntegrationType: z.literal("AWS_PROXY"),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal("2.0"),
});
const Authorizer = z.object({
  AuthorizerType: z.literal("REQUEST"),
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal("2.0"),
  EnableSimpleResponses: z.literal(true),
  IdentitySource: z.array(z.never()),
  AuthorizerResultTtlInSeconds: z.literal(0),
});
const Route = z.object({
  RouteKey: z.string(),
  Target: z.string().startsWith("integrations/"),
  AuthorizationType: z.enum(["NONE", "CUSTOM"]),
  AuthorizerId: z.string().optional(),
});
const Decision = z.object({
  isAuthorized: z.boolean(),
  context: z.record(z.string(), z.unknown()).optional(),
});

interface Target {
  readonly routeKey: string;
  readonly run: LocalFunction;
  readonly authorize: LocalFunction | undefined;
}

/** The template's HTTP API: routes, authorizer, functions and CORS, but no throttling. */
export class FrontDoor {
  private readonly router = new Router<Target>();
  private readonly cors: CorsConfiguration | undefined;

  constructor(template: Template, functions: LocalFunctions) {
    this.cors = [...template.all("AWS::ApiGatewayV2::Api", Api).values()][0]?.CorsConfiguration;
    const named = <T>(type: string, schema: z.ZodType<T>) =>
      new Map([...template.all(type, schema)].map(([id, resource]) => [template.nameOf(id), resource]));
    const integrations = named("AWS::ApiGatewayV2::Integration", Integration);
    const authorizers = named("AWS::ApiGatewayV2::Authorizer", Authorizer);
    for (const { RouteKey, Target, AuthorizerId } of template
      .all("AWS::ApiGatewayV2::Route", Route)
      .values()) {
      const authorizer = AuthorizerId === undefined ? undefined : authorizers.get(AuthorizerId);
      this.router.add(RouteKey, {
        routeKey: RouteKey,
        run: functions.byArn(integrations.get(Target.replace("integrations/", ""))?.IntegrationUri ?? Target),
        authorize: authorizer && functions.byArn(authorizer.AuthorizerUri),
      });
    }
  }

  async answer(request: HttpRequest): Promise<HttpResponse> {
    if (this.cors === undefined) return this.route(request);
    const response = this.isLeftToGateway(request) ? UNROUTED_PREFLIGHT : await this.route(request);
    return withCors(this.cors, request, response);
  }

  private isLeftToGateway(request: HttpRequest): boolean {
    const rawPath = rawPathOf(request.target);
    return isPreflight(request) && rawPath !== undefined && !this.router.match(request.method, rawPath);
  }

  private async route(request: HttpRequest): Promise<HttpResponse> {
    const rawPath = rawPathOf(request.target);
    if (rawPath === undefined) return gatewayResponse(400, "Bad Request");
    const match = this.router.match(request.method, rawPath);
    if (!match) return gatewayResponse(404, "Not Found");
    const { routeKey, run, authorize } = match.target;
    const event = httpEvent(request, { routeKey, rawPath, pathParameters: match.pathParameters });
    try {
      if (authorize && !(await isAllowed(authorize, event))) return gatewayResponse(403, "Forbidden");
      return lambdaResponse(await run.invoke(JSON.stringify(event)));
    } catch (error) {
      if (error instanceof FunctionFailure) return failureResponse(error);
      throw error;
    }
  }
}

/** Calls the authorizer, and puts the context that it returns into the event. */
const isAllowed = async (authorize: LocalFunction, event: APIGatewayProxyEventV2): Promise<boolean> => {
  const { isAuthorized, context } = Decision.parse(
    JSON.parse(await authorize.invoke(JSON.stringify(authorizerEvent(event)))),
  );
  Object.assign(event.requestContext, { authorizer: { lambda: context ?? null } });
  return isAuthorized;
};
