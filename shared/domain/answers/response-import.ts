import * as z from "zod/mini";
import { canonicalJson, sha256 } from "../base/digest.ts";
import { Key, line, Prose } from "../base/text.ts";
import { type Instant, Timestamp } from "../base/time.ts";
import { type Audiences, CustomerDetails } from "../customers/index.ts";
import { isOnScale, Metric, scaleOf } from "../surveys/index.ts";
import { COMMENT_CHARACTERS, type Response } from "./response.ts";

const Comment = Prose.check(
  z.refine(
    (text) => [...text].length <= COMMENT_CHARACTERS,
    `must have at most ${COMMENT_CHARACTERS} characters`,
  ),
);

const onScale = z.check<{ metric: Metric; score: number }>(({ value: { metric, score }, issues }) => {
  if (isOnScale(metric, score)) return;
  const scale = scaleOf(metric);
  const message = `must be on the scale of ${metric}, ${scale[0]} to ${scale.at(-1)}`;
  issues.push({ code: "custom", message, path: ["score"], input: score });
});

/** An answer that another tool collected (API: `POST /v1/responses/import`). The caller's `id` makes it count once. */
export const ResponseImport = z
  .strictObject({
    id: line(128),
    touchpoint: Key,
    survey: Key,
    metric: Metric,
    score: z.int(),
    comment: z.optional(Comment),
    customer: CustomerDetails,
    answeredAt: Timestamp,
    updatedAt: z.optional(Timestamp),
  })
  .check(onScale);
export type ResponseImport = z.infer<typeof ResponseImport>;

/**
 * Stands in place of an invitation's id where an imported response is stored. It has 39 characters and an invitation's id
 * has 22, so no invitation and no link can have the same.
 */
export const importedResponseId = (importId: string): string => `import-${sha256(importId).slice(0, 32)}`;

/** What an answer says, whenever the other tool wrote it down. */
export const importContentHash = ({ updatedAt: _, ...content }: ResponseImport): string =>
  sha256(canonicalJson(content));

/** Whether the customer gave this answer here, by an invitation. No import changes it. */
export const isGivenHere = ({ importId }: Response): boolean => importId === undefined;

/**
 * What an import means for the response that is stored under its id. `same`: nothing changes; also where the person was
 * erased, because the erasure took the hash with it. `older`: a newer version is stored. `newer` replaces what is stored,
 * and `confirmed` only says of the same content that it was still right at a later time.
 *
 * `updatedAt` decides where both have it. Where one of the two has none, the later call is the newer export.
 */
export const compareImport = (
  stored: Response,
  { contentHash, updatedAt }: Pick<Response, "contentHash" | "updatedAt">,
): "same" | "confirmed" | "older" | "newer" => {
  if (stored.contentHash === undefined) return "same";
  const isSame = stored.contentHash === contentHash;
  if (updatedAt !== undefined && stored.updatedAt !== undefined && updatedAt < stored.updatedAt)
    return isSame ? "same" : "older";
  if (!isSame) return "newer";
  return updatedAt !== undefined && updatedAt !== stored.updatedAt ? "confirmed" : "same";
};

/** The stored response as a newer version of the answer makes it. The segments stay those of the first import. */
export const revisedImport = (stored: Response, newer: Response, now: Instant): Response => ({
  ...newer,
  segments: newer.customerId === stored.customerId ? stored.segments : newer.segments,
  importedAt: stored.importedAt,
  updatedAt: newer.updatedAt ?? stored.updatedAt,
  revisedAt: now,
  revision: stored.revision + 1,
});

/** The response to store; `segments` are those of the customer at the time of the import. */
export const importedResponse = (
  { id, customer: _, ...answer }: ResponseImport,
  {
    customerId,
    segments,
    contentHash,
    now,
  }: { customerId: string; segments: Audiences | undefined; contentHash: string; now: Instant },
): Response => ({
  ...answer,
  invitationId: importedResponseId(id),
  customerId,
  segments,
  revision: 0,
  importId: id,
  importedAt: now,
  contentHash,
});
