import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { functionNames } from "../../../infra/functions.ts";
import { routes } from "../../../infra/routes.ts";
import type { Stage } from "../../../infra/stages.ts";
import { rolePolicies } from "../../support/role-policies.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const EventDestination = z.object({ MatchingEventTypes: z.array(z.string()) });

const productionStage = stageNamed("production");
const production = synthesized(productionStage);
const dev = synthesized(stageNamed("dev"));

/** Production with another sender. */
const sending = (email: string, senderIdentity: Stage["senderIdentity"]): Stage => ({
  ...productionStage,
  sender: { name: "Acme", email },
  senderIdentity,
});

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

  it("publishes its own metrics in the stack's namespace, under its name", () => {
    for (const service of functionNames) {
      production.hasResourceProperties("AWS::Lambda::Function", {
        Environment: {
          Variables: Match.objectLike({
            POWERTOOLS_METRICS_NAMESPACE: "Milepost-production",
            POWERTOOLS_SERVICE_NAME: service,
          }),
        },
      });
    }
  });
});

describe("the address of files", () => {
  const target = { "Fn::GetAtt": [Match.stringLikeRegexp("^exportresponses"), "Arn"] };

  it("streams, and asks for nothing but the token in its path", () => {
    production.resourceCountIs("AWS::Lambda::Url", 1);
    production.hasResourceProperties("AWS::Lambda::Url", {
      AuthType: "NONE",
      InvokeMode: "RESPONSE_STREAM",
      TargetFunctionArn: target,
    });
  });

  it.each([
    ["lambda:InvokeFunctionUrl", { FunctionUrlAuthType: "NONE" }],
    ["lambda:InvokeFunction", { InvokedViaFunctionUrl: true }],
  ])("lets anyone %s by that address, and by no other way", (Action, by) => {
    const anyones = propertiesOf(production, "AWS::Lambda::Permission").filter(
      (permission) => permission.Principal === "*" && permission.Action === Action,
    );
    expect(anyones).toHaveLength(1);
    expect(anyones[0]).toMatchObject(by);
    production.hasResourceProperties("AWS::Lambda::Permission", { Action, FunctionName: target });
  });

  it("sends a limited number of files at the same time only where the stage asks: a new account can reserve none", () => {
    const reserved = (template: typeof production) =>
      propertiesOf(template, "AWS::Lambda::Function").flatMap(
        ({ FunctionName, ReservedConcurrentExecutions: most }) =>
          most === undefined ? [] : [[FunctionName, most]],
      );
    expect(reserved(production)).toEqual([]);
    expect(reserved(synthesized({ ...productionStage, filesAtOnce: 10 }))).toEqual([
      ["Milepost-production-export-responses", 10],
    ]);
  });

  it("is the address that query-scores redirects to", () => {
    production.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "Milepost-production-query-scores",
      Environment: { Variables: Match.objectLike({ EXPORT_URL: { "Fn::GetAtt": Match.anyValue() } }) },
    });
  });
});

