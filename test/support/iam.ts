import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tableAccess } from "../../infra/access/grants.ts";
import type { ScanAccess } from "../../infra/access/scan-access.ts";
import type { PartitionAccess, TableAccess } from "../../infra/access/table-access.ts";
import type { FunctionName } from "../../infra/functions.ts";

export class AccessDenied extends Error {
  override name = "AccessDenied";
}

type Item = Record<string, { S?: string }>;
type Input = {
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  RequestItems?: Record<string, { Keys: Item[] }>;
  TransactItems?: Record<string, { Key?: Item; Item?: Item }>[];
  Select?: string;
  ProjectionExpression?: string;
  FilterExpression?: string;
};
type PartitionRequest = { action: string; index: string | undefined; partitions: string[] };
/** `attributes`: all attributes that the call names. */
type ScanRequest = { action: "Scan"; select: string | undefined; attributes: string[]; partitions: string[] };
type Request = PartitionRequest | ScanRequest;

const partition = ({ Key, Item }: Pick<Input, "Key" | "Item">): string => (Key ?? Item)?.pk?.S ?? "";

const actionOf = (kind: string): string => (kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`);

/** Keywords of DynamoDB expressions. */
const NO_ATTRIBUTES = new Set(["IN", "OR", "begins_with"]);

/** The IAM permissions that a call needs. A transaction needs those of its parts, each with all keys of its action. */
const requestsOf = (command: string, input: Input): Request[] => {
  const one = (action: string, partitions: string[]): Request => ({
    action,
    index: input.IndexName,
    partitions,
  });
  switch (command) {
    case "TransactWriteItemsCommand": {
      const byAction = new Map<string, string[]>();
      for (const entry of input.TransactItems ?? [])
        for (const [kind, part] of Object.entries(entry))
          byAction.set(actionOf(kind), [...(byAction.get(actionOf(kind)) ?? []), partition(part)]);
      return [...byAction].map(([action, partitions]) => one(action, partitions));
    }
    case "BatchGetItemCommand":
      return [
        one(
          "BatchGetItem",
          Object.values(input.RequestItems ?? {}).flatMap(({ Keys }) =>
            Keys.map((Key) => partition({ Key })),
          ),
        ),
      ];
    case "ScanCommand": {
      const words = [input.ProjectionExpression, input.FilterExpression].join(" ").match(/(?<![:#])\b\w+/g);
      const named = [
        ...(words ?? []).filter((word) => !NO_ATTRIBUTES.has(word)),
        ...Object.values(input.ExpressionAttributeNames ?? {}),
      ];
      return [{ action: "Scan", select: input.Select, attributes: named, partitions: [] }];
    }
    case "QueryCommand":
      return [one("Query", [input.ExpressionAttributeValues?.[":partition"]?.S ?? ""])];
    default:
      return [one(command.replace("Command", ""), [partition(input)])];
  }
};

const covers = (pattern: string, value: string) =>
  pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : value === pattern;

/** `ForAllValues:StringLike` on the leading keys: one statement must cover all of them. */
const allowsAt = (access: PartitionAccess, { action, index, partitions }: PartitionRequest): boolean =>
  access.index === index &&
  access.actions.some((allowed) => allowed === action) &&
  partitions.every((value) => access.partitions.some((pattern) => covers(pattern, value)));

const allowsScan = (access: ScanAccess, { select, attributes }: ScanRequest): boolean =>
  select === "SPECIFIC_ATTRIBUTES" && attributes.every((name) => access.attributes.includes(name));

const allows = (access: TableAccess, request: Request): boolean => {
  if ("attributes" in access) return "attributes" in request && allowsScan(access, request);
  return !("attributes" in request) && allowsAt(access, request);
};

/** Allows a client only what the template grants the function, and records which grants were used. */
export const actAs = (client: DynamoDBClient, name: FunctionName) => {
  const used = new Map<TableAccess, Set<string>>();
  const use = (access: TableAccess, request: Request) => {
    const words = used.get(access) ?? new Set<string>();
    words.add(request.action);
    if ("partitions" in access)
      for (const pattern of access.partitions)
        if (request.partitions.some((value) => covers(pattern, value))) words.add(pattern);
    used.set(access, words);
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      for (const request of requestsOf(context.commandName ?? "", args.input as Input)) {
        const access = tableAccess[name].find((entry) => allows(entry, request));
        if (!access)
          throw new AccessDenied(
            `${name} may not ${request.action} ${"index" in request ? request.index : ""} ${request.partitions.join(" ")}`,
          );
        use(access, request);
      }
      return next(args);
    },
    { step: "initialize", name: "iam", priority: "low" },
  );
  /** Of each entry the actions and the partitions that no call needed. */
  const unused = () =>
    tableAccess[name].flatMap((entry) => {
      const granted = [...entry.actions, ...("partitions" in entry ? entry.partitions : [])];
      const idle = granted.filter((word) => !used.get(entry)?.has(word));
      return idle.length > 0 ? [{ idle, of: granted }] : [];
    });
  return { unused };
};
