import * as z from "zod/mini";
import { LANGUAGES } from "../base/language.ts";
import { TrendInterval } from "../base/period.ts";
import { PeriodPreset } from "../base/period-preset.ts";
import { Key, line } from "../base/text.ts";
import { Metric } from "../surveys/index.ts";

/** RFC 1035 §2.3.1, in lower case as browsers write a host. */
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HTTPS_ORIGIN = new RegExp(`^https://(?:${LABEL}\\.)*${LABEL}(?::\\d{1,5})?$`);

/** As a browser writes it, too: without the port that https has anyway. */
const isOrigin = (text: string): boolean =>
  HTTPS_ORIGIN.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** A site that may show a tile in a frame. It stands in a header as it is, so it has no other character in it. */
const FramingOrigin = z
  .string()
  .check(
    z.maxLength(261),
    z.refine(isOrigin, "must be an https origin like https://intranet.acme.example, without a path"),
  );

/**
 * What a tile shows: a public page with a few figures, for a wall or another site. There is no filter for a channel or an
 * attribute: tiles show no audiences.
 */
export const TileDefinition = z
  .strictObject({
    name: line(64),
    show: z.enum(["journey", "trend", "score"]),
    touchpoint: z.optional(Key),
    survey: z.optional(Key),
    metric: z.optional(Metric),
    stage: z.optional(line(64)),
    period: z._default(PeriodPreset, "last28Days"),
    /** Of a trend; without it, one that suits the period. */
    interval: z.optional(TrendInterval),
    /** Without it, the browser's language counts. */
    language: z.optional(z.enum(LANGUAGES)),
    /** The sites that may show it in a frame; without it, none. */
    frameAncestors: z.optional(z.array(FramingOrigin).check(z.maxLength(10))),
  })
  .check(
    z.refine(({ show, interval }) => show === "trend" || interval === undefined, {
      path: ["interval"],
      message: "is only for a trend",
    }),
  );
export type TileDefinition = z.infer<typeof TileDefinition>;

/** A tile as it is stored, under the SHA-256 of its token. */
export const Tile = z.strictObject({ ...TileDefinition.shape, createdAt: z.string() });
export type Tile = z.infer<typeof Tile>;

/** A tile as it is listed. */
export type ListedTile = Tile & { id: string };

/** What names a tile in lists: the start of its token's SHA-256, which opens nothing. */
export const tileIdOf = (hash: string): string => hash.slice(0, 12);

/** Whether a text can be the id of a tile: 12 hex digits. */
export const isTileId = (id: string): boolean => /^[0-9a-f]{12}$/.test(id);

/** How long the points of a trend are: what was asked for, or so that the period has 7 to 31 of them. */
export const intervalOf = ({ interval, period }: Pick<Tile, "interval" | "period">): TrendInterval => {
  if (interval !== undefined) return interval;
  switch (period) {
    case "last7Days":
    case "last28Days":
    case "thisMonth":
    case "lastMonth":
      return "day";
    case "thisQuarter":
      return "week";
    case "thisYear":
      return "month";
    default:
      return period satisfies never;
  }
};
