import * as z from "zod";
import { account, arnOf } from "../../infra/local/account.ts";
import { Template } from "../../infra/local/template.ts";
import { rolePolicies } from "./role-policies.ts";

/** A call that one AWS service makes to another because of the template, and what may allow it. */
export type ServiceCall = {
  /** What makes the call, by its id in the template. */
  caller: string;
  service: string;
  action: string;
  target: string;
  /** The resource on whose behalf the service calls, as `aws:SourceArn` names it. */
  sourceArn: string;
  /** The role that the service takes for the call; without one, the target's own policy has to allow it. */
  roleArn?: string | undefined;
};

const many = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((one) => [one])]) as z.ZodType<readonly z.output<T>[]>;
const Texts = many(z.string());

const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Principal: z.union([z.literal("*"), z.record(z.string(), Texts)]).optional(),
  Action: Texts,
  Resource: Texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), Texts)).default({}),
});
type Statement = z.infer<typeof Statement>;
const PolicyDocument = z.object({ Statement: z.array(Statement) });

const Alarm = z.object({
  AlarmName: z.string().default("unnamed"),
  AlarmActions: z.array(z.string()).default([]),
  OKActions: z.array(z.string()).default([]),
});
const SesDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({ SnsDestination: z.object({ TopicARN: z.string() }) }),
});
const Subscription = z.object({
  Protocol: z.string(),
  TopicArn: z.string(),
  Endpoint: z.string(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
});
const Schedule = z.object({
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    DeadLetterConfig: z.object({ Arn: z.string() }),
  }),
});
const InvokeConfig = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
const StreamMapping = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
});
const LambdaFunction = z.object({ Role: z.string() });
const Permission = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
});
const ResourcePolicy = z.object({ PolicyDocument });
const Role = z.object({ AssumeRolePolicyDocument: PolicyDocument });

/** Which service calls on behalf of a resource. */
const SERVICES: Readonly<Record<string, string>> = {
  "AWS::CloudWatch::Alarm": "cloudwatch.amazonaws.com",
  "AWS::SES::ConfigurationSetEventDestination": "ses.amazonaws.com",
  "AWS::SNS::Subscription": "sns.amazonaws.com",
  "AWS::Scheduler::Schedule": "scheduler.amazonaws.com",
  "AWS::Lambda::EventInvokeConfig": "lambda.amazonaws.com",
  "AWS::Lambda::EventSourceMapping": "lambda.amazonaws.com",
};

