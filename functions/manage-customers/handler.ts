import * as z from "zod/mini";
import { type CustomerEraser, eraseCustomer } from "../../shared/application/erase-customer.ts";
import { exportCustomer } from "../../shared/application/export-customer.ts";
import type { JourneyReader } from "../../shared/application/list-journey.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/unsubscribe.ts";
import type { Address } from "../../shared/domain/address.ts";
import { type Customer, CustomerId } from "../../shared/domain/customer.ts";
import { createApi, json, type Routes } from "../../shared/http/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/cursor.ts";
import { JourneyCursor, journeyItem } from "../../shared/http/journey.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/parse.ts";
import { Problem } from "../../shared/http/problem.ts";
import { CustomerExportQuery, CustomerQuery, ExportQuery } from "../../shared/http/requests.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = {
  customers: CustomerReader;
  addresses: AddressReader;
  journeys: JourneyReader;
  eraser: CustomerEraser;
  clock: Clock;
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

/** Well before the gateway's own 30 seconds. */
const ERASING_MS = 20_000;

const idInPath = (event: Event): string =>
  parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") }).id;

const unknown = () => new Problem(404, "Nothing is known of this customer.");

const customerItem = ({ asksRevision: _, joinedTo: __, ...shown }: Customer) => shown;

/** An address that was only asked in vain, and the ask taken back, is one of which nothing is known. */
const addressItem = ({ asksRevision: _, ...shown }: Address) => {
  const { asks, ...stops } = shown;
  return asks.length > 0 || Object.values(stops).some((stop) => stop !== undefined) ? shown : null;
};

const show = async (deps: Deps, { id, cursor }: { id: string; cursor?: string | undefined }) => {
  const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
  const found = await exportCustomer(deps)(id, after);
  if (found === undefined) throw unknown();
  const { customer, address, journey } = found;
  return json(200, {
    customer: customer ? customerItem(customer) : null,
    address: address ? addressItem(address) : null,
    journey: { items: journey.items.map(journeyItem), nextCursor: encodeCursor(journey.next) },
  });
};

const erase = async ({ eraser, clock }: Deps, id: string) => {
  const until = performance.now() + ERASING_MS;
  const hasTime = () => performance.now() < until;
  const outcome = await eraseCustomer(eraser)(id, { now: clock(), hasTime });
  switch (outcome) {
    case "erased":
      return { statusCode: 204 };
    case "unfinished":
      throw new Problem(503, "Mail has stopped, but there is more to erase; send this again to go on.", {
        headers: { "retry-after": "1" },
      });
    case "unknown":
      throw unknown();
    default:
      return outcome satisfies never;
  }
};

/**
 * What is stored of one person: shown whole, or erased (API section 6). The id may stand in the query too: a path is
 * decoded before it is routed, so one with `/`, `.` or `..` in it would never arrive as a part of a path.
 */
export const manageCustomersHandler = (deps: Deps) =>
  createApi(
    {
      "GET /v1/customers/{id}": {
        access: ["read"],
        handle: (event) => show(deps, { ...parseQuery(ExportQuery, event), id: idInPath(event) }),
      },
      "GET /v1/customers": {
        access: ["read"],
        handle: (event) => show(deps, parseQuery(CustomerExportQuery, event)),
      },
      "DELETE /v1/customers/{id}": {
        access: ["admin"],
        handle: (event) => erase(deps, idInPath(event)),
      },
      "DELETE /v1/customers": {
        access: ["admin"],
        handle: (event) => erase(deps, parseQuery(CustomerQuery, event).id),
      },
    },
    deps.log,
  );
