import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { Key, line } from "../base/text.ts";
import type { Instant } from "../base/time.ts";
import { CustomerId } from "../customers/index.ts";
import type { TouchpointInput } from "../journeys/index.ts";
import { TARGET_CHARACTERS } from "./link-target.ts";

const ID_LENGTH = 20;
/** 80 bits of SHA-256 in lower-case hex: no mail client cuts such an address short. */
export const LinkId = z.string().check(z.regex(/^[0-9a-f]{20}$/));

/** What an admin says of a link (API: `POST /v1/links`). */
export const TagLinkDefinition = z.strictObject({
  touchpoint: Key,
  target: line(TARGET_CHARACTERS),
  /** The query parameter that brings the customer's id. */
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

/** A tag without code: whoever follows the link, or loads its image, passes the touchpoint. */
export const TagLink = z.extend(TagLinkDefinition, { id: LinkId, createdAt: z.string() });
export type TagLink = z.infer<typeof TagLink>;

/** The id derives from what the link says, so that saying it again makes no second link. */
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

/** A merge tag that no mailing tool has filled in: `{{id}}`, `{% id %}`, `*|ID|*`, `%%id%%`, `%ID%`. */
const MERGE_TAG = /^(?:\{\{.*\}\}|\{%.*%\}|\*\|.*\|\*|%.*%)$/;
/** What a query parameter with broken UTF-8 is read as (U+FFFD): it could be anyone. */
const BROKEN = /\uFFFD/;

const VisitorId = CustomerId.check(z.refine((id) => !MERGE_TAG.test(id) && !BROKEN.test(id)));

/** Who follows a link, or undefined where its query does not say so, or says two different things. */
export const visitorOf = ({ customerParam }: TagLink, query: URLSearchParams): string | undefined => {
  const ids = [...new Set(query.getAll(customerParam))];
  const id = z.safeParse(VisitorId, ids[0]);
  return ids.length === 1 && id.success ? id.data : undefined;
};

export type Tag = "link" | "image";

const MINUTE = "2026-11-02T14:03".length;

/**
 * The touchpoint that a visitor passes. Its id derives from link, visitor and minute: mail clients and impatient
 * people load the same thing over and over, and link and image of one minute are one passage.
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
