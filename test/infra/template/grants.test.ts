import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type FunctionName, functionNames } from "../../../infra/functions.ts";
import { COUNTED_ATTRIBUTES } from "../../../shared/dynamodb/scores/counted-items.ts";
import { rolePolicies } from "../../support/role-policies.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const many = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((one) => [one])]) as z.ZodType<readonly z.output<T>[]>;

const Statement = z.object({
  Action: many(z.string()),
  Resource: many(z.unknown()),
  Condition: z.unknown().optional(),
});
const Document = z.object({ Statement: z.array(Statement) });
const LambdaFunction = z.object({
  FunctionName: z.string(),
  Role: z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }),
});

const template = synthesized(stageNamed("production"));

const statementsOf = (name: FunctionName): readonly z.infer<typeof Statement>[] => {
  const role = propertiesOf(template, "AWS::Lambda::Function")
    .map((properties) => LambdaFunction.parse(properties))
    .find(({ FunctionName }) => FunctionName.endsWith(`-${name}`))?.Role["Fn::GetAtt"][0];
  return rolePolicies(template.toJSON())
    .filter((one) => one.role === role)
    .flatMap(({ document }) => Document.parse(document).Statement);
};

const isOfStream = ({ Action }: z.infer<typeof Statement>): boolean =>
  Action.some((action) => /^dynamodb:(.*Streams?|GetRecords|GetShardIterator)$/.test(action));

const dataStatementsOf = (name: FunctionName) =>
  statementsOf(name).filter(
    (statement) =>
      statement.Action.some((action) => action.startsWith("dynamodb:")) && !isOfStream(statement),
  );

const isScan = ({ Action }: z.infer<typeof Statement>): boolean => Action.includes("dynamodb:Scan");

const partitionsOf = (statement: z.infer<typeof Statement>): readonly string[] =>
  z
    .object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": many(z.string()) }) })
    .parse(statement.Condition)["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];

/** Which functions may do one of these actions on a partition. */
const functionsThatMay = (actions: readonly string[], partition: string): readonly FunctionName[] =>
  functionNames.filter((name) =>
    dataStatementsOf(name).some(
      (statement) =>
        !isScan(statement) &&
        statement.Action.some((action) => actions.includes(action.replace("dynamodb:", ""))) &&
        partitionsOf(statement).includes(partition),
    ),
  );

const isAudited = (attributes: readonly string[]): boolean =>
  [...attributes].sort().join() === [...COUNTED_ATTRIBUTES].sort().join();

const writes = ["PutItem", "UpdateItem", "DeleteItem"];

describe.each(functionNames)("%s", (name) => {
  it("has no wildcard in an action, and names each table and index it may use", () => {
    for (const { Action, Resource } of statementsOf(name)) {
      for (const action of Action) expect(action).not.toContain("*");
      // The account's own figure, which SES knows no resource for.
      if (Action.join() === "ses:GetSendQuota") continue;
      // Streams are listed to find the table's own.
      if (Action.join() === "dynamodb:ListStreams") continue;
      for (const resource of Resource) expect(JSON.stringify(resource)).not.toContain("*");
    }
  });

  it("logs to its own log group only", () => {
    const logging = statementsOf(name).filter(({ Action }) => Action.join().includes("logs:"));
    const [logGroup] = logging.flatMap(({ Resource }) => Resource) as { "Fn::GetAtt"?: string[] }[];
    expect(logging).toHaveLength(1);
    template.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: `Milepost-production-${name}`,
      LoggingConfig: { LogGroup: { Ref: logGroup?.["Fn::GetAtt"]?.[0] } },
    });
  });

  it("reaches data only by partitions that it names", () => {
    for (const statement of dataStatementsOf(name).filter((one) => !isScan(one))) {
      expect(partitionsOf(statement).length).toBeGreaterThan(0);
      for (const partition of partitionsOf(statement))
        expect(partition).toMatch(/^([A-Z]+#)?[A-Z]+(#([a-z]+-)?\*|#[a-z]+)?$|^RAISED\*$/);
    }
  });

  it("never uses PartiQL", () => {
    const actions = dataStatementsOf(name).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.includes("PartiQL"))).toEqual([]);
  });
});

