import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Refusal } from "../../../infra/local/http/refusal.ts";
import { Template } from "../../../infra/local/template.ts";

const resources = {
  Table: { Type: "AWS::DynamoDB::Table" },
  Topic: { Type: "AWS::SNS::Topic" },
  Api: { Type: "AWS::ApiGatewayV2::Api" },
  Authorize: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "Milepost-local-authorize" } },
};

const aTemplate = (more: Record<string, unknown> = {}): Template =>
  new Template(
    { Resources: { ...resources, ...more } },
    {
      stackName: "Milepost-local",
      attributes: { "AWS::ApiGatewayV2::Api": { ApiEndpoint: "http://127.0.0.1:3000" } },
    },
  );

describe("the local template", () => {
  it.each([
    ["a name", { Ref: "Table" }, "Milepost-local-Table"],
    ["a topic's ARN", { Ref: "Topic" }, "arn:aws:sns:us-east-1:000000000000:Milepost-local-Topic"],
    ["a pseudo parameter", { Ref: "AWS::Region" }, "us-east-1"],
    ["a given name", { Ref: "Authorize" }, "Milepost-local-authorize"],
    [
      "an ARN",
      { "Fn::GetAtt": ["Authorize", "Arn"] },
      "arn:aws:lambda:us-east-1:000000000000:function:Milepost-local-authorize",
    ],
    ["the API's local address", { "Fn::GetAtt": ["Api", "ApiEndpoint"] }, "http://127.0.0.1:3000"],
    ["a join", { "Fn::Join": ["/", ["a", { Ref: "Table" }]] }, "a/Milepost-local-Table"],
    [
      "a substitution",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its references so
      { "Fn::Sub": "x-${AWS::AccountId}-${Api.ApiEndpoint}" },
      "x-000000000000-http://127.0.0.1:3000",
    ],
    [
      "references in depth",
      { a: [{ b: { Ref: "Table" } }], c: 1 },
      { a: [{ b: "Milepost-local-Table" }], c: 1 },
    ],
  ])("resolves %s", (_, value, expected) => {
    expect(aTemplate().resolve(value)).toEqual(expected);
  });

  it.each([
    ["a function it does not know", { "Fn::Select": [0, ["a"]] }, "Fn::Select"],
    ["a reference to nothing", { Ref: "Nothing" }, "Nothing"],
    ["an attribute it does not have", { "Fn::GetAtt": ["Table", "StreamLabel"] }, "StreamLabel"],
  ])("refuses %s by name", (_, value, named) => {
    expect(() => aTemplate().resolve(value)).toThrow(named);
    expect(() => aTemplate().resolve(value)).toThrow(Refusal);
  });

  it("stops at a resource type it does not know, naming type and resource", () => {
    expect(() => aTemplate({ Photos: { Type: "AWS::S3::Bucket" } })).toThrow(
      /AWS::S3::Bucket \(resource Photos\)/,
    );
  });

  it("stops at a resource it cannot run as it is, naming the resource and what is wrong", () => {
    const template = aTemplate({
      Nightly: { Type: "AWS::Scheduler::Schedule", Properties: { State: "DISABLED" } },
    });
    const schema = z.object({ State: z.literal("ENABLED") });
    expect(() => template.all("AWS::Scheduler::Schedule", schema)).toThrow(/resource Nightly.*ENABLED/s);
  });
});
