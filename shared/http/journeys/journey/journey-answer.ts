import type * as z from "zod/mini";
import type { JourneyReader } from "../../../application/journeys/index.ts";
import type { CustomerId } from "../../../domain/customers/index.ts";
import { decodeCursor, encodeCursor } from "../../base/cursor.ts";
import { Problem } from "../../base/problem.ts";
import type { ListQuery } from "../../lists/query.ts";
import type { JourneyPage } from "./answers.ts";
import { JourneyCursor, journeyItem } from "./shown.ts";

/**
 * A page of `GET /v1/customers/{id}/journey`.
 * @throws {Problem} 404 where nothing is known of the customer, 422 for a foreign cursor
 */
export const journeyPage =
  (journeys: JourneyReader) =>
  async (
    id: z.output<typeof CustomerId>,
    { limit = 50, cursor }: z.output<typeof ListQuery>,
  ): Promise<z.output<typeof JourneyPage>> => {
    const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
    const page = await journeys.journey(id, limit, after);
    if (page.items.length === 0 && after === undefined && !page.isKnown)
      throw new Problem(404, "Nothing is known of this customer.");
    return { items: page.items.map(journeyItem), nextCursor: encodeCursor(page.next) };
  };
