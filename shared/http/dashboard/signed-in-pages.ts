import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { parseAccept } from "hono/utils/accept";
import { withDeadline } from "../../application/base/deadline.ts";
import type { Member, MemberRole } from "../../domain/access/index.ts";
import { preferredLanguage } from "../../i18n/accept-language.ts";
import type { FrameTexts } from "../../i18n/dashboard/texts-from.ts";
import {
  dashboardMessage,
  type Frame,
  hrefOf,
  type MessageKind,
  type SectionName,
} from "../../pages/dashboard/frame/index.ts";
import type { Log } from "../../runtime/log.ts";
import { demandSameOrigin, FORM_REFERRER } from "../access/sessions/same-origin.ts";
import { demandRole, type SessionDeps, sessionOf, toSignIn } from "../access/sessions/signed-in.ts";
import { type Handle, type HttpResult, noteFault, problemOf } from "../base/api.ts";
import { pageResult, seeOther } from "../base/page-result.ts";
import { bodyText } from "../base/parse.ts";
import { Problem } from "../base/problem.ts";
import { firstOfEach, isRepeating, refuseRepeated } from "../base/query-string.ts";
import { withoutEmpty, withPeriodEnd } from "./filter-query.ts";

/** A request of a member for one of the dashboard's pages. */
export type PageRequest<Texts extends FrameTexts = FrameTexts> = {
  event: APIGatewayProxyEventV2;
  member: Member;
  frame: Frame<Texts>;
  /** What comes after the page's own part of the path, decoded: a key or an id, or empty. */
  rest: string;
  query: Readonly<Record<string, string>>;
};

export type DashboardPage<Texts extends FrameTexts = FrameTexts> = {
  /** Its place in the list of pages. */
  section: SectionName;
  /** Who may see it; every member, unless it says more. */
  role?: MemberRole;
  /** It refuses a parameter that is given twice itself, with its form; then its query has the first value. */
  keepsForm?: boolean;
  /** How long its answer may take, where that is longer than usual. */
  patienceMs?: number;
  answer: (request: PageRequest<Texts>) => Promise<HttpResult>;
};

export type PageDeps = SessionDeps & {
  log: Log;
  /** How far the sample company is, for pages with figures of it: while it is made, they are of a part. */
  sampleState?: () => Promise<"making" | "made" | "removing" | undefined>;
};

/** By the first part of the path after `/app/`; the journey's is empty. */
export type DashboardPages<Texts extends FrameTexts = FrameTexts> = Readonly<
  Record<string, DashboardPage<Texts>>
>;

const PATIENCE_MS = 8_000;

const KINDS: Readonly<Record<number, MessageKind>> = {
  400: "invalid",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  410: "notFound",
  413: "invalid",
  422: "invalid",
  429: "tooMany",
};

/** From here on, packing saves more than it costs. */
const WORTH_PACKING = 2_000;
/** Each packs a page of 200 KB in 2 ms; Brotli makes it a fifth smaller (RFC 7932). Browsers take it over https. */
const PACKERS: readonly (readonly [encoding: string, pack: (text: string) => Buffer])[] = [
  ["br", (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ["gzip", (text) => gzipSync(text)],
];

/** API Gateway packs nothing itself. @returns the answer as small as the browser takes it */
const packed = (event: APIGatewayProxyEventV2, result: HttpResult): HttpResult => {
  const { body = "", isBase64Encoded } = result;
  const accepted = parseAccept(event.headers["accept-encoding"] ?? "").filter(({ q }) => q > 0);
  const packer = PACKERS.find(([encoding]) => accepted.some(({ type }) => type === encoding));
  if (packer === undefined || isBase64Encoded || body.length < WORTH_PACKING) return result;
  const [encoding, pack] = packer;
  return {
    ...result,
    headers: { ...result.headers, "content-encoding": encoding, vary: "accept-encoding" },
    body: pack(body).toString("base64"),
    isBase64Encoded: true,
  };
};

const isForm = ({ requestContext }: APIGatewayProxyEventV2): boolean => requestContext.http.method === "POST";

/** A survey's texts in many languages are the longest that a form sends. */
const LARGEST_FORM = 256 * 1024;

/**
 * The fields of a form. One that occurs several times, like boxes of a list, has its values in `all`.
 * @throws {Problem} 413, 415, 400 as {@link bodyText}
 */
export const formOf = (
  event: APIGatewayProxyEventV2,
): { fields: Record<string, string>; all: (name: string) => string[] } => {
  const form = new URLSearchParams(bodyText(event, LARGEST_FORM));
  return { fields: Object.fromEntries(form), all: (name) => form.getAll(name) };
};

/**
 * A page for who is signed in. It may hold forms, which say where they come from.
 * @param framing what the page shows in frames, and who may show it in one
 */
export const dashboardResult = (
  event: APIGatewayProxyEventV2,
  status: number,
  page: string,
  framing: Parameters<typeof pageResult>[3] = {},
): HttpResult => {
  const result = pageResult(event, status, page, framing);
  return packed(event, { ...result, headers: { ...result.headers, ...FORM_REFERRER } });
};

/** What is wrong with a form, in the API's words. */
const detailsOf = ({ details: { errors = [], detail } }: Problem): string[] =>
  errors.length > 0 ? errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)) : [detail];

