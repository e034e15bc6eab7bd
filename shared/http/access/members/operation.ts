import { MemberDefinition } from "../../../domain/access/index.ts";
import { ListQuery } from "../../lists/query.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { MEMBER_FIELDS, MemberJson, MemberPage } from "./answers.ts";
import { memberRoutes } from "./routes.ts";

named("MemberDefinition", MemberDefinition, {
  description: "What a member is called and may do. What is left out has its default.",
  fields: MEMBER_FIELDS,
});

const tag = "Members";
const definition = {
  name: "Ana",
  role: "admin",
  language: "pt-BR",
  timezone: "America/Sao_Paulo",
  digest: "weekly",
} as const;
const member = { email: "ana@acme.example", ...definition };
const parameters = { email: "The member's address, percent-encoded, in whatever case." };
const NO_ADDRESS = [{ path: "email", message: "must be an email address like ana@example.com" }];
const NO_MEMBER = "There is no such member.";

export const members = operationsOf(memberRoutes, {
  "GET /v1/members": {
    id: "listMembers",
    tag,
    summary: "The members, by address",
    query: ListQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(MemberPage, { members: { items: [member], nextCursor: null } }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "GET /v1/members/{email}": {
    id: "getMember",
    tag,
    summary: "One member",
    parameters,
    answers: { 200: { description: "The member.", content: jsonContent(MemberJson, { ana: member }) } },
    problems: { 404: NO_MEMBER, 422: NO_ADDRESS },
  },
  "PUT /v1/members/{email}": {
    id: "defineMember",
    tag,
    summary: "Make somebody a member, or change a member",
    description: "Another role signs the member out everywhere, at once.",
    parameters,
    body: jsonContent(MemberDefinition, { ana: definition }),
    answers: {
      200: { description: "Changed.", content: jsonContent(MemberJson, { ana: member }) },
      201: { description: "A new member.", content: jsonContent(MemberJson, { ana: member }) },
    },
    problems: {
      409: "There are 500 members already; remove one first.",
      422: [{ path: "role", message: "must be one of viewer, agent, admin" }],
    },
  },
  "DELETE /v1/members/{email}": {
    id: "removeMember",
    tag,
    summary: "Remove a member",
    description: "It signs the member out everywhere, at once.",
    parameters,
    answers: { 204: { description: "Removed." } },
    problems: { 404: NO_MEMBER, 422: NO_ADDRESS },
  },
});
