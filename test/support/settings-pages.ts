import { editSurveysHandler } from "../../functions/edit-surveys/handler.ts";
import { manageDashboardHandler } from "../../functions/manage-dashboard/handler.ts";
import { manageSurveysHandler } from "../../functions/manage-surveys/handler.ts";
import type { PreviewInput } from "../../shared/application/surveys/preview-survey.ts";
import { type Member, memberIdOf } from "../../shared/domain/access/member.ts";
import { DEFAULT_STAGES } from "../../shared/domain/catalogue/journey-stage.ts";
import type { TypeVolume } from "../../shared/domain/catalogue/touchpoint-type.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
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

type Deps = Parameters<typeof manageDashboardHandler>[0] &
  Parameters<typeof editSurveysHandler>[0] &
  Parameters<typeof manageSurveysHandler>[0];

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
  const deps = {
    publicUrl: PUBLIC_URL,
    sessions: { find: async () => ({ session, usedAt: NOW }), noteUse: async () => {} },
    ...access,
    newToken: () => NEW_TOKEN,
    samples: { mark: async () => undefined },
    store,
    volumes: { counted: async () => counted, waiting: async () => [] },
    compose: (input: PreviewInput) =>
      composeSurveyEmail({ ...input, sender: { email: "hi@acme.example" }, publicUrl: PUBLIC_URL }),
    stage: { reportingTimezone: "UTC", sendRatePerSecond: 10 },
    stages: DEFAULT_STAGES,
    clock: () => NOW,
    log,
    ...more,
  } as Deps;
  const dashboard = manageDashboardHandler(deps);
  const surveys = editSurveysHandler(deps);
  const previews = manageSurveysHandler(deps);
  const SURVEYS = "/app/settings/surveys";
  const headers = {
    origin: PUBLIC_URL,
    "content-type": "application/x-www-form-urlencoded",
    "accept-language": "en",
  };
  const send = (method: "GET" | "POST", path: string, more: object): Promise<HttpResult> => {
    const own = [SURVEYS, "/app/settings/policy"].find((one) => path.startsWith(one));
    const start = own ?? (method === "GET" ? "/app/settings" : "/app");
    const page = decodeURIComponent(path.slice(start.length + 1));
    const routeKey = `${method} ${start}${page === "" ? "" : "/{page+}"}`;
    const event = aRequest({
      routeKey,
      path,
      ...(page !== "" && { parameters: { page } }),
      headers,
      ...more,
    });
    return (own === undefined ? dashboard : surveys)({ ...event, cookies: [`__Host-milepost=${TOKEN}`] });
  };
  return {
    store,
    log,
    ...access,
    /** What the frame of a survey's form shows. */
    preview: (fields: Record<string, string>): Promise<HttpResult> => {
      const body = String(new URLSearchParams(fields));
      const event = aRequest({ routeKey: "POST /app/preview", headers, body });
      return previews({ ...event, cookies: [`__Host-milepost=${TOKEN}`] });
    },
    get: (path: string, query: Record<string, string> = {}): Promise<HttpResult> =>
      send("GET", path, { query }),
    /** A field that is sent several times, like boxes that are ticked, stands in pairs. */
    post: (path: string, fields: Record<string, string> | [string, string][]): Promise<HttpResult> =>
      send("POST", path, { body: String(new URLSearchParams(fields)) }),
  };
};

/** The state that a page's form was filled from. */
export const versionIn = (page: HttpResult): string =>
  /name="version" value="([^"]*)"/.exec(page.body ?? "")?.[1] ?? "";

/** What stands in a field of a page. */
export const valueIn = (page: HttpResult, name: string): string | undefined =>
  new RegExp(`<input[^>]* name="${name.replaceAll(".", "\\.")}" value="([^"]*)"`).exec(page.body ?? "")?.[1];
