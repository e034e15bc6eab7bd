import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { Key, line } from "../base/text.ts";
import type { Instant } from "../base/time.ts";
import { GivenCustomerId } from "../customers/index.ts";
import type { TouchpointInput } from "../journeys/index.ts";
import { TARGET_CHARACTERS } from "./link-target.ts";

const ID_LENGTH = 20;
/** 80 bits of SHA-256 in lower-case hex: short enough that no mail client breaks the address. */
export const LinkId = z.string().check(z.regex(/^[0-9a-f]{20}$/));

/** A link as an admin defines it (API: `POST /v1/links`). */
export const TagLinkDefinition = z.strictObject({
  touchpoint: Key,
  target: line(TARGET_CHARACTERS),
  /** The query parameter with the customer's id. */
  customerParam: z._default(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z][A-Za-z0-9_-]{0,31}$/,
          "must be a letter and up to 31 letters, digits, - or _, like customer_id",
        ),
      ),
    "c",
  ),
});
export type TagLinkDefinition = z.infer<typeof TagLinkDefinition>;

/** A tag that needs no code: a customer who follows the link, or loads its image, passes the touchpoint. */
export const TagLink = z.extend(TagLinkDefinition, { id: LinkId, createdAt: z.string() });
export type TagLink = z.infer<typeof TagLink>;

/** The id is derived from the definition, so that the same definition makes no second link. */
export const newTagLink = (
  { touchpoint, target, customerParam }: TagLinkDefinition,
  now: Instant,
): TagLink => ({
  id: sha256(JSON.stringify([touchpoint, target, customerParam])).slice(0, ID_LENGTH),
  touchpoint,
  target,
  customerParam,
  createdAt: now,
});

/** The replacement character of broken UTF-8: two ids with it may look the same. */
const BROKEN = /\uFFFD/;

const VisitorId = GivenCustomerId.check(z.refine((id) => !BROKEN.test(id)));

/** The customer id in a link's query; undefined where there is none, or more than one. */
export const visitorOf = ({ customerParam }: TagLink, query: URLSearchParams): string | undefined => {
  const ids = [...new Set(query.getAll(customerParam))];
  const id = z.safeParse(VisitorId, ids[0]);
  return ids.length === 1 && id.success ? id.data : undefined;
};

/** How a touchpoint was passed: the link was followed, or its image was loaded. */
export type Tag = "link" | "image";

const MINUTE = "2026-11-02T14:03".length;

/**
 * The touchpoint of a visit. Its id is derived from link, visitor and minute: mail clients and impatient people load the
 * same address several times. Link and image within the same minute are one touchpoint.
 */
export const passage = (
  { id, touchpoint }: TagLink,
  { visitor, tag, now }: { visitor: string; tag: Tag; now: Instant },
): TouchpointInput => ({
  id: `link-${id}-${sha256(JSON.stringify([visitor, now.slice(0, MINUTE)])).slice(0, 32)}`,
  touchpoint,
  customer: { id: visitor },
  channel: tag,
  properties: { link: id },
});
