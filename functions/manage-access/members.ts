import { defineMember, listMembers, type MemberStore } from "../../shared/application/access/index.ts";
import { MemberDefinition } from "../../shared/domain/access/index.ts";
import type { MemberJson, MemberPage } from "../../shared/http/access/members/answers.ts";
import { MemberPath, noMember, orTooManyMembers } from "../../shared/http/access/members/requests.ts";
import { memberRoutes } from "../../shared/http/access/members/routes.ts";
import { memberItem } from "../../shared/http/access/members/shown.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type MemberDeps = { members: MemberStore; clock: Clock };
type Event = Parameters<Routes[string]["handle"]>[0];

const emailOf = (event: Event): string => parse(MemberPath, { email: pathParameter(event, "email") }).email;

const list = async ({ members }: MemberDeps, event: Event): Promise<HttpResult> => {
  const placed = (await listMembers(members)).map((one) => ({ ...one, key: one.email }));
  const { items, nextCursor } = pageOf(placed, byKey, parseQuery(ListQuery, event));
  return answer<typeof MemberPage>(200, { items: items.map(memberItem), nextCursor });
};

const show = async ({ members }: MemberDeps, event: Event): Promise<HttpResult> => {
  const member = await members.find(emailOf(event));
  if (member === undefined) throw noMember();
  return answer<typeof MemberJson>(200, memberItem(member));
};

const define = async ({ members, clock }: MemberDeps, event: Event): Promise<HttpResult> => {
  const definition = parse(MemberDefinition, jsonBody(event));
  const defined = orTooManyMembers(await defineMember(members)(emailOf(event), definition, clock()));
  return answer<typeof MemberJson>(defined.isNew ? 201 : 200, memberItem(defined.member));
};

const remove = async ({ members }: MemberDeps, event: Event): Promise<HttpResult> => {
  if (!(await members.remove(emailOf(event)))) throw noMember();
  return { statusCode: 204 };
};

/** Members of the dashboard, as admins keep them (API section 9). */
export const memberHandlers = (deps: MemberDeps): Routes =>
  routesOf(memberRoutes, {
    "GET /v1/members": readsQuery((event) => list(deps, event)),
    "GET /v1/members/{email}": (event) => show(deps, event),
    "PUT /v1/members/{email}": (event) => define(deps, event),
    "DELETE /v1/members/{email}": (event) => remove(deps, event),
  });