describe("among the functions", () => {
  /** They manage members, keys and tiles. */
  const managing = ["manage-access", "manage-dashboard"];
  const erasing = ["manage-customers", "show-own-data", "manage-dashboard"];
  /** They manage alerts and webhooks. */
  const alerting = ["manage-alerts", "edit-alerts"];

  it("describe-api may do nothing but log", () => {
    expect(statementsOf("describe-api").map(({ Action }) => Action)).toEqual([
      ["logs:CreateLogStream", "logs:PutLogEvents"],
    ]);
  });

  it("only those that mail customers or members may send mail, and to members only as the stage's own sender", () => {
    const senders = functionNames.filter((name) => JSON.stringify(statementsOf(name)).includes("ses:"));
    expect(senders).toEqual(["sign-in", "dispatch-surveys", "notify-members", "report-scores"]);
    for (const name of ["sign-in", "notify-members", "report-scores"] as const) {
      const [link, ...more] = statementsOf(name).filter(({ Action }) => /^ses:/.test(Action.join()));
      expect([link?.Action, link?.Condition, more]).toEqual([
        ["ses:SendRawEmail"],
        { StringLike: { "ses:FromAddress": stageNamed("production").sender.email } },
        [],
      ]);
    }
    const [send] = statementsOf("dispatch-surveys").filter(({ Action }) =>
      Action.includes("ses:SendRawEmail"),
    );
    expect(send?.Condition).toEqual({
      StringLike: { "ses:FromAddress": "*@milepost.example" },
    });
    expect(send?.Resource).toHaveLength(2);
  });

  it("only campaigns and the audit may scan the table: for keys, and for the counted attributes", () => {
    const scans = functionNames.flatMap((name) =>
      dataStatementsOf(name)
        .filter(isScan)
        .map((statement) => ({ name, ...statement })),
    );
    expect(scans.map(({ name }) => name)).toEqual(["run-campaigns", "dispatch-surveys", "audit-scores"]);
    for (const { name, Action, Resource, Condition } of scans) {
      expect(Action).toEqual(["dynamodb:Scan"]);
      expect(JSON.stringify(Resource)).not.toContain("/index/");
      expect(Condition).toEqual({
        "ForAllValues:StringEquals": {
          "dynamodb:Attributes": name === "audit-scores" ? expect.toSatisfy(isAudited) : ["pk", "sk"],
        },
        StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      });
    }
  });

  it.each(["DAYS#*", "MONTH#*"])("only aggregate-scores may write %s", (partition) => {
    expect(functionsThatMay(writes, partition)).toEqual(["aggregate-scores"]);
  });

  it("the audit may write nothing but its lease, and sees nothing personal", () => {
    const written = dataStatementsOf("audit-scores")
      .filter(({ Action }) => Action.some((action) => writes.includes(action.replace("dynamodb:", ""))))
      .map((statement) => [statement.Action, partitionsOf(statement)]);
    expect(written).toEqual([
      [["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"], ["AGGREGATION"]],
    ]);
    for (const personal of ["customerId", "comment", "properties", "addressHash", "timelinePk", "email"])
      expect(COUNTED_ATTRIBUTES).not.toContain(personal);
  });

  it("only manage-surveys and the dashboard's settings may change definitions", () => {
    expect(functionsThatMay(writes, "DEFINITIONS")).toEqual([
      "manage-surveys",
      "edit-surveys",
      "manage-dashboard",
    ]);
  });

  it.each([
    [["import-responses", "aggregate-scores"], "DEFINITIONS", ["import-responses", "aggregate-scores"]],
    [
      ["manage-surveys", "edit-surveys"],
      "AGGREGATION",
      ["manage-surveys", "edit-surveys", "aggregate-scores"],
    ],
    [["manage-surveys", "edit-surveys"], "ANSWERED", ["manage-surveys", "edit-surveys"]],
  ] as const)(
    "%j may hold a transaction to what %s says, without writing there",
    (names, partition, everyone) => {
      expect(functionsThatMay(["ConditionCheckItem"], partition)).toEqual(everyone);
      for (const name of names) expect(functionsThatMay(writes, partition)).not.toContain(name);
    },
  );

  it("only functions that store answers may record which surveys have some, and none may delete that", () => {
    expect(functionsThatMay(["UpdateItem"], "ANSWERED")).toEqual(["import-responses", "collect-responses"]);
    expect(functionsThatMay(["PutItem", "DeleteItem"], "ANSWERED")).toEqual([]);
  });

  it("only authorize, and what reads a key in a client's body, may read API keys, and only manage-access and the settings may write them", () => {
    expect(functionsThatMay(["GetItem", "BatchGetItem", "Query"], "KEY#*")).toEqual([
      "authorize",
      "record-touchpoints",
    ]);
    expect(functionsThatMay(writes, "KEY#*")).toEqual(managing);
    expect(functionsThatMay([...writes, "Query", "GetItem"], "KEYS")).toEqual(managing);
    // What notes a use can change nothing else of a key.
    expect(functionsThatMay(["UpdateItem"], "KEYUSE")).toEqual(["authorize", "record-touchpoints"]);
  });

  it("only manage-access and the settings may write members, and only sign-in may start sessions", () => {
    expect(functionsThatMay(writes, "MEMBERS")).toEqual(managing);
    for (const partition of ["SIGNIN#*", "SESSION#*", "ATTEMPTS#*"])
      expect(functionsThatMay(writes, partition)).toEqual(["sign-in"]);
    // What notes a use can start no session.
    expect(functionsThatMay(["PutItem"], "SESSIONUSE#*")).toEqual([]);
  });

  it("a function may invoke only what its work hands over: sign-in itself, and derive-events those that deliver", () => {
    const invoked = functionNames.flatMap((name) =>
      statementsOf(name)
        .filter(({ Action }) => Action.includes("lambda:InvokeFunction"))
        .map(({ Resource }) =>
          [name, ...JSON.stringify(Resource).matchAll(/:function:([\w-]+)"/g)].map(String),
        ),
    );
    const named = (name: string) => `:function:Milepost-production-${name}",Milepost-production-${name}`;
    expect(invoked).toEqual([
      ["sign-in", named("sign-in")],
      ["derive-events", named("deliver-events"), named("notify-members")],
    ]);
  });

  it("only derive-events may read the table's stream, and nothing else of it", () => {
    const reading = functionNames.filter((name) => statementsOf(name).some(isOfStream));
    expect(reading).toEqual(["derive-events"]);
    const stream = { "Fn::GetAtt": [expect.stringMatching(/^Table/), "StreamArn"] };
    const table = { "Fn::GetAtt": [expect.stringMatching(/^Table/), "Arn"] };
    expect(statementsOf("derive-events").filter(isOfStream)).toMatchObject([
      {
        Action: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: [stream],
      },
      { Action: ["dynamodb:ListStreams"], Resource: [{ "Fn::Join": ["", [table, "/stream/*"]] }] },
    ]);
  });

  it("only deliver-events may put events on the stage's bus, in Milepost's name", () => {
    const stage = { ...stageNamed("production"), eventBus: true };
    const putting = rolePolicies(synthesized(stage).toJSON()).flatMap(({ role, document }) =>
      Document.parse(document)
        .Statement.filter(({ Action }) => Action.join().includes("events:"))
        .map((one) => ({ ...one, role })),
    );
    expect(putting).toEqual([
      {
        Action: ["events:PutEvents"],
        Resource: [{ "Fn::GetAtt": [expect.stringMatching(/^EventBus/), "Arn"] }],
        Condition: { "ForAllValues:StringEquals": { "events:source": "milepost" } },
        role: expect.stringMatching(/^delivereventsAccess/),
      },
    ]);
    expect(functionNames.filter((name) => JSON.stringify(statementsOf(name)).includes("events:P"))).toEqual(
      [],
    );
  });

  it("only manage-access and the settings may write and list tiles, and their public function reads the one that is opened, and scores", () => {
    expect(functionsThatMay([...writes, "Query"], "TILES")).toEqual(managing);
    expect(functionsThatMay(["GetItem", "BatchGetItem"], "TILES")).toEqual(["show-tile"]);
    const granted = dataStatementsOf("show-tile").map((statement) => [
      statement.Action.join(),
      partitionsOf(statement).join(),
    ]);
    expect(granted).toEqual([
      ["dynamodb:GetItem", "TILES"],
      ["dynamodb:Query", "DAYS#*,MONTH#*,CALENDAR#*,AGGREGATION,DEFINITIONS"],
      ["dynamodb:Query", "RESPONSE#*,ASIDE#RESPONSE#*"],
    ]);
  });

  it("only manage-links may write links, and the public function reads the one that is followed", () => {
    expect(functionsThatMay([...writes, "Query"], "LINKS")).toEqual(["manage-links"]);
    expect(functionsThatMay(["GetItem", "BatchGetItem"], "LINKS")).toEqual(["manage-links", "follow-links"]);
  });

  it("rows may be deleted only by the functions that own them", () => {
    const deleting: Record<string, FunctionName[]> = {};
    for (const name of functionNames)
      for (const statement of dataStatementsOf(name).filter(({ Action }) =>
        Action.includes("dynamodb:DeleteItem"),
      ))
        for (const partition of partitionsOf(statement))
          deleting[partition] = [...(deleting[partition] ?? []), name];
    expect(deleting).toEqual({
      DEFINITIONS: ["manage-surveys", "manage-dashboard"],
      CAMPAIGNS: ["run-campaigns", "dispatch-surveys"],
      "CUSTOMER#*": erasing,
      // The notes of an erased customer's cases.
      "CASE#*": erasing,
      LINKS: ["manage-links"],
      NOTES: ["manage-dashboard"],
      "KEY#*": managing,
      KEYS: managing,
      KEYUSE: managing,
      MEMBERS: managing,
      TILES: managing,
      "SIGNIN#*": ["sign-in"],
      "SESSION#*": ["sign-in"],
      "SESSIONUSE#*": ["sign-in"],
      ALERTS: alerting,
      WEBHOOKS: alerting,
      WEBHOOKHEALTH: alerting,
      "WEBHOOKSECRET#*": alerting,
      UNREADABLECHANGES: ["derive-events"],
    });
  });
});
