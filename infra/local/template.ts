import * as z from "zod";
import { account, region } from "./account.ts";
import { Refusal } from "./http/refusal.ts";
import { resourceTypes } from "./resource-types.ts";

const Resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const TemplateFile = z.object({ Resources: z.record(z.string(), Resource) });

export interface TemplateOptions {
  readonly stackName: string;
  /** Attributes that this run decides, by resource type and name: an API's endpoint, for example. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A CloudFormation template whose references are resolved to the resources on this machine. */
export class Template {
  private readonly resources: ReadonlyMap<string, z.infer<typeof Resource>>;
  private readonly options: TemplateOptions;

  /** @throws {Refusal} when there is a resource of an unknown type; the message names it */
  constructor(content: unknown, options: TemplateOptions) {
    this.resources = new Map(Object.entries(TemplateFile.parse(content).Resources));
    this.options = options;
    for (const [id, { Type }] of this.resources) {
      if (!resourceTypes[Type]) {
        throw new Refusal(
          `The local stack does not know ${Type} (resource ${id}): add it in infra/local/resource-types.ts.`,
        );
      }
    }
  }

  /**
   * All resources of a type, with their references resolved and parsed by `schema`.
   * @throws {Refusal} when a resource does not fit the schema; the message names it
   */
  all<T>(type: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
    const found = new Map<string, T>();
    for (const [id, { Type, Properties }] of this.resources) {
      if (Type !== type) continue;
      const read = schema.safeParse(this.resolve(Properties));
      if (!read.success) {
        throw new Refusal(
          `The local stack cannot run ${type} (resource ${id}): ${z.prettifyError(read.error)}`,
        );
      }
      found.set(id, read.data);
    }
    return found;
  }

  /** The name that CloudFormation would give the resource, without the random suffix. */
  nameOf(id: string): string {
    const given = this.resources.get(id)?.Properties.FunctionName;
    return typeof given === "string" ? given : `${this.options.stackName}-${id}`;
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0] === "Ref" || only[0].startsWith("Fn::"))) {
      return this.intrinsic(...only);
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, this.resolve(item)]));
  }

  private intrinsic(name: string, argument: unknown): unknown {
    switch (name) {
      case "Ref":
        return this.ref(z.string().parse(argument));
      case "Fn::GetAtt":
        return this.attribute(...z.tuple([z.string(), z.string()]).parse(argument));
      case "Fn::Join": {
        const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
        return parts.map((part) => this.resolve(part)).join(separator);
      }
      case "Fn::Sub":
        return z
          .string()
          .parse(argument)
          .replaceAll(/\$\{([^}]+)\}/g, (_, reference: string) => this.substitute(reference));
      default:
        throw new Refusal(`The local stack does not know ${name}: add it in infra/local/template.ts.`);
    }
  }

  private substitute(reference: string): string {
    const [id = "", attribute] = reference.split(".");
    return attribute ? this.attribute(id, attribute) : this.ref(id);
  }

  private ref(id: string): string {
    const pseudo = pseudoParameters[id];
    if (pseudo !== undefined) return pseudo;
    const resource = this.resources.get(id);
    if (!resource) throw new Refusal(`The template refers to ${id}, which it does not have.`);
    const name = this.nameOf(id);
    return resourceTypes[resource.Type]?.ref?.(name) ?? name;
  }

  private attribute(id: string, attribute: string): string {
    const type = this.resources.get(id)?.Type ?? "nothing";
    const value =
      this.options.attributes[type]?.[attribute] ??
      resourceTypes[type]?.attributes?.[attribute]?.(this.nameOf(id));
    if (value === undefined)
      throw new Refusal(`The local stack has no ${attribute} for ${type} (resource ${id}).`);
    return value;
  }
}

const pseudoParameters: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": region,
  "AWS::AccountId": account,
  "AWS::URLSuffix": "amazonaws.com",
};
