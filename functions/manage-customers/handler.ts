import * as z from "zod/mini";
import type { CustomerEraser, OptOutStore } from "../../shared/application/privacy/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import { answer, createApi, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import type { CustomerExportJson } from "../../shared/http/privacy/customers/answers.ts";
import { eraseInTime, unfinished } from "../../shared/http/privacy/customers/erasing.ts";
import {
  type ExportDeps,
  exportAnswer,
  unknownCustomer,
} from "../../shared/http/privacy/customers/export-answer.ts";
import {
  CustomerExportQuery,
  CustomerQuery,
  ExportQuery,
} from "../../shared/http/privacy/customers/requests.ts";
import { customerRoutes } from "../../shared/http/privacy/customers/routes.ts";
import { optOutRoutes } from "../../shared/http/privacy/unsubscribes/routes.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { getByAddress, getList, type ListDeps } from "./list.ts";
import {
  deleteUnsubscribes,
  getUnsubscribes,
  lookUpUnsubscribes,
  postUnsubscribe,
  postUnsubscribes,
} from "./unsubscribes.ts";

type Deps = ListDeps & ExportDeps & { eraser: CustomerEraser; optOuts: OptOutStore; log: Log };
type Event = Parameters<Routes[string]["handle"]>[0];

const idInPath = (event: Event): string =>
  parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") }).id;

const show = async (deps: Deps, { id, cursor }: { id: string; cursor?: string | undefined }) =>
  answer<typeof CustomerExportJson>(200, await exportAnswer(deps)(id, cursor));

const erase = async (deps: Deps, id: string) => {
  const outcome = await eraseInTime(deps)(id);
  switch (outcome) {
    case "erased":
      return { statusCode: 204 };
    case "unfinished":
      throw unfinished();
    case "unknown":
      throw unknownCustomer();
    default:
      return outcome satisfies never;
  }
};

/** What the query asks for: who has an address, who was first seen in a period, or all of one customer. */
const get = (deps: Deps, event: Event) => {
  const { id, email, from, to } = event.queryStringParameters ?? {};
  if (id === undefined && email !== undefined) return getByAddress(deps, event);
  if (id === undefined && (from ?? to) !== undefined) return getList(deps, event);
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