describe("the audit", () => {
  it("has Lambda's maximum timeout", () => {
    production.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "Milepost-production-audit-scores",
      Timeout: 900,
    });
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
      "GET /",
      "GET /app",
      "GET /app/cases",
      "GET /app/cases/{id}",
      "GET /app/customers",
      "GET /app/customers/{page+}",
      "GET /app/invitations",
      "GET /app/responses",
      "GET /app/settings",
      "GET /app/settings/alerts",
      "GET /app/settings/alerts/{page+}",
      "GET /app/settings/policy",
      "GET /app/settings/surveys",
      "GET /app/settings/surveys/{page+}",
      "GET /app/settings/webhooks",
      "GET /app/settings/webhooks/{page+}",
      "GET /app/settings/{page+}",
      "GET /app/sign-in",
      "GET /app/sign-in/{token}",
      "GET /app/success",
      "GET /app/support",
      "GET /app/tickets",
      "GET /app/touchpoints",
      "GET /app/touchpoints/{page+}",
      "GET /app/{page+}",
      "GET /digest/{token}",
      "GET /docs",
      "GET /docs/{file}",
      "GET /s/{link+}",
      "GET /s/{token}",
      "GET /s/{token}/data",
      "GET /s/{token}/data/erase",
      "GET /s/{token}/thanks",
      "GET /t/{linkId}",
      "GET /u/{link+}",
      "GET /u/{token}",
      "GET /v1/health",
      "GET /v1/openapi.json",
      "GET /w/{token}",
      "HEAD /",
      "HEAD /app/sign-in/{token}",
      "HEAD /docs",
      "HEAD /s/{link+}",
      "HEAD /s/{token}",
      "HEAD /s/{token}/data",
      "HEAD /s/{token}/data/erase",
      "HEAD /s/{token}/thanks",
      "HEAD /t/{linkId}",
      "HEAD /u/{link+}",
      "HEAD /u/{token}",
      "HEAD /v1/health",
      "HEAD /w/{token}",
      "POST /app/cases",
      "POST /app/cases/{id}",
      "POST /app/preview",
      "POST /app/settings/alerts/{page+}",
      "POST /app/settings/policy",
      "POST /app/settings/surveys",
      "POST /app/settings/surveys/{page+}",
      "POST /app/settings/webhooks/{page+}",
      "POST /app/sign-in",
      "POST /app/sign-in/{token}",
      "POST /app/sign-out",
      "POST /app/{page+}",
      "POST /digest/{token}",
      "POST /s/{link+}",
      "POST /s/{token}",
      "POST /s/{token}/data/erase",
      "POST /u/{link+}",
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

  it("logs no path and no query string: tokens and customers are in them", () => {
    const [stage] = propertiesOf(production, "AWS::ApiGatewayV2::Stage");
    const format = JSON.stringify(stage?.AccessLogSettings);
    expect(format).toContain("$context.routeKey");
    // Which says whether anybody still comes by an address that the stage had before.
    expect(format).toContain("$context.domainName");
    expect(format).not.toMatch(/context\.(path|resourcePath|queryString|http)/);
  });
});

describe("tag links", () => {
  const allowing = (...linkTargets: string[]) => ({ ...productionStage, linkTargets });

  it("lead only to the hosts of the stage, and under its own address", () => {
    synthesized(allowing("acme.example", "*.acme.example:8443")).hasResourceProperties(
      "AWS::Lambda::Function",
      {
        FunctionName: "Milepost-production-manage-links",
        Environment: {
          Variables: Match.objectLike({
            LINK_TARGETS: "acme.example,*.acme.example:8443",
            PUBLIC_URL: Match.anyValue(),
          }),
        },
      },
    );
  });
});

describe("functions that no caller waits for", () => {
  const schedules = propertiesOf(production, "AWS::Scheduler::Schedule");
  const shards = Array.from({ length: productionStage.shards }, (_, shard) => JSON.stringify({ shard }));

  it.each(["rate(1 minute)", "rate(5 minutes)"])("runs every shard at %s", (expression) => {
    const inputs = schedules
      .filter(({ ScheduleExpression }) => ScheduleExpression === expression)
      .flatMap(({ Target }) => (Target as { Input?: string }).Input ?? []);
    expect(inputs).toEqual(shards);
  });

  it.each([
    ["deliver-events", "rate(1 minute)"],
    ["notify-members", "rate(1 minute)"],
    ["report-scores", "rate(1 hour)"],
  ])("runs %s at %s, once for all", (name, expression) => {
    const [id = ""] = Object.keys(
      production.findResources("AWS::Lambda::Function", {
        Properties: { FunctionName: `Milepost-production-${name}` },
      }),
    );
    const own = schedules.filter(({ Target }) => JSON.stringify(Target).includes(`"${id}"`));
    expect(own.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual([expression]);
  });

  it("leaves its failures in the dead-letter queue", () => {
    const queue = { "Fn::GetAtt": [Object.keys(production.findResources("AWS::SQS::Queue"))[0], "Arn"] };
    for (const { Target } of schedules) expect(Target).toMatchObject({ DeadLetterConfig: { Arn: queue } });
    production.hasResourceProperties("AWS::SNS::Subscription", {
      RedrivePolicy: { deadLetterTargetArn: queue },
    });
    const configs = [...propertiesOf(production, "AWS::Lambda::EventInvokeConfig")];
    const destination = { OnFailure: { Destination: queue } };
    // But for an order for a link to sign in: it holds an address, and is worth nothing later.
    const [order, ...others] = configs.sort((a) => (a.DestinationConfig === undefined ? -1 : 1));
    expect(order).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 600 });
    expect(others.map(({ DestinationConfig }) => DestinationConfig)).toEqual(Array(7).fill(destination));
  });

  it.each([
    ["dispatch-surveys", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }],
    ["aggregate-scores", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 }],
    ["deliver-events", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }],
    ["notify-members", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }],
    ["report-scores", { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 3_600 }],
    ["track-deliveries", { MaximumRetryAttempts: 2 }],
  ])("%s: what the next run does anyway is not tried again beside it, and an event is", (name, expected) => {
    const [id] = Object.keys(
      production.findResources("AWS::Lambda::Function", {
        Properties: { FunctionName: `Milepost-production-${name}` },
      }),
    );
    production.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      FunctionName: { Ref: id },
      ...expected,
    });
  });
});

