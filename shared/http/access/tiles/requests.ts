import type * as z from "zod/mini";
import { TileDefinition } from "../../../domain/access/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid } from "../../base/problem.ts";

const OF_AN_AUDIENCE = ["channel", "attribute"] as const;

/**
 * The tile that a body describes.
 * @throws {Problem} 422; by a text of its own for a filter that would show an audience
 */
export const tileAskedFor = (body: unknown): z.output<typeof TileDefinition> => {
  const given = OF_AN_AUDIENCE.filter(
    (name) => typeof body === "object" && body !== null && Object.hasOwn(body, name),
  );
  if (given.length > 0)
    throw invalid(
      given.map((path) => ({ path, message: "is not for tiles: they are public, and show no segments" })),
    );
  return parse(TileDefinition, body);
};
