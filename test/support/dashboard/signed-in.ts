import type { Member } from "../../../shared/domain/access/member.ts";
import type { PageDeps } from "../../../shared/http/dashboard/signed-in-pages.ts";
import { aRequest, NOW } from "../builders.ts";
import { aMember } from "../fake-members.ts";

export const PUBLIC_URL = "https://surveys.acme.example";

/** What a dashboard's function needs to find somebody signed in. */
export const signedIn = (
  member: Partial<Member> = {},
): Pick<PageDeps, "publicUrl" | "sessions" | "members"> => {
  const who = aMember(member);
  const session = { member: "m", accessSince: who.accessSince, startedAt: NOW };
  return {
    publicUrl: PUBLIC_URL,
    sessions: { find: async () => ({ session, usedAt: NOW }), noteUse: async () => {} },
    members: { byId: async () => who },
  } as unknown as Pick<PageDeps, "publicUrl" | "sessions" | "members">;
};

/** A member's request for a page, or with `fields` their form. */
export const aPageRequest = (
  routeKey: string,
  {
    page,
    query = {},
    fields,
    language = "en",
  }: {
    page?: string;
    query?: Record<string, string>;
    fields?: Record<string, string>;
    language?: string;
  } = {},
) => ({
  ...aRequest({
    routeKey,
    path: (routeKey.split(" ")[1] ?? "").replace("{page+}", encodeURI(page ?? "")),
    query,
    headers: {
      "accept-language": language,
      ...(fields && { origin: PUBLIC_URL, "content-type": "application/x-www-form-urlencoded" }),
    },
    ...(page === undefined ? {} : { parameters: { page } }),
    ...(fields && { body: String(new URLSearchParams(fields)) }),
  }),
  cookies: [`__Host-milepost=${"a".repeat(44)}`],
});