/** As IAM compares them: `*` stands for any text. */
const isLike = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[^*\w]/g, "\\$&").replaceAll("*", ".*")}$`).test(value);

/** @throws on a condition that this does not know, so that none is taken for fulfilled */
const isFulfilled = (condition: Statement["Condition"], sourceArn: string): boolean => {
  const context: Record<string, string> = {
    "aws:sourceaccount": account,
    "aws:sourcearn": sourceArn,
    "aws:securetransport": "true",
  };
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const value = context[key.toLowerCase()];
      if (value === undefined) throw new Error(`unknown condition key ${key}`);
      if (["StringEquals", "Bool"].includes(operator)) return values.includes(value);
      if (["StringLike", "ArnLike", "ArnEquals"].includes(operator))
        return values.some((pattern) => isLike(pattern, value));
      throw new Error(`unknown condition operator ${operator}`);
    }),
  );
};

const isFrom = ({ Principal = {} }: Statement, service: string): boolean =>
  Principal === "*" || covers(Principal.AWS ?? [], "anybody") || covers(Principal.Service ?? [], service);

const covers = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => isLike(pattern, value));

/** Allowed by one statement at least, and denied by none. */
const isAllowed = (statements: readonly Statement[], { action, target, sourceArn }: ServiceCall): boolean => {
  const matching = statements.filter(
    ({ Action, Resource, Condition }) =>
      covers(Action, action) && covers(Resource ?? ["*"], target) && isFulfilled(Condition, sourceArn),
  );
  return matching.length > 0 && matching.every(({ Effect }) => Effect === "Allow");
};

/** The calls that a template has AWS services make to each other, and those of them that no policy in it allows. */
export const serviceCalls = (content: unknown): { calls: ServiceCall[]; refused: ServiceCall[] } => {
  const template = new Template(content, {
    stackName: "Milepost-production",
    attributes: {
      "AWS::ApiGatewayV2::Api": { ApiEndpoint: "https://api.example" },
      "AWS::Lambda::Url": { FunctionUrl: "https://files.example/" },
      "AWS::SQS::Queue": { QueueName: "dead-letters" },
    },
  });
  const calls = callsOf(template);
  const allowed = policiesOf(template, content);
  return { calls, refused: calls.filter((call) => !allowed(call)) };
};

const callsOf = (template: Template): ServiceCall[] => {
  const each = <T>(
    type: string,
    schema: z.ZodType<T>,
    calls: (one: T) => Omit<ServiceCall, "caller" | "service">[],
  ) =>
    [...template.all(type, schema)].flatMap(([caller, one]) =>
      calls(one).map((call) => ({ caller, service: SERVICES[type] ?? "", ...call })),
    );
  const roles = new Map(
    [...template.all("AWS::Lambda::Function", LambdaFunction)].map(([id, { Role: role }]) => [
      template.nameOf(id),
      role,
    ]),
  );
  return [
    ...each("AWS::CloudWatch::Alarm", Alarm, ({ AlarmName, AlarmActions, OKActions }) =>
      [...AlarmActions, ...OKActions].map((target) => ({
        action: "sns:Publish",
        target,
        sourceArn: arnOf("cloudwatch", `alarm:${AlarmName}`),
      })),
    ),
    ...each("AWS::SES::ConfigurationSetEventDestination", SesDestination, (destination) => [
      {
        action: "sns:Publish",
        target: destination.EventDestination.SnsDestination.TopicARN,
        sourceArn: arnOf("ses", `configuration-set/${destination.ConfigurationSetName}`),
      },
    ]),
    ...each("AWS::SNS::Subscription", Subscription, ({ Protocol, Endpoint, RedrivePolicy, TopicArn }) => [
      ...(Protocol === "lambda"
        ? [{ action: "lambda:InvokeFunction", target: Endpoint, sourceArn: TopicArn }]
        : []),
      ...(RedrivePolicy
        ? [{ action: "sqs:SendMessage", target: RedrivePolicy.deadLetterTargetArn, sourceArn: TopicArn }]
        : []),
    ]),
    ...each("AWS::Scheduler::Schedule", Schedule, ({ Target }) => {
      const by = { sourceArn: arnOf("scheduler", "schedule-group/default"), roleArn: Target.RoleArn };
      return [
        { ...by, action: "lambda:InvokeFunction", target: Target.Arn },
        { ...by, action: "sqs:SendMessage", target: Target.DeadLetterConfig.Arn },
      ];
    }),
    ...each(
      "AWS::Lambda::EventInvokeConfig",
      InvokeConfig,
      ({ FunctionName, DestinationConfig: destination }) =>
        (destination ? [destination] : []).map(({ OnFailure }) => ({
          action: "sqs:SendMessage",
          target: OnFailure.Destination,
          sourceArn: arnOf("lambda", `function:${FunctionName}`),
          roleArn: roles.get(FunctionName) ?? "",
        })),
    ),
    ...each(
      "AWS::Lambda::EventSourceMapping",
      StreamMapping,
      ({ FunctionName, EventSourceArn, DestinationConfig: { OnFailure } }) => {
        const by = {
          sourceArn: arnOf("lambda", `function:${FunctionName}`),
          roleArn: roles.get(FunctionName) ?? "",
        };
        const reading = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"];
        return [
          ...reading.map((action) => ({ ...by, action: `dynamodb:${action}`, target: EventSourceArn })),
          { ...by, action: "sqs:SendMessage", target: OnFailure.Destination },
        ];
      },
    ),
  ];
};

/** Tells whether the template's policies allow a call: those of the role if it makes it, else those of the target. */
const policiesOf = (template: Template, content: unknown): ((call: ServiceCall) => boolean) => {
  const all = <T>(type: string, schema: z.ZodType<T>) => [...template.all(type, schema)];
  const onTargets: Statement[] = [
    ...["AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy"].flatMap((type) =>
      all(type, ResourcePolicy).flatMap(
        ([
          ,
          {
            PolicyDocument: { Statement: some },
          },
        ]) => some,
      ),
    ),
    ...all("AWS::Lambda::Permission", Permission).map(([, permission]) => statementOf(permission)),
  ];
  const ofRoles = rolePolicies(content).map(({ role, document }) => ({
    roleArn: arnOf("iam", `role/${template.nameOf(role)}`),
    statements: PolicyDocument.parse(template.resolve(document)).Statement,
  }));
  const trust = new Map(
    all("AWS::IAM::Role", Role).map(([id, { AssumeRolePolicyDocument: document }]) => [
      arnOf("iam", `role/${template.nameOf(id)}`),
      document.Statement,
    ]),
  );
  return (call) => {
    const { roleArn, service } = call;
    const from = (statements: readonly Statement[]) => statements.filter((one) => isFrom(one, service));
    if (roleArn === undefined) return isAllowed(from(onTargets), call);
    const granted = ofRoles.flatMap((one) => (one.roleArn === roleArn ? one.statements : []));
    return (
      isAllowed(from(trust.get(roleArn) ?? []), { ...call, action: "sts:AssumeRole" }) &&
      isAllowed(granted, call)
    );
  };
};

const statementOf = ({
  Action,
  FunctionName,
  Principal,
  SourceArn,
}: z.infer<typeof Permission>): Statement => ({
  Effect: "Allow",
  Principal: { Service: [Principal] },
  Action: [Action],
  Resource: [FunctionName],
  Condition: SourceArn === undefined ? {} : { ArnLike: { "AWS:SourceArn": [SourceArn] } },
});
