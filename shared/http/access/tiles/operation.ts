import { TileDefinition } from "../../../domain/access/index.ts";
import { ListQuery } from "../../lists/query.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { NewTileJson, TilePage } from "./answers.ts";
import { tileRoutes } from "./routes.ts";

named("TileDefinition", TileDefinition, {
  description:
    "What a public tile shows. `touchpoint`, `survey`, `metric` and `stage` are the filters of `GET /v1/scores`; " +
    "tiles show no segments, so `channel` and `attribute` are refused.",
  fields: {
    name: "The heading of the page. Everybody who has the address reads it.",
    show:
      "`journey`: each touchpoint type with its score. `trend`: how the score went. `score`: one large figure; where " +
      "the filters leave several scores, they are shown as the journey is.",
    metric: "A trend whose filters leave several metrics is of the first of nps, csat and ces.",
    period:
      "It moves with the calendar of the reporting time zone, and is compared with the one just before.",
    interval:
      "Only for a trend: the length of its points. Without it, days; weeks of a quarter, months of a year.",
    language: "Of the page. Without it, the browser's.",
    frameAncestors: "Sites that may show the page in a frame, as https origins. Without it, none may.",
  },
});

const tag = "Tiles";
const tile = {
  id: "9b7c2f40d1ae",
  name: "Order placed",
  show: "score",
  touchpoint: "order.placed",
  period: "last28Days",
  frameAncestors: ["https://intranet.acme.example"],
  createdAt: "2026-11-02T14:03:00.000Z",
} as const;
const { id: _, createdAt: __, ...asked } = tile;
const definition = { ...asked, frameAncestors: [...tile.frameAncestors] };
const stored = { ...tile, frameAncestors: [...tile.frameAncestors] };

export const tiles = operationsOf(tileRoutes, {
  "GET /v1/tiles": {
    id: "listTiles",
    tag,
    summary: "The public tiles, the oldest first",
    description: "Without the addresses of their pages, which can't be read again.",
    query: ListQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(TilePage, { tiles: { items: [stored], nextCursor: null } }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "POST /v1/tiles": {
    id: "createTile",
    tag,
    summary: "Make a public page with a few figures",
    description:
      "For a wall or another site: everybody who has its address sees the figures, until the tile is withdrawn. It shows no " +
      "comment, no customer and no segment, and loads itself again every five minutes.",
    body: jsonContent(TileDefinition, { score: definition }),
    answers: {
      201: {
        description: "The tile, and the address of its page, which is shown once.",
        content: jsonContent(NewTileJson, {
          score: {
            ...stored,
            url: "https://surveys.acme.example/w/Zk3vX0c9sQ7pTq1mE5uYd8rWb2nLh6jAf4gKxPiOo0uC",
          },
        }),
      },
    },
    problems: {
      409: "There are 100 tiles already; withdraw one first.",
      422: [
        { path: "channel", message: "is not for tiles: they are public, and show no segments" },
        {
          path: "frameAncestors.0",
          message: "must be an https origin like https://intranet.acme.example, without a path",
        },
      ],
    },
  },
  "DELETE /v1/tiles/{id}": {
    id: "withdrawTile",
    tag,
    summary: "Withdraw a public tile",
    description: "Its page is gone at once.",
    answers: { 204: { description: "Withdrawn." } },
    problems: { 404: "There is no such tile." },
  },
});
