import * as z from "zod";

const Reference = z.object({ Ref: z.string() });
const Resources = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
);
const Inline = z.object({ Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]) });
const Beside = z.object({ PolicyDocument: z.unknown(), Roles: z.array(Reference) });

/** A policy of a role, by the role's id in the template. */
export type RolePolicy = { role: string; document: unknown };

/** What the roles of a template may do: in the role itself, or in a policy beside it. */
export const rolePolicies = (template: unknown): RolePolicy[] =>
  Object.entries(z.object({ Resources }).parse(template).Resources).flatMap(([id, { Type, Properties }]) => {
    if (Type === "AWS::IAM::Role")
      return Inline.parse(Properties).Policies.map((one) => ({ role: id, document: one.PolicyDocument }));
    if (Type !== "AWS::IAM::Policy") return [];
    const { PolicyDocument, Roles } = Beside.parse(Properties);
    return Roles.map(({ Ref }) => ({ role: Ref, document: PolicyDocument }));
  });
