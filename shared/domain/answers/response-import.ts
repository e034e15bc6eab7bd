import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
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
  })
  .check(onScale);
export type ResponseImport = z.infer<typeof ResponseImport>;

/**
 * Stands in place of an invitation's id where an imported response is stored. It has 39 characters and an invitation's id
 * has 22, so no invitation and no link can have the same.
 */
export const importedResponseId = (importId: string): string => `import-${sha256(importId).slice(0, 32)}`;

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
