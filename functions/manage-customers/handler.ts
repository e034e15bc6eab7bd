import * as z from "zod/mini";
import type { AddressReader, CustomerReader } from "../../shared/application/customers/index.ts";
import type { JourneyReader } from "../../shared/application/journeys/index.ts";
import {
  type CustomerEraser,
  exportCustomer,
  type OptOutStore,
} from "../../shared/application/privacy/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import { answer, createApi, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { JourneyCursor } from "../../shared/http/journeys/journey/shown.ts";
import type { CustomerExportJson } from "../../shared/http/privacy/customers/answers.ts";
import { eraseInTime, unfinished } from "../../shared/http/privacy/customers/erasing.ts";
import {
  CustomerExportQuery,
  CustomerQuery,
  ExportQuery,
} from "../../shared/http/privacy/customers/requests.ts";
import { customerRoutes } from "../../shared/http/privacy/customers/routes.ts";
import { customerExport } from "../../shared/http/privacy/customers/shown.ts";
import { optOutRoutes } from "../../shared/http/privacy/unsubscribes/routes.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { customersByAddress, customersList, type ListDeps } from "./list.ts";
import {
  deleteUnsubscribes,
  getUnsubscribes,
  lookUpUnsubscribes,
  postUnsubscribe,
  postUnsubscribes,
} from "./unsubscribes.ts";

type Deps = ListDeps & {
  customers: CustomerReader;
  addresses: AddressReader;
  journeys: JourneyReader;
  eraser: CustomerEraser;
  optOuts: OptOutStore;
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const idInPath = (event: Event): string =>
  parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") }).id;

const unknown = () => new Problem(404, "Nothing is known of this customer.");

const show = async (deps: Deps, { id, cursor }: { id: string; cursor?: string | undefined }) => {
  const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
  const found = await exportCustomer(deps)(id, after);
  if (found === undefined) throw unknown();
  return answer<typeof CustomerExportJson>(200, customerExport(found, encodeCursor(found.journey.next)));
};

const erase = async (deps: Deps, id: string) => {
  const outcome = await eraseInTime(deps)(id);
  switch (outcome) {
    case "erased":
      return { statusCode: 204 };
    case "unfinished":
      throw unfinished();
    case "unknown":
      throw unknown();
    default:
      return outcome satisfies never;
  }
};

/** What the query asks for: who has an address, who was first seen in a period, or all of one customer. */
const get = (deps: Deps, event: Event) => {
  const { id, email, from, to } = event.queryStringParameters ?? {};
  if (id === undefined && email !== undefined) return customersByAddress(deps, event);
  if (id === undefined && (from ?? to) !== undefined) return customersList(deps, event);
  return show(deps, parseQuery(CustomerExportQuery, event));
};

/**
 * Lists customers, shows or erases everything that is stored of one person (API section 6), and keeps what stops mail to
 * addresses (API section 3). The id may also stand in the query: API
 * Gateway decodes a path before it routes it, so an id with `/`, `.` or `..` would never arrive as a part of the path.
 */
export const manageCustomersHandler = (deps: Deps) =>
  createApi(
    {
      ...routesOf(customerRoutes, {
        "GET /v1/customers/{id}": readsQuery((event) =>
          show(deps, { ...parseQuery(ExportQuery, event), id: idInPath(event) }),
        ),
        "GET /v1/customers": readsQuery((event) => get(deps, event)),
        "DELETE /v1/customers/{id}": (event) => erase(deps, idInPath(event)),
        "DELETE /v1/customers": readsQuery((event) => erase(deps, parseQuery(CustomerQuery, event).id)),
      }),
      ...routesOf(optOutRoutes, {
        "GET /v1/unsubscribes": readsQuery((event) => getUnsubscribes(deps, event)),
        "POST /v1/unsubscribes": (event) => postUnsubscribe(deps, event),
        "DELETE /v1/unsubscribes": (event) => deleteUnsubscribes(deps, event),
        "POST /v1/unsubscribes/batch": (event) => postUnsubscribes(deps, event),
        "POST /v1/unsubscribes/lookup": (event) => lookUpUnsubscribes(deps, event),
      }),
    },
    deps.log,
  );
