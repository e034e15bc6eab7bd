import { manageCustomersHandler } from "../../functions/manage-customers/handler.ts";
import { runCampaignsHandler } from "../../functions/run-campaigns/handler.ts";
import { showPeopleHandler } from "../../functions/show-people/handler.ts";
import type { JourneyEntry } from "../../shared/application/journeys/ports.ts";
import { type Address, addressHash } from "../../shared/domain/customers/address.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import {
  aCustomer,
  anInvitation,
  aPolicy,
  aRequest,
  aResponse,
  aSurvey,
  aTouchpoint,
  DAY,
  earlier,
  NOW,
  someDefinitions,
} from "./builders.ts";
import { InMemoryCampaigns } from "./fake-campaigns.ts";
import { signedInAs } from "./fake-session.ts";
import { InMemoryOptOuts, KeptLog } from "./fakes.ts";
import { aLogOf, emptyLists } from "./logs.ts";

const surveys = [
  aSurvey(),
  aSurvey({ key: "seldom", touchpoint: null, cooldown: "P90D" }),
  aSurvey({ key: "hourly", sendWindow: { days: ["tue"], from: "09:00", to: "10:00" } }),
  aSurvey({ key: "paused", active: false }),
  aSurvey({ key: "gone", active: false, archivedAt: NOW }),
];
const definitions = async () => someDefinitions({ surveys, policy: aPolicy({ reportingTimezone: "UTC" }) });

const entries = [
  {
    kind: "touchpoint",
    at: earlier(3 * DAY),
    touchpoint: aTouchpoint({ id: "t-1", occurredAt: earlier(3 * DAY) }),
  },
  {
    kind: "invitation",
    at: earlier(2 * DAY),
    invitation: anInvitation({ status: "suppressed", reason: "contactCap" }),
  },
  {
    kind: "response",
    at: earlier(DAY),
    response: aResponse({ comment: "Late & <b>cold</b>", answeredAt: earlier(DAY) }),
  },
] as const satisfies JourneyEntry[];

type World = {
  people?: readonly Customer[];
  aliases?: Readonly<Record<string, string>>;
  address?: Address;
  journey?: readonly JourneyEntry[];
  /** As it is stored, of each of their ids. */
  account?: string;
  role?: "viewer" | "admin";
};

/** The page and the API over the same people, by id or address, with one journey. */
export const aCustomerWorld = ({
  people = [aCustomer()],
  aliases = {},
  address,
  journey = entries,
  account,
  role = "admin",
}: World = {}) => {
  const { deps, cookies } = signedInAs({ role });
  const log = new KeptLog();
  const byId = (id: string) => people.find((one) => one.id === (aliases[id] ?? id));
  const shared = {
    ...emptyLists,
    directory: {
      ...aLogOf([...people], ({ createdAt, id }) => ({ at: createdAt, id })),
      withAddress: async (hash: string) => people.filter(({ email = "" }) => addressHash(email) === hash),
    },
    definitions,
    customers: { ...emptyLists.customers, find: async (id: string) => byId(id) },
    addresses: { find: async () => address },
    people: {
      people: async (ids: readonly string[]) =>
        new Map(
          ids.flatMap((id) => {
            const customer = byId(id);
            return customer ? [[id, { id: customer.id, customer, address }]] : [];
          }),
        ),
    },
    journeys: {
      journey: async (id: string) => ({ items: byId(id) ? [...journey] : [], next: null, isKnown: true }),
      recall: async (id: string, limit: number, before?: { at: string }) => {
        const found = (byId(id) ? [...journey].reverse() : []).filter(
          ({ at }) => before === undefined || at < before.at,
        );
        return { items: found.slice(0, limit), next: null };
      },
    },
    responses: aLogOf(
      journey.flatMap((entry) => (entry.kind === "response" ? [entry.response] : [])),
      ({ answeredAt, invitationId: id }) => ({ at: answeredAt, id }),
    ),
    clock: () => NOW,
    log,
  };
  const pages = showPeopleHandler({
    ...deps,
    ...shared,
    tallies: {
      states: async (_, refs) => new Map(account === undefined ? [] : refs.map((ref) => [ref, account])),
    },
    tickets: { ofCustomer: async () => [] },
    cases: { find: async () => undefined, statuses: async () => new Map() },
  });
  const page = async (id: string | undefined, query: Record<string, string> = {}, cookie = cookies) => {
    const routeKey = id === undefined ? "GET /app/customers" : "GET /app/customers/{page+}";
    const parameters = id === undefined ? undefined : { page: id };
    const request = aRequest({ routeKey, query, ...(parameters && { parameters }) });
    return pages({ ...request, cookies: cookie });
  };
  const eraser = { identity: async () => ({ id: "", profile: undefined }) } as never;
  const customersApi = manageCustomersHandler({ ...shared, eraser, optOuts: new InMemoryOptOuts() });
  const campaigns = new InMemoryCampaigns(...people);
  campaigns.people = shared.people.people as never;
  const decisionApi = runCampaignsHandler({ ...shared, pieces: campaigns, campaigns, parts: 1 });
  const api = async (routeKey: string, parameters: Record<string, string>, more: object = {}) => {
    const handler = routeKey.includes("decision") ? decisionApi : customersApi;
    const result = await handler(aRequest({ routeKey, scope: "admin", parameters, ...more }));
    return JSON.parse(result.body ?? "null");
  };
  return { page, api, log };
};

/** The texts of a page, without its tags and styles. */
export const textOf = ({ body = "" }: { body?: string | undefined }): string =>
  body
    .replace(/<(style|script|template)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
