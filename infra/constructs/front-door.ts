import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  DomainName,
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
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { FunctionName } from "../functions.ts";
import { routes } from "../routes.ts";
import type { Domain, Stage } from "../stages.ts";
import { stackOutput } from "./stack-output.ts";

export interface FrontDoorProps {
  readonly stage: Stage;
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
}

/** The HTTP API: its routes, who may pass, how fast, and under which name. */
export class FrontDoor extends Construct {
  /** Where links in emails point to. */
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, functions }: FrontDoorProps) {
    super(scope, id);
    const api = new HttpApi(this, "Api", {
      apiName: `milepost-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain !== undefined,
      ...(stage.browserOrigins.length > 0 && { corsPreflight: corsFor(stage.browserOrigins) }),
    });
    const domainName = stage.domain && this.customDomain(stage.domain);
    new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: stage.apiRatePerSecond, burstLimit: stage.apiBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog(stage)),
        format: accessLogFormat,
      },
      ...(domainName && { domainMapping: { domainName } }),
    });
    this.route(api, functions);
    this.url = stage.domain ? `https://${stage.domain.name}` : api.apiEndpoint;
    stackOutput(this, "Url", { value: this.url, description: "Where Milepost answers" });
  }

  private route(api: HttpApi, functions: Readonly<Record<FunctionName, IFunction>>): void {
    const authorizer = keyAuthorizer(functions.authorize);
    const integrations = new Map<FunctionName, HttpLambdaIntegration>();
    for (const { function: name, routeKey, public: open } of routes) {
      const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, functions[name]);
      integrations.set(name, integration);
      new HttpRoute(this, routeKey, {
        httpApi: api,
        routeKey: routeKeyOf(routeKey),
        integration,
        authorizer: open ? new HttpNoneAuthorizer() : authorizer,
      });
    }
  }

  private customDomain({ name, certificateArn }: Domain): DomainName {
    const certificate = Certificate.fromCertificateArn(this, "Certificate", certificateArn);
    const domainName = new DomainName(this, "Domain", { domainName: name, certificate });
    stackOutput(this, "DnsTarget", {
      value: domainName.regionalDomainName,
      description: `What the DNS record of ${name} has to point to`,
    });
    return domainName;
  }

  private accessLog(stage: Stage): LogGroup {
    return new LogGroup(this, "AccessLog", {
      logGroupName: `/milepost/${stage.name}/access`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/**
 * What a page of an allowed origin may send: touchpoints, in Milepost's words or in Segment's. The function lets in
 * only keys with the scope `tag`, so nothing can be read from a page. No credentials: there are no cookies.
 */
const corsFor = (origins: readonly string[]): CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: [CorsHttpMethod.POST],
  // The last two are those that RudderStack's and Segment's browser SDKs add.
  allowHeaders: ["authorization", "content-type", "anonymousid", "x-retry-count"],
  maxAge: Duration.hours(1),
});

/**
 * An HTTP API cannot shape what it answers when an authorizer says no, and the contract wants 401 and 403 as
 * problem+json. So the authorizer always lets the request through and says in its context whose key it was
 * (`{scope, keyId}`, or `{scope: "none"}`), and the function refuses. That is also why there is no identity
 * source: with one, a request without the header would end in API Gateway's own 401 before the authorizer.
 * API Gateway caches nothing: the function itself believes a key for up to a minute, and a key taken away
 * should not live on in two caches, one after the other.
 */
const keyAuthorizer = (authorize: IFunction): IHttpRouteAuthorizer =>
  new HttpLambdaAuthorizer("KeyAuthorizer", authorize, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: [],
    resultsCacheTtl: Duration.seconds(0),
  });

/** Route keys only, never paths or query strings: those hold survey tokens, customer ids and scores. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTime",
    routeKey: "$context.routeKey",
    status: "$context.status",
    latencyMs: "$context.responseLatency",
    integrationLatencyMs: "$context.integrationLatency",
    integrationError: "$context.integrationErrorMessage",
  }),
);

const routeKeyOf = (routeKey: string): HttpRouteKey => {
  if (routeKey === "$default") return HttpRouteKey.DEFAULT;
  const [method, path] = routeKey.split(" ");
  const known = Object.values(HttpMethod).find((candidate) => candidate === method);
  if (!known || !path) throw new Error(`"${routeKey}" is no route key.`);
  return HttpRouteKey.with(path, known);
};
