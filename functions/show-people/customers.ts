import * as z from "zod/mini";
import { searchCustomers } from "../../shared/application/customers/index.ts";
import { EmailAddress } from "../../shared/domain/base/text.ts";
import { addressHash, CustomerId } from "../../shared/domain/customers/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { Cursor, encodeCursor, logPlaceOf } from "../../shared/http/base/cursor.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { refuseRepeated } from "../../shared/http/base/query-string.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { CustomerPage } from "../../shared/http/privacy/customers/answers.ts";
import {
  customersAt,
  customersFileAnswer,
  customersPage as listPage,
} from "../../shared/http/privacy/customers/customers-answer.ts";
import type { PeopleTexts } from "../../shared/i18n/dashboard/people-texts.ts";
import {
  type CustomersView,
  customersForm,
  customersPage,
} from "../../shared/pages/dashboard/customers/index.ts";
import { customerHref } from "../../shared/pages/dashboard/frame/index.ts";
import { oneCustomer } from "./customer.ts";
import type { Deps } from "./deps.ts";

type Request = PageRequest<PeopleTexts>;
/** What a page shows, or an answer that is none. */
type Found = { shown: CustomersView["shown"] } | { result: HttpResult };

const Query = z.object({
  q: z.optional(z.string().check(z.maxLength(1_024))),
  /** The SHA-256 of an address: the search form's answer leads here. */
  address: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be the SHA-256 of an address"))),
  cursor: z.optional(Cursor),
  erased: z.optional(z.string()),
});

const MOST_FOUND = 50;

/** Exactly one leads to their page. */
const atAddress = async (deps: Deps, hash: string): Promise<Found> => {
  const items = await customersAt(deps, hash);
  const [only] = items;
  return only && items.length === 1
    ? { result: seeOther(customerHref(only.id)) }
    : { shown: { kind: "address", items } };
};

/** Who has the address or the id, else whose name it is. */
const search = async (deps: Deps, q: string, cursor: string | undefined): Promise<Found> => {
  const email = z.safeParse(EmailAddress, q);
  if (email.success) return atAddress(deps, addressHash(email.data));
  const id = z.safeParse(CustomerId, q);
  const known = id.success && cursor === undefined ? await deps.customers.find(id.data) : undefined;
  if (known) return { result: seeOther(customerHref(known.id)) };
  const found = await searchCustomers(deps.directory)(
    { q, now: deps.clock(), limit: MOST_FOUND },
    logPlaceOf(cursor),
  );
  return { shown: { kind: "search", q, ...found, cursor: encodeCursor(found.next) } };
};

const list = async (
  deps: Deps,
  { query }: Request,
  { filter, definitions }: { filter: CustomersView["filter"]; definitions: Definitions },
): Promise<Found> => {
  const { cursor } = query;
  const ofPeriod = { ...deps, definitions: async () => definitions };
  const asked = { from: filter.from, to: filter.to, cursor: parse(Query, query).cursor };
  if (query.format === "csv") return { result: await customersFileAnswer(ofPeriod)(asked) };
  const page = await listPage(ofPeriod)(asked);
  if (query.format === "json") return { result: answer<typeof CustomerPage>(200, page) };
  const isContinued = cursor !== undefined;
  return { shown: { kind: "list", items: page.items, cursor: page.nextCursor, isContinued } };
};

const show =
  (deps: Deps) =>
  async (request: Request, { filter, choices, definitions }: Asked): Promise<HttpResult> => {
    const { event, frame, query } = request;
    const { q, address, cursor, erased } = parse(Query, query);
    const found =
      address !== undefined
        ? await atAddress(deps, address)
        : q !== undefined
          ? await search(deps, q.trim(), cursor)
          : await list(deps, request, { filter, definitions });
    if ("result" in found) return found.result;
    const { reportingTimezone: timeZone } = definitions.policy;
    const isErased = erased !== undefined;
    return dashboardResult(
      event,
      200,
      customersPage({ frame, filter, today: choices.today, timeZone, isErased, ...found }),
    );
  };

/**
 * `/app/customers`: an answer of `GET /v1/customers`, by when they were first seen, or who was looked for: `q`, or the hash
 * of an address. `/app/customers/{id}` is one of them.
 */
export const customers = (deps: Deps): DashboardPage<PeopleTexts>["answer"] => {
  const ofFilter = withFilter<PeopleTexts>(deps, {
    show: show(deps),
    form: ({ frame, query }, { filter, choices: { today } }) =>
      customersForm({ frame, filter, today, q: query.q }),
  });
  return async (request) => {
    const { query, rest } = request;
    const id = rest === "" ? query.id : rest;
    if (id === undefined) return ofFilter(request);
    refuseRepeated(request.event);
    return oneCustomer(deps, request, id);
  };
};