const explained = (event: APIGatewayProxyEventV2, frame: Frame, error: unknown): HttpResult => {
  const problem = problemOf(error);
  const { status } = problem.details;
  const kind = KINDS[status] ?? "unavailable";
  const refusals = isForm(event) ? undefined : problem.details.errors;
  const isExplained = kind === "unavailable" || kind === "notFound" || refusals !== undefined;
  const page = dashboardMessage(frame, { kind, refusals, details: isExplained ? [] : detailsOf(problem) });
  const result = dashboardResult(event, status, page);
  return { ...result, headers: { ...result.headers, ...problem.headers } };
};

/**
 * The page that a path names, and what comes after: `/app/customers/a%2Fb` → `["customers", "a/b"]`. Gateways give what
 * stands for `{page+}` or `{id}` decoded, once; the rest of the path is the route's own.
 */
const placeOf = ({ routeKey, pathParameters }: APIGatewayProxyEventV2): [page: string, rest: string] => {
  const path = routeKey
    .replace(/^\w+ \/app\/?/, "")
    .replace(/\{(\w+)\+?\}/, (_, name) => pathParameters?.[name] ?? "");
  const slash = path.indexOf("/");
  return slash < 0 ? [path, ""] : [path.slice(0, slash), path.slice(slash + 1)];
};

/**
 * Answers the dashboard's pages: to who is not signed in, with the way to sign in; to members, with the page that the
 * path names. Whatever goes wrong is a page that says how to go on.
 */
export const signedInPages =
  <Texts extends FrameTexts>(
    deps: PageDeps,
    textsFor: (locale: string | undefined) => Texts,
    pages: DashboardPages<Texts>,
  ): Handle =>
  async (event) => {
    const texts = textsFor(preferredLanguage(event.headers["accept-language"]));
    let frame: Frame<Texts> | undefined;
    try {
      const [name, rest] = placeOf(event);
      const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
      return await withDeadline(page?.patienceMs ?? PATIENCE_MS, async () => {
        if (isForm(event)) demandSameOrigin(event, deps.publicUrl);
        const [member, sample] = await Promise.all([sessionOf(deps)(event), deps.sampleState?.()]);
        if (member === undefined) return toSignIn(event);
        const query = withoutEmpty(firstOfEach(event));
        frame = {
          texts: member.language === undefined ? texts : textsFor(member.language),
          member,
          section: page?.section,
          isSampleInMaking: sample === "making",
        };
        if (page === undefined) throw new Problem(404, "There is no such page.");
        if (isForm(event) || !page.keepsForm) refuseRepeated(event);
        if (page.role !== undefined) demandRole(member, page.role);
        const settled = isForm(event) ? undefined : withPeriodEnd(query);
        if (settled !== undefined && !isRepeating(event))
          return seeOther(hrefOf(encodeURI(event.rawPath), settled));
        return page.answer({ event, member, frame, rest, query: settled ?? query });
      });
    } catch (error) {
      noteFault(deps.log, event, error);
      return explained(event, frame ?? { texts }, error);
    }
  };