describe("email", () => {
  it("is sent over TLS only", () => {
    production.hasResourceProperties("AWS::SES::ConfigurationSet", {
      DeliveryOptions: { TlsPolicy: "REQUIRE" },
    });
  });

  it("is reported by one topic, which signs with SHA-256, and whose messages alone the function takes", () => {
    const [topic] = Object.keys(
      production.findResources("AWS::SNS::Topic", { Properties: { SignatureVersion: "2" } }),
    );
    production.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      EventDestination: { SnsDestination: { TopicARN: { Ref: topic } } },
    });
    production.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "lambda",
      TopicArn: { Ref: topic },
    });
    production.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "Milepost-production-track-deliveries",
      Environment: { Variables: Match.objectLike({ EVENTS_TOPIC_ARN: { Ref: topic } }) },
    });
  });

  it("reports the events that change an invitation, and never opens or clicks", () => {
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

  it.each([
    ["a domain", "acme.example", "surveys@acme.example", "*@acme.example"],
    ["an address", "ana@acme.example", "ana@acme.example", "ana@acme.example"],
  ])("comes from %s that the stage makes", (_, identity, sender, pattern) => {
    const template = synthesized(sending(sender, { name: identity, create: true }));
    template.hasResourceProperties("AWS::SES::EmailIdentity", { EmailIdentity: identity });
    expect(JSON.stringify(rolePolicies(template.toJSON()))).toContain(
      JSON.stringify({ StringLike: { "ses:FromAddress": pattern } }),
    );
  });

  it("may use an identity that the account has already", () => {
    const template = synthesized(sending("ana@acme.example", { name: "acme.example", create: false }));
    template.resourceCountIs("AWS::SES::EmailIdentity", 0);
    expect(JSON.stringify(rolePolicies(template.toJSON()))).toContain(":identity/acme.example");
  });
});

describe("two stages in one account", () => {
  /** The names that the template gives, and AWS does not make: those of two stacks must differ. */
  const namesIn = (template: typeof production): readonly string[] =>
    Object.values(template.toJSON().Resources as Record<string, { Properties?: object }>).flatMap(
      ({ Properties = {} }) =>
        Object.entries(Properties).flatMap(([property, value]) =>
          typeof value === "string" && /^(?!Metric|Policy|Stage)\w*Name$|^EmailIdentity$/.test(property)
            ? [value]
            : [],
        ),
    );
  /** A name within the stack's own API. */
  const within = "KeyAuthorizer";

  it("have no name in common", () => {
    const names = namesIn(production);
    expect(names).toContain("Milepost-production-authorize");
    const others = namesIn(dev);
    expect(names.filter((name) => others.includes(name) && name !== within)).toEqual([]);
  });
});

describe("the stack's outputs", () => {
  it("have the plain names that the documentation uses", () => {
    expect(Object.keys(production.findOutputs("*")).sort()).toEqual(["DnsRecords", "TableName", "Url"]);
  });
});

describe("the attributes that scores are split by", () => {
  const splitBy = (audienceDimensions: Stage["audienceDimensions"]) =>
    synthesized({ ...stageNamed("production"), audienceDimensions });

  it("are passed to the functions that record, import, run campaigns, keep alerts, and show scores or the dashboard", () => {
    const template = splitBy({ plan: ["free", "pro"] });
    const readers = propertiesOf(template, "AWS::Lambda::Function").flatMap(
      ({ FunctionName, Environment }) => {
        const { Variables = {} } = (Environment ?? {}) as { Variables?: Record<string, string> };
        return Variables.AUDIENCE_DIMENSIONS === '{"plan":["free","pro"]}' ? [FunctionName] : [];
      },
    );
    expect(readers.sort()).toEqual(
      [
        "dispatch-surveys",
        "edit-alerts",
        "follow-links",
        "import-responses",
        "manage-alerts",
        "manage-dashboard",
        "query-scores",
        "record-touchpoints",
        "run-campaigns",
        "show-dashboard",
        "show-invitations",
        "show-people",
        "show-success",
        "show-support",
        "show-touchpoint",
        "show-touchpoint-list",
      ].map((name) => `Milepost-production-${name}`),
    );
  });
});
