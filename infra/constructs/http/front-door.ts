import { Duration } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { FunctionName } from "../../functions.ts";
import { ACCESS_LOG_FORMAT } from "../../monitoring/access-log.ts";
import { routes } from "../../routes.ts";
import type { RequestBudget } from "../../setting-types.ts";
import type { Stage } from "../../stages.ts";
import { throttlingOf } from "../../throttling.ts";
import { stackOutput } from "../stack-output.ts";
import { StageLog } from "../stage-log.ts";
import { AccessLogMetrics } from "./access-log-metrics.ts";
import { HostNames } from "./host-names.ts";

export interface FrontDoorProps {
  readonly stage: Stage;
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
}

/** The HTTP API: routes, authorizer, throttling, CORS and host name. */
export class FrontDoor extends Construct {
  /** The public URL, which links in emails begin with. */
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, functions }: FrontDoorProps) {
    super(scope, id);
    const api = new HttpApi(this, "Api", {
      apiName: `milepost-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain?.oldEndpoint === "closed",
      ...(stage.browserOrigins.length > 0 && { corsPreflight: corsFor(stage.browserOrigins) }),
    });
    const accessLog = new StageLog(this, "AccessLog", { name: `/milepost/${stage.name}/access`, stage });
    new AccessLogMetrics(this, "AccessLogMetrics", { log: accessLog });
    const apiStage = new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
      },
    });
    new HostNames(this, "HostNames", { api, apiStage, stage });
    this.throttle(apiStage, stage, this.route(api, functions));
    this.url = stage.domain ? `https://${stage.domain.name}` : api.apiEndpoint;
    stackOutput(this, "Url", { value: this.url, description: "Where Milepost answers" });
  }

  private route(api: HttpApi, functions: Readonly<Record<FunctionName, IFunction>>): HttpRoute[] {
    const authorizer = keyAuthorizer(functions.authorize);
    const integrations = new Map<string, HttpLambdaIntegration>();
    return routes.map(({ function: name, routeKey, public: open }) => {
      const id = routeKey === DEFAULT_ROUTE ? DEFAULT_ROUTE : name;
      const integration = integrations.get(id) ?? integrationWith(name, functions[name], routeKey);
      integrations.set(id, integration);
      return new HttpRoute(this, routeKey, {
        httpApi: api,
        routeKey: routeKeyOf(routeKey),
        integration,
        authorizer: open ? new HttpNoneAuthorizer() : authorizer,
      });
    });
  }

  /** Sets the throttling of each route, for which the CDK has no property. A stage can name only routes that exist. */
  private throttle(apiStage: HttpStage, { requestBudgets }: Stage, made: readonly HttpRoute[]): void {
    apiStage.node.addDependency(...made);
    const { everyRoute, byRoute } = throttlingOf(routes, requestBudgets);
    const { defaultChild } = apiStage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error("The stage is no CfnStage.");
    defaultChild.defaultRouteSettings = settingsOf(everyRoute);
    defaultChild.routeSettings = Object.fromEntries(
      Object.entries(byRoute).map(([routeKey, budget]) => [routeKey, inTemplate(budget)]),
    );
  }
}

const settingsOf = ({ ratePerSecond, burst }: RequestBudget): CfnStage.RouteSettingsProperty => ({
  throttlingRateLimit: ratePerSecond,
  throttlingBurstLimit: burst,
});

/** Settings by route key are written as they come: the CDK does not know their names. */
const inTemplate = ({ ratePerSecond, burst }: RequestBudget) => ({
  ThrottlingRateLimit: ratePerSecond,
  ThrottlingBurstLimit: burst,
});

const DEFAULT_ROUTE = "$default";

/**
 * A function gets one permission for all its routes: one for each route would be a quarter of the resources that a stack
 * may have. `$default` keeps its own, because it has no method and path for the pattern of the others to match.
 */
const integrationWith = (name: FunctionName, target: IFunction, routeKey: string): HttpLambdaIntegration =>
  routeKey === DEFAULT_ROUTE
    ? new HttpLambdaIntegration(`${name}-default`, target)
    : new HttpLambdaIntegration(name, target, { scopePermissionToRoute: false });

/** What published browser SDKs add: Segment's when it sends again, then RudderStack's, also when it sends again. */
const HEADERS_OF_SDKS = [
  "x-retry-count",
  "anonymousid",
  "sentat",
  "rsa-retry-attempt",
  "rsa-since-last-attempt",
  "rsa-since-first-attempt",
  "rsa-retry-reason",
  "rsa-recovered",
] as const;

/**
 * What a page of an allowed origin may send: touchpoints, in Milepost's own format or in Segment's. The function that
 * records them takes only keys with the scope `page` from a page, and these read nothing. No credentials: there are no
 * cookies.
 */
const corsFor = (origins: readonly string[]): CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: [CorsHttpMethod.POST],
  // By name: `*` would not stand for authorization (Fetch §3.2.5), and browsers older than 2022 don't know it.
  allowHeaders: ["authorization", "content-type", ...HEADERS_OF_SDKS],
  // A page's script sees only these: Segment's SDK waits as long as a 429 says.
  exposeHeaders: ["retry-after"],
  maxAge: Duration.hours(1),
});

/**
 * The contract wants 401 and 403 as problem+json, but an HTTP API cannot change the answer that follows when an
 * authorizer refuses. So the authorizer lets every request through and says in its context whose key it was
 * (`{scope, keyId}`, or `{scope: "none"}`), and the called function refuses. There is no identity source for the same
 * reason: with one, API Gateway itself would answer 401 to a request without the header.
 * API Gateway caches nothing: the function itself caches a key for up to a minute, and two caches in a row would let a
 * withdrawn key work for longer.
 */
const keyAuthorizer = (authorize: IFunction): IHttpRouteAuthorizer =>
  new HttpLambdaAuthorizer("KeyAuthorizer", authorize, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: [],
    resultsCacheTtl: Duration.seconds(0),
  });

const routeKeyOf = (routeKey: string): HttpRouteKey => {
  if (routeKey === DEFAULT_ROUTE) return HttpRouteKey.DEFAULT;
  const [method, path] = routeKey.split(" ");
  const known = Object.values(HttpMethod).find((candidate) => candidate === method);
  if (!known || !path) throw new Error(`"${routeKey}" is not a route key.`);
  return HttpRouteKey.with(path, known);
};
