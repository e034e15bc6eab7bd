import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { type Stage, StageSettings } from "../../../infra/stages.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const certificateArn = "arn:aws:acm:eu-west-1:111122223333:certificate/1";
const first = { name: "surveys.acme.dev", certificateArn };
const second = { name: "ask.acme.dev", certificateArn };

const { name, ...production } = stageNamed("production");
const stageWith = (settings: object): Stage => ({
  name,
  ...StageSettings.parse({ ...production, ...settings }),
});

// One deployment after the other, as its config file changes.
const before = synthesized(stageWith({}));
const prepared = synthesized(stageWith({ otherDomains: [first] }));
const named = synthesized(stageWith({ domain: first }));
const renamed = synthesized(stageWith({ domain: second, otherDomains: [first] }));

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;
const resourcesOf = (template: Template): Resources => template.toJSON().Resources;

/** All that a template has, without the address that links begin with. */
const withoutPublicUrl = (template: Template): Resources =>
  JSON.parse(
    JSON.stringify(resourcesOf(template), (key, value) => (key === "PUBLIC_URL" ? undefined : value)),
  );

const publicUrlsOf = (template: Template): readonly unknown[] => {
  const urls = propertiesOf(template, "AWS::Lambda::Function").flatMap(({ Environment }) => {
    const { PUBLIC_URL } = (Environment as { Variables: Record<string, unknown> }).Variables;
    return PUBLIC_URL === undefined ? [] : [JSON.stringify(PUBLIC_URL)];
  });
  return [...new Set(urls)].map((url) => JSON.parse(url));
};

/** The host names that lead to the stage's API, besides API Gateway's own. */
const hostsOf = (template: Template): readonly unknown[] => {
  const [api] = Object.keys(template.findResources("AWS::ApiGatewayV2::Api"));
  const [apiStage] = Object.keys(template.findResources("AWS::ApiGatewayV2::Stage"));
  const mappings = template.findResources("AWS::ApiGatewayV2::ApiMapping");
  return Object.values(mappings).map(({ Properties, DependsOn }) => {
    expect(Properties).toMatchObject({ ApiId: { Ref: api }, Stage: "$default" });
    expect(DependsOn).toContain(apiStage);
    return resourcesOf(template)[Properties.DomainName.Ref]?.Properties.DomainName;
  });
};

const ownEndpointIsClosed = (template: Template): unknown =>
  propertiesOf(template, "AWS::ApiGatewayV2::Api")[0]?.DisableExecuteApiEndpoint;

describe("a domain that a stage gets later", () => {
  it("is what new links begin with, and old ones still work under API Gateway's own address", () => {
    const [api] = Object.keys(before.findResources("AWS::ApiGatewayV2::Api"));
    expect(publicUrlsOf(before)).toEqual([{ "Fn::GetAtt": [api, "ApiEndpoint"] }]);
    expect(publicUrlsOf(named)).toEqual(["https://surveys.acme.dev"]);
    expect(hostsOf(named)).toEqual(["surveys.acme.dev"]);
    expect(ownEndpointIsClosed(named)).toBe(false);
    named.hasOutput("DnsTarget", {});
  });

  it("can lead to the API before links use it, so that its DNS record is there in time", () => {
    expect(hostsOf(prepared)).toEqual(["surveys.acme.dev"]);
    expect(publicUrlsOf(prepared)).toEqual(publicUrlsOf(before));
    prepared.hasOutput("OtherDnsTarget1", {});
    expect(withoutPublicUrl(named)).toEqual(withoutPublicUrl(prepared));
  });

  it("changes nothing else: the API keeps its address, since no resource is made again", () => {
    expect(withoutPublicUrl(named)).toMatchObject(withoutPublicUrl(before));
  });

  it("lets API Gateway's own address be closed, once nobody needs it", () => {
    const closed = synthesized(stageWith({ domain: { ...first, oldEndpoint: "closed" } }));
    expect(ownEndpointIsClosed(closed)).toBe(true);
    expect(hostsOf(closed)).toEqual(["surveys.acme.dev"]);
  });
});

describe("a domain that another one follows", () => {
  it("still leads to the API while it is among the other ones", () => {
    expect(publicUrlsOf(renamed)).toEqual(["https://ask.acme.dev"]);
    expect([...hostsOf(renamed)].sort()).toEqual(["ask.acme.dev", "surveys.acme.dev"]);
    expect(ownEndpointIsClosed(renamed)).toBe(false);
  });

  it("stays the same resource, so the change doesn't take it away in between", () => {
    expect(withoutPublicUrl(renamed)).toMatchObject(withoutPublicUrl(named));
  });
});
