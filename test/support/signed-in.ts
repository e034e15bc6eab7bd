import type { Member } from "../../shared/domain/access/member.ts";
import { memberIdOf } from "../../shared/domain/access/member.ts";
import type { Api } from "../../shared/http/base/api.ts";
import { aRequest, NOW } from "./builders.ts";
import { aMember, FakeMembers } from "./fake-members.ts";
import { KeptLog } from "./fakes.ts";

const PUBLIC_URL = "http://localhost:3000";
const COOKIE = `milepost=${"s".repeat(44)}`;

/** A member with an open session: what pages of the dashboard need for that, and requests that bring the cookie. */
export const signedInAs = (overrides: Partial<Member> = {}) => {
  const member = aMember(overrides);
  const session = { member: memberIdOf(member.email), accessSince: member.accessSince, startedAt: NOW };
  return {
    deps: {
      sessions: { find: async () => ({ session, usedAt: NOW }), noteUse: async () => undefined },
      members: new FakeMembers(member),
      publicUrl: PUBLIC_URL,
      clock: () => NOW,
      log: new KeptLog(),
    },
    /** What the browser sends with other requests: its cookies, and with a form where that comes from. */
    cookies: [COOKIE],
    origin: PUBLIC_URL,
    /** `GET` of a page, as the browser of the member sends it. */
    get: (handler: Api, path: string, query: Record<string, string> = {}) =>
      handler({ ...aRequest({ routeKey: `GET ${path}`, query }), cookies: [COOKIE] }),
  };
};
