import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { functionNames } from "../../infra/functions.ts";
import { routes } from "../../infra/routes.ts";
import { stageNamed } from "../../infra/stages.ts";
import { propertiesOf, synthesized } from "../support/synthesized.ts";

const EventDestination = z.object({ MatchingEventTypes: z.array(z.string()) });

const productionStage = stageNamed("production");
const production = synthesized(productionStage);
const dev = synthesized(stageNamed("dev"));

describe("the data", () => {
  it("outlives the stack in production", () => {
    production.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it("can be restored to any second, and is encrypted under a key whose use is audited", () => {
    production.hasResourceProperties("AWS::DynamoDB::Table", {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    });
  });

  it("goes with a stack for development", () => {
    dev.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Delete",
      Properties: { DeletionProtectionEnabled: false },
    });
  });

  it("expires by its ttl attribute", () => {
    production.hasResourceProperties("AWS::DynamoDB::Table", {
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
    });
  });

  it.each([
    ["timeline", "timelinePk", "timelineSk"],
    ["due", "duePk", "dueAt"],
    ["pending", "pendingPk", "pendingAt"],
    ["log", "logPk", "loggedAt"],
  ])("has the index %s on %s and %s, of keys only", (IndexName, partition, sort) => {
    production.hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: Match.arrayWith([
        {
          IndexName,
          KeySchema: [
            { AttributeName: partition, KeyType: "HASH" },
            { AttributeName: sort, KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ]),
    });
  });
});

describe("every function", () => {
  it("runs on Node.js 24 and arm64 and logs JSON", () => {
    const all = propertiesOf(production, "AWS::Lambda::Function");
    expect(all).toHaveLength(functionNames.length);
    for (const properties of all) {
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        LoggingConfig: { LogFormat: "JSON" },
      });
    }
  });

  it("has a log group of its own that forgets in time", () => {
    for (const name of functionNames) {
      production.hasResourceProperties("AWS::Logs::LogGroup", {
        LogGroupName: `/aws/lambda/Milepost-production-${name}`,
        RetentionInDays: productionStage.logRetentionDays,
      });
    }
  });

  it("has an alarm that says what to do", () => {
    const alarms = propertiesOf(production, "AWS::CloudWatch::Alarm");
    expect(alarms).toHaveLength(functionNames.length + 1);
    for (const { AlarmDescription } of alarms) expect(AlarmDescription).toBeTruthy();
  });
});

describe("the HTTP API", () => {
  const deployed = propertiesOf(production, "AWS::ApiGatewayV2::Route");

  it("has exactly the routes of routes.ts", () => {
    expect(deployed.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      routes.map(({ routeKey }) => routeKey).sort(),
    );
  });

  it("asks the authorizer on every route but the public ones", () => {
    const open = deployed.filter(({ AuthorizationType }) => AuthorizationType !== "CUSTOM");
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual([
      "$default",
      "GET /s/{token}",
      "GET /s/{token}/thanks",
      "GET /u/{token}",
      "GET /v1/health",
      "GET /v1/openapi.json",
      "HEAD /s/{token}",
      "HEAD /s/{token}/thanks",
      "HEAD /u/{token}",
      "POST /s/{token}",
      "POST /u/{token}",
    ]);
  });

  it("lets the authorizer see requests without a key too, and caches none of its answers", () => {
    production.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      AuthorizerPayloadFormatVersion: "2.0",
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 0,
      IdentitySource: [],
    });
  });

  it("is throttled", () => {
    production.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
      DefaultRouteSettings: {
        ThrottlingRateLimit: productionStage.apiRatePerSecond,
        ThrottlingBurstLimit: productionStage.apiBurst,
      },
    });
  });

  it("logs no path and no query string: tokens and customers are in them", () => {
    const [stage] = propertiesOf(production, "AWS::ApiGatewayV2::Stage");
    const format = JSON.stringify(stage?.AccessLogSettings);
    expect(format).toContain("$context.routeKey");
    expect(format).not.toMatch(/context\.(path|resourcePath|queryString|http)/);
  });

  it("answers under the stage's own name where it has one, and only there", () => {
    const template = synthesized({
      ...productionStage,
      domain: {
        name: "surveys.acme.example",
        certificateArn: "arn:aws:acm:eu-west-1:000000000000:certificate/1",
      },
    });
    template.hasResourceProperties("AWS::ApiGatewayV2::DomainName", { DomainName: "surveys.acme.example" });
    template.hasResourceProperties("AWS::ApiGatewayV2::Api", { DisableExecuteApiEndpoint: true });
    template.hasResourceProperties("AWS::SES::EmailIdentity", { EmailIdentity: "surveys.acme.example" });
    template.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: "https://surveys.acme.example" }) },
    });
  });
});

describe("what runs unattended", () => {
  const schedules = propertiesOf(production, "AWS::Scheduler::Schedule");
  const shards = Array.from({ length: productionStage.shards }, (_, shard) => JSON.stringify({ shard }));

  it.each(["rate(1 minute)", "rate(5 minutes)"])("runs every shard at %s", (expression) => {
    const inputs = schedules
      .filter(({ ScheduleExpression }) => ScheduleExpression === expression)
      .map(({ Target }) => (Target as { Input: string }).Input);
    expect(inputs).toEqual(shards);
  });

  it("leaves its failures in the dead-letter queue", () => {
    const queue = { "Fn::GetAtt": [Object.keys(production.findResources("AWS::SQS::Queue"))[0], "Arn"] };
    for (const { Target } of schedules) expect(Target).toMatchObject({ DeadLetterConfig: { Arn: queue } });
    production.hasResourceProperties("AWS::SNS::Subscription", {
      RedrivePolicy: { deadLetterTargetArn: queue },
    });
    production.allResourcesProperties("AWS::Lambda::EventInvokeConfig", {
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    production.resourceCountIs("AWS::Lambda::EventInvokeConfig", 3);
  });
});

describe("email", () => {
  it("travels encrypted or not at all", () => {
    production.hasResourceProperties("AWS::SES::ConfigurationSet", {
      DeliveryOptions: { TlsPolicy: "REQUIRE" },
    });
  });

  it("reports what settles an invitation, and never who opened or clicked", () => {
    const [destination] = propertiesOf(production, "AWS::SES::ConfigurationSetEventDestination");
    const { MatchingEventTypes } = EventDestination.parse(destination?.EventDestination);
    expect(MatchingEventTypes.toSorted()).toEqual([
      "bounce",
      "complaint",
      "delivery",
      "deliveryDelay",
      "reject",
      "renderingFailure",
      "send",
    ]);
  });
});
