import type * as z from "zod/mini";
import { listTouchpoints, type TouchpointLog } from "../../../application/journeys/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { HttpResult } from "../../base/api.ts";
import { encodeCursor, logPlaceOf } from "../../base/cursor.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../lists/file-answer.ts";
import { momentsOf } from "../../lists/period.ts";
import { touchpointItem } from "../journey/shown.ts";
import type { TouchpointPage } from "./answers.ts";
import { touchpointsFile } from "./csv.ts";
import type { TouchpointsQuery } from "./requests.ts";

export type TouchpointsDeps = { touchpoints: TouchpointLog; definitions: () => Promise<Definitions> };
type Asked = z.output<typeof TouchpointsQuery>;

/** A page of `GET /v1/touchpoints`. @throws {Problem} 422 */
export const touchpointsPage =
  ({ touchpoints, definitions }: TouchpointsDeps) =>
  async (asked: Asked): Promise<z.output<typeof TouchpointPage>> => {
    const { from, to, limit, cursor, format: _, ...filters } = asked;
    const range = momentsOf({ from, to }, (await definitions()).policy.reportingTimezone);
    const query = { ...range, ...filters };
    const page = await listTouchpoints(touchpoints)(query, limit ?? 50, logPlaceOf(cursor));
    return { items: page.items.map(touchpointItem), nextCursor: encodeCursor(page.next) };
  };

/** The whole list of `GET /v1/touchpoints` as a CSV file, or where to fetch it. @throws {Problem} 422 */
export const touchpointsFileAnswer =
  (deps: TouchpointsDeps & FileDeps) =>
  async (asked: Asked): Promise<HttpResult> => {
    const { from, to, limit, cursor, format: _, ...filters } = asked;
    const timeZone = (await deps.definitions()).policy.reportingTimezone;
    momentsOf({ from, to }, timeZone);
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, list: "touchpoints" as const, ...filters };
    return fileAnswer(deps, touchpointsFile(deps.touchpoints, order), order);
  };
