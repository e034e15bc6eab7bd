import * as z from "zod/mini";
import { commentFingerprint, readShownAt } from "../../domain/answers/index.ts";
import { Locale } from "../../domain/base/locale.ts";
import { TrendInterval } from "../../domain/base/period.ts";
import { Key, line, Prose } from "../../domain/base/text.ts";
import { CalendarDay, Timestamp } from "../../domain/base/time.ts";
import { CustomerId } from "../../domain/customers/index.ts";
import { Properties } from "../../domain/journeys/index.ts";
import { FailureReason, InvitationStatus, SUPPRESSION_REASONS } from "../../domain/sending/index.ts";
import { Metric } from "../../domain/surveys/index.ts";
import { Cursor } from "./cursor.ts";
import { wholeNumber, yesOrNo } from "./parse.ts";

/** What callers may send beside the domain's own definitions: batches and query strings. */

/** 1–500 touchpoints; each is checked by itself, so that a bad one never stops a good one. */
export const TouchpointBatch = z.strictObject({
  /** `false` for what happened long ago: it is recorded and counted, and nobody is asked about it. */
  ask: z.optional(z.boolean()),
  touchpoints: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)),
});

/** 1–500 responses from another tool, each checked by itself. */
export const ResponseImportBatch = z.strictObject({
  responses: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)),
});

export const ListQuery = z.strictObject({
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
});

/** The catalogue, or with `registered=false` what is recorded and not in it. */
export const TouchpointTypesQuery = z.extend(ListQuery, { registered: z.optional(yesOrNo) });

/** An export is one answer; where a journey is too long for it, it goes on behind the cursor. */
export const ExportQuery = z.strictObject({ cursor: z.optional(Cursor) });

/** A customer whose id can't stand in a path. */
export const CustomerQuery = z.strictObject({ id: CustomerId });
export const CustomerExportQuery = z.extend(ExportQuery, { id: CustomerId });

/** Half-open: `from` is counted, `to` is not. */
const period = { from: CalendarDay, to: CalendarDay };

const scoreFilter = {
  ...period,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  stage: z.optional(line(64)),
  channel: z.optional(line(64)),
  /** `plan:pro`: the customers whose attribute `plan` is `pro`. */
  attribute: z.optional(
    line(300).check(z.regex(/^[^:]+:./, "must be an attribute and its value, like plan:pro")),
  ),
};

export const ScoresQuery = z.strictObject({ ...scoreFilter, compare: z.optional(z.literal("previous")) });

export const TrendQuery = z.strictObject({ ...scoreFilter, interval: TrendInterval });

export const ResponsesQuery = z.strictObject({
  ...period,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  minScore: z.optional(wholeNumber(0, 10)),
  maxScore: z.optional(wholeNumber(0, 10)),
  hasComment: z.optional(yesOrNo),
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
});

/** A day that is left out is as far away as a period may reach. */
export const InvitationsQuery = z.strictObject({
  from: z.optional(CalendarDay),
  to: z.optional(CalendarDay),
  customer: z.optional(CustomerId),
  survey: z.optional(Key),
  touchpoint: z.optional(Key),
  campaign: z.optional(line(128)),
  status: z.optional(z.enum([...InvitationStatus.options, "waiting"])),
  reason: z.optional(z.enum([...SUPPRESSION_REASONS, ...FailureReason.options])),
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
});

/** An email as a customer with this locale would get it; left out, one whose locale is not known. */
export const PreviewBody = z.strictObject({ locale: z.optional(Locale) });

/** A dry run: of this customer, at this time (now where it is left out), after a touchpoint with these properties. */
export const DecisionBody = z.strictObject({
  customer: z.strictObject({ id: CustomerId }),
  at: z.optional(Timestamp),
  properties: z.optional(Properties),
});

/** An answer to a survey: at least one of the two; what is left out stays. A comment that is too long is a 413, not a 422. */
export const AnswerBody = z.strictObject({
  score: z.optional(z.int()),
  comment: z.optional(Prose),
});

const formScore = z.pipe(
  z.string(),
  z.transform((text: string) => (text === "" ? undefined : text)),
);
const optionalScore = z.optional(z.pipe(formScore, z.optional(wholeNumber(0, 10))));
/**
 * The answer as the page's form sends it: all that the page shows, of which only what the person changed is said.
 * A score or a comment that is as it was shown (`scoreShown`, `commentShown`) says nothing, as another tab may have
 * changed it since; so does an empty comment box, unless a stored comment was shown in it.
 */
export const AnswerForm = z.pipe(
  z.object({
    score: optionalScore,
    scoreShown: optionalScore,
    comment: z.optional(z.string()),
    commentShown: z.optional(z.string()),
    auto: z.optional(z.string()),
  }),
  z.transform(({ score, scoreShown, comment, commentShown, auto }) => {
    const isCommentAsShown =
      comment === undefined || commentShown === (comment === "" ? undefined : commentFingerprint(comment));
    return {
      ...(score === scoreShown ? {} : { score }),
      ...(isCommentAsShown ? {} : { comment: asTyped(comment) }),
      ...(auto === undefined ? {} : { shownAt: readShownAt(auto) ?? NEVER }),
    };
  }),
);
/** Line breaks as `\n`, a word processor's own among them; control characters that came along with a paste go. */
const asTyped = (text: string): string => text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "");
/** Of a page that is none of ours: believed by nobody. */
const NEVER = "9999-12-31T23:59:59.999Z";

const unsubscribing = {
  scope: z.optional(z.enum(["survey", "all"])),
  /** What a mailbox's one click says (RFC 8058 §3.1). */
  "List-Unsubscribe": z.optional(z.string()),
};
/** From what to unsubscribe; `undo` takes it back. Whoever sends something else unsubscribes from everything. */
export const UnsubscribeBody = z.object({ ...unsubscribing, undo: z.optional(z.boolean()) });

/** The same as forms say it, where a field that is there at all is a yes. */
export const UnsubscribeForm = z.object({
  ...unsubscribing,
  undo: z.optional(
    z.pipe(
      z.enum(["true", "on", "1", "", "false"]),
      z.transform((text) => text !== "false"),
    ),
  ),
});

/** Said with the second press alone. */
const confirm = z.literal("erase", 'must be "erase": it can\'t be undone');
export const EraseBody = z.strictObject({ confirm });
export const EraseForm = z.object({ confirm });
