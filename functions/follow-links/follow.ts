import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { type FollowDeps, type Followed, followLink } from "../../shared/application/links/index.ts";
import { LinkId, type Tag } from "../../shared/domain/links/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { showMessage, wantsJson } from "../../shared/http/base/page-result.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { isPrefetch } from "./prefetch.ts";

/** The address holds a customer's id, so it must not be cached, sent to other sites or listed by search engines. */
const TAG_HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

/** One transparent pixel, 43 bytes. */
const GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

const isHead = ({ requestContext }: APIGatewayProxyEventV2): boolean => requestContext.http.method === "HEAD";

const redirect = (location: string): HttpResult => ({
  statusCode: 302,
  headers: { ...TAG_HEADERS, location },
});

/** An image whatever the status: a broken image would show in the newsletter. HEAD gets only the headers. */
const image = (event: APIGatewayProxyEventV2, statusCode: number): HttpResult => ({
  statusCode,
  headers: { ...TAG_HEADERS, "content-type": "image/gif", "x-content-type-options": "nosniff" },
  ...(isHead(event) ? { body: "" } : { body: GIF, isBase64Encoded: true }),
});

const STATUS = { unknown: 404, blocked: 410, unavailable: 503 } as const;
const DETAILS = {
  unknown: "There is nothing here.",
  blocked: "This link may not lead to its target any more.",
  unavailable: "The link can't be looked up now; try again in a moment.",
} as const;

const refusal = (event: APIGatewayProxyEventV2, outcome: keyof typeof STATUS): HttpResult => {
  const status = STATUS[outcome];
  const headers: Record<string, string> = status === 503 ? { "retry-after": "1" } : {};
  if (wantsJson(event)) throw new Problem(status, DETAILS[outcome], { headers });
  const page = showMessage(event, { status, kind: status === 503 ? "linkUnavailable" : "linkGone" });
  return { ...page, headers: { ...page.headers, ...headers } };
};

/** A link's id, perhaps its image's ending, and what a mail program took for a part of the address: `.`, `>`, `?c=u-1`. */
const NAME = /^([0-9A-Za-z_-]+)(\.gif)?(?![0-9A-Za-z_-])(?:\?(.*)|[^0-9A-Za-z_-]*)$/s;

/**
 * The link and what was requested of it: its image where the path ends in `.gif`, otherwise the link itself. `more` is a
 * query whose question mark was encoded, so that it stands in the path.
 */
const askedFor = (event: APIGatewayProxyEventV2): { id: string; tag: Tag; more: string } => {
  const [, id = "", image, more = ""] = NAME.exec(pathParameter(event, "linkId")) ?? [];
  return { id, tag: image === undefined ? "link" : "image", more };
};

/** `GET /t/{linkId}` and `GET /t/{linkId}.gif`: answers with the target or the image even where recording fails. */
export const getTag = (deps: FollowDeps) => {
  const follow = followLink(deps);
  return async (event: APIGatewayProxyEventV2): Promise<HttpResult> => {
    const { id, tag, more } = askedFor(event);
    const isVisit = !isHead(event) && !isPrefetch(event);
    const query = isVisit ? new URLSearchParams(`${more}&${event.rawQueryString}`) : undefined;
    const followed: Followed = z.safeParse(LinkId, id).success
      ? await follow({ id, tag, query })
      : { outcome: "unknown" };
    if (tag === "image")
      return image(event, followed.outcome === "followed" ? 200 : STATUS[followed.outcome]);
    return followed.outcome === "followed" ? redirect(followed.target) : refusal(event, followed.outcome);
  };
};
