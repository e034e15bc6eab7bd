import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { unsubscriptionOf } from "../../shared/application/privacy/index.ts";
import { type Answered, openLink, whatAbout } from "../../shared/application/sending/index.ts";
import { type Customer, mayReadAll, shownAt } from "../../shared/domain/customers/index.ts";
import { surveyByKey } from "../../shared/domain/surveys/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { mailedLinkOf } from "../../shared/http/base/mailed-link.ts";
import { pageResult, seeOther, showMessage } from "../../shared/http/base/page-result.ts";
import { preferredLanguage } from "../../shared/i18n/accept-language.ts";
import { type LocalClock, localClockOf } from "../../shared/i18n/date.ts";
import { type AnswerError, answerPage, thanksPage } from "../../shared/pages/answers/index.ts";
import { messagePage } from "../../shared/pages/base/message-page.ts";
import { surveyPath } from "../../shared/pages/base/paths.ts";
import { type SurveyShown, surveyShown } from "../../shared/pages/base/survey-shown.ts";
import { unsubscribePage } from "../../shared/pages/privacy/index.ts";
import type { Deps } from "./deps.ts";

type Link = SurveyShown & Answered & { token: string; customer: Customer | undefined; clock: LocalClock };

/** Opens the link of a request. Where there is nothing to show behind the link, a page says so. */
const withLink = async (
  deps: Deps,
  event: APIGatewayProxyEventV2,
  {
    evenExpired = false,
    show,
  }: { evenExpired?: boolean; show: (link: Link) => HttpResult | Promise<HttpResult> },
): Promise<HttpResult> => {
  const { token } = mailedLinkOf(event);
  const link = await openLink(deps.responses)(token, deps.clock());
  if (link.state === "unknown") return showMessage(event, { kind: "notFound", status: 404 });
  const { isPageAddress = false } = link.invitation;
  const [definitions, known] = await Promise.all([
    deps.definitions(),
    link.invitation.customerId === null ? undefined : deps.customers.find(link.invitation.customerId),
  ]);
  const customer = known && shownAt(known, isPageAddress);
  const readsAll = known ? mayReadAll(known, isPageAddress) : !isPageAddress;
  const locale = customer?.locale ?? preferredLanguage(event.headers["accept-language"]);
  const { survey: key, metric } = link.invitation;
  const defined = surveyByKey(definitions, key);
  const about = await whatAbout(deps.touchpoints)(
    link.invitation,
    readsAll ? defined : undefined,
    definitions,
  );
  const survey = surveyShown({ survey: defined, metric, locale, customer, about });
  const gone = link.state === "erased" || (link.state === "expired" && !evenExpired) ? link.state : undefined;
  if (gone)
    return pageResult(
      event,
      410,
      messagePage({ ...survey, kind: gone, token: gone === "expired" ? token : undefined }),
    );
  const clock = localClockOf(survey.texts.language, customer ?? {}, definitions.policy.reportingTimezone);
  return show({ ...link, ...survey, token, customer, clock });
};

export type Wanted = {
  chosen?: number | undefined;
  comment?: string | undefined;
  error?: AnswerError;
  status?: number;
};

export const showAnswerPage = (
  deps: Deps,
  event: APIGatewayProxyEventV2,
  { status = 200, ...wanted }: Wanted,
) =>
  withLink(deps, event, {
    show: (link) => pageResult(event, status, answerPage({ ...link, now: deps.clock(), ...wanted })),
  });

/** `GET /s/{token}?score=N`: the page with that score chosen; nothing is recorded. */
export const getAnswerPage = (deps: Deps, event: APIGatewayProxyEventV2) =>
  showAnswerPage(deps, event, { chosen: mailedLinkOf(event).score });

export const getThanksPage = (deps: Deps, event: APIGatewayProxyEventV2) =>
  withLink(deps, event, {
    show: ({ response, invitation: { expiresAt }, ...link }) =>
      response
        ? pageResult(event, 200, thanksPage({ ...link, expiresAt, response }))
        : seeOther(surveyPath(link.token)),
  });

/** The page that asks whether to unsubscribe. Where the customer is unsubscribed already, it says so. */
export const showUnsubscribePage = (deps: Deps, event: APIGatewayProxyEventV2, { undone = false } = {}) =>
  withLink(deps, event, {
    evenExpired: true,
    show: async ({ invitation, customer, ...survey }) => {
      const person = invitation.isPageAddress ? undefined : customer;
      const unsubscribed = await unsubscriptionOf(deps.addresses)(invitation, person);
      const state = unsubscribed ?? (undone ? "undone" : "ask");
      return pageResult(event, 200, unsubscribePage({ ...survey, state }));
    },
  });
