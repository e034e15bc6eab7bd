import { keys } from "./access/keys/operation.ts";
import { members } from "./access/members/operation.ts";
import { tiles } from "./access/tiles/operation.ts";
import { alerts } from "./alerts/alerts/operation.ts";
import { importing } from "./answers/import/operation.ts";
import { responses } from "./answers/responses/operation.ts";
import { surveyPage } from "./answers/survey-page/operation.ts";
import { campaigns } from "./campaigns/campaigns/operation.ts";
import { cases } from "./cases/cases/operation.ts";
import { knownNames } from "./catalogue/known-names/operation.ts";
import { catalogue } from "./catalogue/touchpoint-types/operation.ts";
import { segment } from "./dialects/segment/operation.ts";
import { journey } from "./journeys/journey/operation.ts";
import { touchpointList } from "./journeys/touchpoint-list/operation.ts";
import { touchpoints } from "./journeys/touchpoints/operation.ts";
import { follow } from "./links/follow/operation.ts";
import { links } from "./links/links/operation.ts";
import type { Operations } from "./openapi/operation.ts";
import { customers } from "./privacy/customers/operation.ts";
import { ownData } from "./privacy/own-data/operation.ts";
import { unsubscribe } from "./privacy/unsubscribe/operation.ts";
import { optOuts } from "./privacy/unsubscribes/operation.ts";
import { problems } from "./problems/problems/operation.ts";
import { scores } from "./scores/scores/operation.ts";
import { trend } from "./scores/trend/operation.ts";
import { decision } from "./sending/decision/operation.ts";
import { invitations } from "./sending/invitations/operation.ts";
import { service } from "./service/operation.ts";
import { success } from "./subscriptions/success/operation.ts";
import { policy } from "./surveys/policy/operation.ts";
import { preview } from "./surveys/preview/operation.ts";
import { surveys } from "./surveys/surveys/operation.ts";
import { support } from "./tickets/support/operation.ts";
import { supportCustomers } from "./tickets/support-customers/operation.ts";
import { tickets } from "./tickets/tickets/operation.ts";
import { webhooks } from "./webhooks/webhooks/operation.ts";

/** Every call, by method and path, in the order of the document. */
export const OPERATIONS: Operations = {
  ...touchpoints,
  ...touchpointList,
  ...catalogue,
  ...knownNames,
  ...segment,
  ...links,
  ...follow,
  ...surveys,
  ...preview,
  ...policy,
  ...invitations,
  ...decision,
  ...campaigns,
  ...surveyPage,
  ...unsubscribe,
  ...ownData,
  ...scores,
  ...trend,
  ...supportCustomers,
  ...problems,
  ...responses,
  ...support,
  ...tickets,
  ...success,
  ...cases,
  ...importing,
  ...customers,
  ...optOuts,
  ...journey,
  ...alerts,
  ...webhooks,
  ...keys,
  ...members,
  ...tiles,
  ...service,
};
