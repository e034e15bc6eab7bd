import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { MemberStore } from "../../shared/application/access/index.ts";
import {
  chooseDigest,
  type DigestChoice,
  type DigestLinkFinder,
  digestChoice,
} from "../../shared/application/digests/index.ts";
import { wishOf } from "../../shared/http/access/digest-page/requests.ts";
import { digestPageRoutes } from "../../shared/http/access/digest-page/routes.ts";
import {
  type Handle,
  type HttpResult,
  noteFault,
  problemOf,
  type Routes,
  routesOf,
} from "../../shared/http/base/api.ts";
import { mailedLinkOf } from "../../shared/http/base/mailed-link.ts";
import { pageResult } from "../../shared/http/base/page-result.ts";
import { preferredLanguage } from "../../shared/i18n/accept-language.ts";
import { digestPageTexts } from "../../shared/i18n/digests/digest-texts.ts";
import { surveyTexts } from "../../shared/i18n/texts.ts";
import { type DigestPageTexts, digestMessagePage, digestPage } from "../../shared/pages/access/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

export type DigestPageDeps = { digestLinks: DigestLinkFinder; members: MemberStore; clock: Clock; log: Log };
type Event = APIGatewayProxyEventV2;

/** In the member's language; without one, in the browser's. */
const textsFor = (event: Event, choice: DigestChoice | undefined): DigestPageTexts => {
  const language = choice?.language ?? preferredLanguage(event.headers["accept-language"]);
  return { ...surveyTexts(language), digest: digestPageTexts(language) };
};

const shown = (event: Event, choice: DigestChoice | undefined, isAsked: boolean): HttpResult => {
  const texts = textsFor(event, choice);
  if (choice === undefined) return pageResult(event, 404, digestMessagePage(texts, "gone"));
  const { token } = mailedLinkOf(event);
  return pageResult(event, 200, digestPage({ texts, token, digest: choice.digest, isAsked }));
};

/** When it fails, people get a page that says so. */
const page =
  (log: Log, handle: (event: Event) => Promise<HttpResult>): Handle =>
  async (event) => {
    try {
      return await handle(event);
    } catch (error) {
      noteFault(log, event, error);
      const { details, headers } = problemOf(error);
      const result = pageResult(
        event,
        details.status,
        digestMessagePage(textsFor(event, undefined), "unavailable"),
      );
      return { ...result, headers: { ...result.headers, ...headers } };
    }
  };

/** The page that ends a digest (API section 8): GET asks, POST does it, as a mail program's one click does. */
export const digestPageHandlers = ({ digestLinks: links, members, clock, log }: DigestPageDeps): Routes =>
  routesOf(digestPageRoutes, {
    "GET /digest/{token}": page(log, async (event) =>
      shown(event, await digestChoice({ links, members })(mailedLinkOf(event).token, clock()), true),
    ),
    "POST /digest/{token}": page(log, async (event) => {
      const wish = await wishOf(event);
      return shown(
        event,
        await chooseDigest({ links, members })(mailedLinkOf(event).token, wish, clock()),
        false,
      );
    }),
  });
