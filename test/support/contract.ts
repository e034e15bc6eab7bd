import * as z from "zod/mini";
import { openApiDocument } from "../../shared/http/openapi/openapi.ts";
import type { Content } from "../../shared/http/openapi/operation.ts";
import { GatewayMessage, ProblemJson } from "../../shared/http/openapi/problem-answers.ts";
import { OPERATIONS } from "../../shared/http/operations.ts";
import type { CallOptions, RunningStack, StackAnswer } from "./local-stack.ts";

type Response = { content?: Record<string, unknown>; $ref?: string };
const { paths, components } = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, "0"))) as {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components: { responses: Record<string, Response> };
};

/** Statuses that only an overload or a fault causes: a caller cannot cause them. */
const BEYOND_CALLERS = [429, 500, 503];

const responsesOf = (name: string): Record<string, Response> => {
  const [method = "", path = ""] = name.split(" ");
  const { responses = {} } = paths[path]?.[method.toLowerCase()] ?? {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      components.responses[response.$ref?.split("/").at(-1) ?? ""] ?? response,
    ]),
  );
};

/** Every call and status of the document that a caller can cause. */
export const declared = (): string[] =>
  Object.keys(OPERATIONS).flatMap((name) =>
    Object.keys(responsesOf(name))
      .filter((status) => !BEYOND_CALLERS.includes(Number(status)))
      .map((status) => `${status} ${name}`),
  );

/** The first example of a body, as the document shows it. */
export const exampleOf = (name: string, type = "application/json"): unknown =>
  Object.values(OPERATIONS[name]?.body?.[type]?.examples ?? {})[0];

const schemaOf = (content: Content | undefined, type: string): z.ZodMiniType | undefined => {
  if (type === "application/problem+json") return ProblemJson;
  return content?.[type]?.schema ?? (type === "application/json" ? GatewayMessage : undefined);
};

/** @throws where the document does not say that this call answers like this */
const checkAnswer = (name: string, { status, headers, text, json }: StackAnswer): void => {
  const response = responsesOf(name)[status];
  if (response === undefined) throw new Error(`${name} answered ${status}, which is not declared: ${text}`);
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) {
    if (text !== "") throw new Error(`${name} ${status} is declared empty, and holds: ${text}`);
    return;
  }
  if (!types.includes(type))
    throw new Error(`${name} ${status} is ${type}, and declared as ${types.join(", ")}`);
  const schema = schemaOf(OPERATIONS[name]?.answers[status]?.content, type);
  if (schema === undefined) return;
  const { error } = z.safeParse(schema, json);
  if (error) throw new Error(`${name} ${status} is not as declared: ${z.prettifyError(error)}\n${text}`);
};

export type Asked = CallOptions & { path?: Readonly<Record<string, string>>; query?: string };

/** Calls a stack by the operations of the document, and checks every answer against it. */
export class Contract {
  /** The answers so far, like `201 POST /v1/touchpoints`. */
  readonly seen = new Set<string>();
  private readonly stack: RunningStack;

  constructor(stack: RunningStack) {
    this.stack = stack;
  }

  async ask(name: string, { path = {}, query = "", ...options }: Asked = {}): Promise<StackAnswer> {
    const [method = "", template = ""] = name.split(" ");
    const filled = template.replace(/\{(\w+)\}/g, (_, part: string) => path[part] ?? "some-thing");
    const answer = await this.stack.call(method, `${filled}${query && `?${query}`}`, options);
    checkAnswer(name, answer);
    this.seen.add(`${answer.status} ${name}`);
    return answer;
  }
}
