import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Member, memberIdOf } from "../../shared/domain/access/member.ts";
import type { Api } from "../../shared/http/base/api.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import { aRequest, NOW } from "./builders.ts";
import { aMember, FakeMembers } from "./fake-members.ts";
import { KeptLog } from "./fakes.ts";

const PUBLIC_URL = "https://m.acme.example";
const TOKEN = "t".repeat(44);

/** What the pages of the dashboard need to know who asks: one member, who is signed in. */
export const aSession = (
  overrides: Partial<Member> = {},
): PageDeps & { members: FakeMembers; log: KeptLog } => {
  const member = aMember(overrides);
  const session = { member: memberIdOf(member.email), accessSince: member.accessSince, startedAt: NOW };
  return {
    publicUrl: PUBLIC_URL,
    members: new FakeMembers(member),
    sessions: { find: async () => ({ session, usedAt: NOW }), noteUse: async () => undefined },
    clock: () => NOW,
    log: new KeptLog(),
  };
};

type PageRequest = {
  /** What stands for `{page+}` in the route. */
  page?: string;
  /** What stands for `{id}`. */
  id?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Of the browser. */
  language?: string;
  /** Makes it a form. */
  form?: Record<string, string> | URLSearchParams;
  isSignedIn?: boolean;
};

/** A request for a page of the dashboard, as a browser with a session sends it. */
export const aPageRequest = (
  routeKey: string,
  { page, id, query, headers, language, form, isSignedIn = true }: PageRequest = {},
): APIGatewayProxyEventV2 => ({
  ...aRequest({
    routeKey,
    path: (routeKey.split(" ")[1] ?? "/app").replace("{page+}", page ?? "").replace("{id}", id ?? ""),
    ...(query && { query }),
    ...(page !== undefined && { parameters: { page } }),
    ...(id !== undefined && { parameters: { id } }),
    headers: {
      ...(language && { "accept-language": language }),
      ...(form && { origin: PUBLIC_URL, "content-type": "application/x-www-form-urlencoded" }),
      ...headers,
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  }),
  ...(isSignedIn && { cookies: [`__Host-milepost=${TOKEN}`] }),
});

/** A member with an open session, and how their browser asks. */
export const signedInAs = (overrides: Partial<Member> = {}) => ({
  deps: aSession(overrides),
  /** What the browser sends with other requests: its cookies, and with a form where that comes from. */
  cookies: [`__Host-milepost=${TOKEN}`],
  origin: PUBLIC_URL,
  /** `GET` of a page, as the browser of the member sends it. */
  get: (handler: Api, path: string, query: Record<string, string> = {}) =>
    handler(aPageRequest(`GET ${path}`, { query })),
});
