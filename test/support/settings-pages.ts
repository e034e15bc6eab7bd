import { manageDashboardHandler } from "../../functions/manage-dashboard/handler.ts";
import { type Member, memberIdOf } from "../../shared/domain/access/member.ts";
import { DEFAULT_STAGES } from "../../shared/domain/catalogue/journey-stage.ts";
import type { TypeVolume } from "../../shared/domain/catalogue/touchpoint-type.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { aRequest, NOW } from "./builders.ts";
import { FakeKeys } from "./fake-keys.ts";
import { aMember, FakeMembers } from "./fake-members.ts";
import { FakeTiles } from "./fake-tiles.ts";
import { InMemoryDefinitions, KeptLog } from "./fakes.ts";

const PUBLIC_URL = "https://surveys.acme.example";
const TOKEN = "a".repeat(44);
/** Of a tile that is made. */
export const NEW_TOKEN = "t".repeat(44);

type Deps = Parameters<typeof manageDashboardHandler>[0];

/** The settings of the dashboard over fakes, for somebody who is signed in. */
export const settingsPages = ({
  store = new InMemoryDefinitions(),
  counted = [],
  member = {},
  others = [],
  ...more
}: Partial<Omit<Deps, "store">> & {
  store?: InMemoryDefinitions;
  counted?: TypeVolume[];
  member?: Partial<Member>;
  /** Members besides. */
  others?: Member[];
} = {}) => {
  const who = aMember(member);
  const log = new KeptLog();
  const access = { members: new FakeMembers(who, ...others), keys: new FakeKeys(), tiles: new FakeTiles() };
  const session = { member: memberIdOf(who.email), accessSince: who.accessSince, startedAt: NOW };
  const handler = manageDashboardHandler({
    publicUrl: PUBLIC_URL,
    sessions: { find: async () => ({ session, usedAt: NOW }), noteUse: async () => {} },
    ...access,
    newToken: () => NEW_TOKEN,
    samples: { mark: async () => undefined },
    store,
    volumes: { counted: async () => counted, waiting: async () => [] },
    stages: DEFAULT_STAGES,
    clock: () => NOW,
    log,
    ...more,
  } as Deps);
  const request = (method: string, path: string, more: object) => ({
    ...aRequest({
      routeKey: `${method} ${method === "GET" ? "/app/settings/{page+}" : "/app/{page+}"}`,
      path,
      parameters: { page: decodeURIComponent(path.slice(method === "GET" ? 14 : 5)) },
      ...more,
    }),
    cookies: [`__Host-milepost=${TOKEN}`],
  });
  const headers = {
    origin: PUBLIC_URL,
    "content-type": "application/x-www-form-urlencoded",
    "accept-language": "en",
  };
  return {
    store,
    log,
    ...access,
    get: (path: string, query: Record<string, string> = {}): Promise<HttpResult> =>
      handler(request("GET", path, { query, headers })),
    post: (path: string, fields: Record<string, string>): Promise<HttpResult> =>
      handler(request("POST", path, { headers, body: String(new URLSearchParams(fields)) })),
  };
};

/** The state that a page's form was filled from. */
export const versionIn = (page: HttpResult): string =>
  /name="version" value="([^"]*)"/.exec(page.body ?? "")?.[1] ?? "";

/** What stands in a field of a page. */
export const valueIn = (page: HttpResult, name: string): string | undefined =>
  new RegExp(`<input[^>]* name="${name.replaceAll(".", "\\.")}" value="([^"]*)"`).exec(page.body ?? "")?.[1];
