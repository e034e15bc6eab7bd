import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type MemberFinder, memberOfSession, type SessionFinder } from "../../../application/access/index.ts";
import { isAtLeast, type Member, type MemberRole, nextPage } from "../../../domain/access/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { HttpResult } from "../../base/api.ts";
import { seeOther } from "../../base/page-result.ts";
import { Problem } from "../../base/problem.ts";
import { sessionTokenOf } from "./cookie.ts";

export type SessionDeps = {
  sessions: SessionFinder;
  members: MemberFinder;
  clock: Clock;
  publicUrl: string;
};

/**
 * The member who sent a request; undefined where nobody is signed in.
 *
 *     const member = await sessionOf(deps)(event);
 *     if (member === undefined) return toSignIn(event);
 *     demandRole(member, "admin");
 */
export const sessionOf =
  (deps: SessionDeps) =>
  async (event: APIGatewayProxyEventV2): Promise<Member | undefined> => {
    const token = sessionTokenOf(event, deps.publicUrl);
    return token === undefined ? undefined : memberOfSession(deps)(token, deps.clock());
  };

/** The address of a page with its query; of anything but a page, none. */
const pageOf = ({ rawPath, rawQueryString, requestContext }: APIGatewayProxyEventV2): string | undefined => {
  if (!["GET", "HEAD"].includes(requestContext.http.method)) return undefined;
  return encodeURI(rawPath) + (rawQueryString === "" ? "" : `?${rawQueryString}`);
};

/**
 * Sends somebody who is not signed in to the page to do so; from there they come back to the page they wanted. An emailed
 * link that something was added to is no such page: its token must not get into a query string.
 */
export const toSignIn = (event: APIGatewayProxyEventV2): HttpResult => {
  const page = pageOf(event);
  return seeOther(`/app/sign-in${page === undefined ? "" : `?next=${encodeURIComponent(nextPage(page))}`}`);
};

/** @throws {Problem} 403 where the member's role is not enough */
export const demandRole = ({ role }: Pick<Member, "role">, wanted: MemberRole): void => {
  if (!isAtLeast(role, wanted)) throw new Problem(403, `This needs the role ${wanted}; yours is ${role}.`);
};
