import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import type { Reading } from "../finding.ts";
import { attempt, attemptUnless } from "./attempt.ts";

/** A stack as CloudFormation describes it. */
export type Stack = {
  readonly name: string;
  readonly status: string;
  /** When its template last changed. */
  readonly changedAt: Date;
  readonly outputs: Readonly<Record<string, string>>;
};

/** Names of the stack's resources, by type: what other services call them. */
export type Resources = ReadonlyMap<string, readonly string[]>;

/** What the template says that no other service tells. */
export type Deployed = {
  /** The address that surveys come from, unless a survey names another. */
  readonly sender: string | undefined;
  /** Emails a second until a policy is stored. */
  readonly sendRatePerSecond: number;
  readonly reportingTimezone: string;
  /** The SES identity that the stack makes; undefined where it uses one that the account has. */
  readonly identity: string | undefined;
  /** Whether the sending function may mail identities of the account, as SES's sandbox requires. */
  readonly mayMailIdentities: boolean;
  readonly linkTargets: readonly string[];
};

type Client = Pick<CloudFormationClient, "send">;

/** @returns undefined where there is no such stack */
export const readStack = (client: Client, name: string): Promise<Reading<Stack | undefined>> =>
  attemptUnless(
    "cloudformation:DescribeStacks",
    async () => {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
      if (!stack) return undefined;
      return {
        name,
        status: stack.StackStatus ?? "",
        changedAt: stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0),
        outputs: Object.fromEntries(
          (stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
        ),
      };
    },
    ({ name: error, message }) => error === "ValidationError" && message.includes("does not exist"),
  );

export const readResources = (client: Client, StackName: string): Promise<Reading<Resources>> =>
  attempt("cloudformation:ListStackResources", async () => {
    const found = new Map<string, string[]>();
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListStackResourcesCommand({ StackName, NextToken }));
      for (const { ResourceType = "", PhysicalResourceId } of page.StackResourceSummaries ?? [])
        if (PhysicalResourceId)
          found.set(ResourceType, [...(found.get(ResourceType) ?? []), PhysicalResourceId]);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  });

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

const Variables = z
  .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
  .transform(({ Environment }) => Environment.Variables);

export const readTemplate = (client: Client, StackName: string): Promise<Reading<Deployed>> =>
  attempt("cloudformation:GetTemplate", async () => {
    const { TemplateBody = "" } = await client.send(new GetTemplateCommand({ StackName }));
    return deployedBy(JSON.parse(TemplateBody));
  });

/** Reads a template that `infra/` made. */
export const deployedBy = (template: unknown): Deployed => {
  const resources = Object.values(Template.parse(template).Resources);
  const propertiesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  const settings: Record<string, unknown> = Object.assign(
    {},
    ...propertiesOf("AWS::Lambda::Function").map((one) => Variables.safeParse(one).data ?? {}),
  );
  const text = (name: string): string | undefined =>
    typeof settings[name] === "string" ? settings[name] : undefined;
  const [identity] = propertiesOf("AWS::SES::EmailIdentity").map(({ EmailIdentity }) => EmailIdentity);
  return {
    sender: text("SENDER_EMAIL"),
    sendRatePerSecond: Number(text("SEND_RATE_PER_SECOND")),
    reportingTimezone: text("REPORTING_TIMEZONE") ?? "UTC",
    identity: typeof identity === "string" ? identity : undefined,
    // Versions before had each role's policy beside it.
    mayMailIdentities: ["AWS::IAM::Role", "AWS::IAM::Policy"]
      .flatMap(propertiesOf)
      .some((one) => JSON.stringify(one).includes(":identity/*")),
    linkTargets: (text("LINK_TARGETS") ?? "").split(",").filter((target) => target !== ""),
  };
};
