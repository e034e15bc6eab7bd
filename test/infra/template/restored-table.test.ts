import { readFile } from "node:fs/promises";
import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { StageSettings } from "../../../infra/stages.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

// One deployment after the other, as its config file changes.
const own = synthesized(stageNamed("production"));
const streamOf = (table: string): string =>
  `arn:aws:dynamodb:eu-west-1:111122223333:table/${table}/stream/2026-11-28T18:00:00.000`;
const restoredTable = {
  tableName: "milepost-restored",
  tableStreamArn: streamOf("milepost-restored"),
};
const restored = synthesized({ ...stageNamed("production"), ...restoredTable });

interface Json {
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const jsonOf = (template: Template): Json => template.toJSON() as Json;

const [ownId = "", ...others] = Object.keys(own.findResources("AWS::DynamoDB::Table"));

/** How a template names a table that is not in it. */
const ARN = {
  "Fn::Join": [
    "",
    [
      "arn:",
      { Ref: "AWS::Partition" },
      ":dynamodb:",
      { Ref: "AWS::Region" },
      ":",
      { Ref: "AWS::AccountId" },
      ":table/milepost-restored",
    ],
  ],
};

/** The ARN of an index as the text's parts, so that both ways to write it can be compared. */
const flat = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== "object" || value === null) return value;
  const join = (value as { "Fn::Join"?: [string, unknown[]] })["Fn::Join"];
  if (join?.[0] !== "") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, flat(v)]));
  const parts = join[1].map(flat).flatMap((part) => (part as { join?: unknown[] })?.join ?? [part]);
  const joined: unknown[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return { join: joined };
};

/** The template of the stack's own table, with the restored one's name and ARN wherever it names its own. */
const pointedAtRestored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pointedAtRestored);
  if (typeof value !== "object" || value === null) return value;
  const { Ref, "Fn::GetAtt": attribute } = value as { Ref?: string; "Fn::GetAtt"?: string[] };
  if (Ref === ownId) return "milepost-restored";
  if (attribute?.[0] === ownId && attribute[1] === "Arn") return ARN;
  if (attribute?.[0] === ownId && attribute[1] === "StreamArn") return restoredTable.tableStreamArn;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pointedAtRestored(v)]));
};

describe("a stage with a table that was restored", () => {
  it("uses it in place of its own for everything, and changes nothing else", () => {
    const { Resources, Outputs } = jsonOf(own);
    const { [ownId]: _, ...rest } = Resources;
    const now = jsonOf(restored);
    expect(others).toEqual([]);
    expect(flat(now.Resources)).toEqual(flat(pointedAtRestored(rest)));
    expect(flat(now.Outputs)).toEqual(flat(pointedAtRestored(Outputs)));
    expect(now.Outputs.TableName).toMatchObject({ Value: "milepost-restored" });
  });

  it("names its old table nowhere, so that CloudFormation can let go of it", () => {
    expect(JSON.stringify(jsonOf(restored))).not.toContain(ownId);
  });

  it("leaves the old table in the account where data is protected", () => {
    expect(jsonOf(own).Resources[ownId]).toMatchObject({
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
    });
  });

  it("goes back by the old table's name", () => {
    const back = jsonOf(
      synthesized({
        ...stageNamed("production"),
        tableName: "the-old-table",
        tableStreamArn: streamOf("the-old-table"),
      }),
    );
    const text = JSON.stringify(jsonOf(restored)).replaceAll("milepost-restored", "the-old-table");
    expect(back).toEqual(JSON.parse(text));
  });
});

const flawOf = (settings: object, field = "tableName"): string | undefined => {
  const { name: _, ...production } = stageNamed("production");
  const { error } = StageSettings.safeParse({ ...production, ...settings });
  return error?.issues.find(({ path }) => path.join() === field)?.message;
};

describe("tableStreamArn", () => {
  it.each([
    ["a table without its stream", { tableName: "milepost-restored" }],
    ["the stream of another table", { ...restoredTable, tableStreamArn: streamOf("another") }],
    ["a stream without its table", { tableStreamArn: streamOf("milepost-restored") }],
  ])("refuses %s", (_, settings) => {
    expect(flawOf(settings, "tableStreamArn")).toContain("must be the stream of the table in tableName");
  });

  it.each(["milepost-restored", "arn:aws:dynamodb:eu-west-1:111122223333:table/milepost-restored"])(
    "is no %s",
    (tableStreamArn) => {
      expect(flawOf({ ...restoredTable, tableStreamArn }, "tableStreamArn")).toBe(
        "must be the ARN of a table's stream",
      );
    },
  );
});

describe("tableName", () => {
  it.each(["arn:aws:dynamodb:eu-west-1:111122223333:table/t", "t", "a b", ""])(
    "is refused as %j",
    (tableName) => {
      expect(flawOf({ tableName })).toBe("must be the name of a DynamoDB table, without its ARN");
    },
  );

  it("is refused where leaving the stack would delete the old table", () => {
    expect(flawOf({ ...restoredTable, protectData: false })).toContain("needs protectData");
    expect(flawOf(restoredTable)).toBeUndefined();
    expect(flawOf(restoredTable, "tableStreamArn")).toBeUndefined();
  });
});

interface Attribute {
  readonly AttributeName: string;
}

describe("the table that data is moved into", () => {
  it("has the keys, indexes and encryption of the stack's own", async () => {
    const file = new URL("../../../infra/moved-table.json", import.meta.url);
    const moved = JSON.parse(await readFile(file, "utf8"));
    const [table] = propertiesOf(own, "AWS::DynamoDB::Table");
    expect(table).toMatchObject({
      KeySchema: moved.KeySchema,
      BillingMode: moved.BillingMode,
      GlobalSecondaryIndexes: moved.GlobalSecondaryIndexes,
      SSESpecification: { SSEEnabled: moved.SSESpecification.Enabled },
    });
    const byName = ({ AttributeName: a }: Attribute, { AttributeName: b }: Attribute) => (a < b ? -1 : 1);
    expect(moved.AttributeDefinitions.toSorted(byName)).toEqual(
      (table?.AttributeDefinitions as readonly Attribute[] | undefined)?.toSorted(byName),
    );
  });
});
