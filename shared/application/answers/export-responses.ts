import type { Response } from "../../domain/answers/index.ts";
import { type ListPage, pagesOf } from "../base/list-pages.ts";
import { entriesOf } from "../base/look-through-log.ts";
import { matches, type ResponseQuery } from "./list-responses.ts";
import type { ResponseLog } from "./ports.ts";

/**
 * All responses that match a query, newest first, page by page. Each page shows what is stored when it is read: somebody
 * who was erased before is anonymous in it. A new response does not disturb later pages, because it is newer than they
 * are.
 * @throws where a row can't be read: no response is left out silently
 */
export const responsePages = (
  log: ResponseLog,
  { from, to, customer, ...filters }: ResponseQuery,
): AsyncGenerator<ListPage<Response>> =>
  pagesOf(entriesOf(log, { from, to, after: undefined }, customer), matches(filters));
