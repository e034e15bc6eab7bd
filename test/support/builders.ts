import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { ResponseImport } from "../../shared/domain/answers/response-import.ts";
import { sha256 } from "../../shared/domain/base/digest.ts";
import type { TouchpointType } from "../../shared/domain/catalogue/touchpoint-type.ts";
import type { Address } from "../../shared/domain/customers/address.ts";
import type { Contact } from "../../shared/domain/customers/contact-history.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Touchpoint, TouchpointInput } from "../../shared/domain/journeys/touchpoint.ts";
import { newTagLink, type TagLink, type TagLinkDefinition } from "../../shared/domain/links/tag-link.ts";
import type { Fact } from "../../shared/domain/scores/fact.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import type { Situation } from "../../shared/domain/sending/sending-rules.ts";
import { invitationId } from "../../shared/domain/sending/survey-link.ts";
import type { Definitions } from "../../shared/domain/surveys/definitions.ts";
import { defaultPolicy, type Policy } from "../../shared/domain/surveys/policy.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";

/** The time of the tests: a Monday. */
export const NOW = "2026-11-02T14:03:00.000Z";

/** `NOW` moved by some milliseconds. */
export const later = (ms: number, from = NOW): string => new Date(Date.parse(from) + ms).toISOString();
export const earlier = (ms: number, from = NOW): string => later(-ms, from);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A token of the right form, the same for the same id. */
export const tokenOf = (id: string): string => id + "t".repeat(22);

export const aSurvey = (overrides: Partial<Survey> = {}): Survey => ({
  key: "post-purchase",
  metric: "nps",
  touchpoint: "purchase.completed",
  active: true,
  delay: "PT0S",
  sampleRate: 1,
  expiresAfter: "P30D",
  confirm: "auto",
  ...overrides,
});

export const aType = (overrides: Partial<TouchpointType> = {}): TouchpointType => ({
  key: "purchase.completed",
  name: "Purchase completed",
  stage: "purchase",
  order: 0,
  ...overrides,
});

export const aPolicy = (overrides: Partial<Policy> = {}): Policy => ({
  ...defaultPolicy({ reportingTimezone: "UTC", sendRatePerSecond: 10 }),
  ...overrides,
});

export const someDefinitions = (overrides: Partial<Definitions> = {}): Definitions => ({
  version: 1,
  types: [aType()],
  surveys: [aSurvey()],
  policy: aPolicy(),
  audienceDimensions: {},
  trustPageAddresses: false,
  ...overrides,
});

export const aCustomer = (overrides: Partial<Customer> = {}): Customer => ({
  id: "c-42",
  email: "ana@example.com",
  name: "Ana",
  attributes: {},
  asks: [],
  asksRevision: 0,
  createdAt: earlier(10 * DAY),
  joined: [],
  ...overrides,
});

/** What is stored about an address; by default nothing stops mail to it. */
export const anAddress = (overrides: Partial<Address> = {}): Address => ({
  asks: [],
  asksRevision: 0,
  ...overrides,
});

export const anAsk = (overrides: Partial<Contact> = {}): Contact => ({
  at: earlier(DAY),
  survey: "other-survey",
  invitation: "other-invitation",
  ...overrides,
});

export const aTouchpointInput = (overrides: Partial<TouchpointInput> = {}): TouchpointInput => ({
  id: "order-1001",
  touchpoint: "purchase.completed",
  customer: { id: "c-42", email: "ana@example.com" },
  ...overrides,
});

export const aTouchpoint = (overrides: Partial<Touchpoint> = {}): Touchpoint => ({
  id: "order-1001",
  touchpoint: "purchase.completed",
  customerId: "c-42",
  occurredAt: NOW,
  recordedAt: NOW,
  registered: true,
  invitations: [],
  contentHash: sha256("content"),
  ...overrides,
});

/** By default scheduled and due now. */
export const anInvitation = (overrides: Partial<Invitation> = {}): Invitation => ({
  id: invitationId("order-1001", overrides.survey ?? "post-purchase"),
  survey: "post-purchase",
  metric: "nps",
  touchpoint: "purchase.completed",
  touchpointId: "order-1001",
  customerId: "c-42",
  status: "scheduled",
  createdAt: earlier(HOUR),
  plannedAt: earlier(HOUR),
  dueAt: earlier(HOUR),
  attempts: 0,
  unconfirmed: 0,
  reminders: 0,
  tokenHashes: [],
  ...overrides,
});

/** Sent an hour ago and open for 30 days; {@link tokenOf} of its id is the token of its link. */
export const aSentInvitation = (overrides: Partial<Invitation> = {}): Invitation => {
  const { dueAt: _, ...invitation } = anInvitation(overrides);
  return {
    ...invitation,
    status: "sent",
    attempts: 1,
    sentAt: earlier(HOUR),
    expiresAt: later(30 * DAY, earlier(HOUR)),
    messageId: "message-1",
    tokenHashes: [sha256(tokenOf(invitation.id))],
    ...overrides,
  };
};

export const aResponse = (overrides: Partial<Response> = {}): Response => ({
  invitationId: invitationId("order-1001", "post-purchase"),
  survey: "post-purchase",
  metric: "nps",
  touchpoint: "purchase.completed",
  customerId: "c-42",
  score: 9,
  answeredAt: earlier(HOUR),
  revision: 0,
  ...overrides,
});

/** A stored link, with the id that follows from its definition. */
export const aLink = (overrides: Partial<TagLinkDefinition> = {}): TagLink =>
  newTagLink(
    {
      touchpoint: "advert.clicked",
      target: "https://acme.example/spring",
      customerParam: "c",
      ...overrides,
    },
    earlier(DAY),
  );

/** An answer from another tool, as an import sends it. */
export const aResponseImport = (overrides: Partial<ResponseImport> = {}): ResponseImport => ({
  id: "old-1",
  touchpoint: "purchase.completed",
  survey: "post-purchase",
  metric: "nps",
  score: 9,
  customer: { id: "c-42", email: "ana@example.com" },
  answeredAt: "2025-03-04T05:06:07.000Z",
  ...overrides,
});

export const aFact = (overrides: Partial<Fact> = {}): Fact => ({
  day: "2026-11-02",
  touchpoint: "purchase.completed",
  survey: "post-purchase",
  metric: "nps",
  segments: {},
  counters: ["s9"],
  ...overrides,
});

/** A situation in which an email may be sent now. */
export const aSituation = (overrides: Partial<Situation> = {}): Situation => ({
  survey: aSurvey(),
  customer: aCustomer(),
  address: undefined,
  trustPageAddresses: false,
  policy: aPolicy(),
  invitation: { id: "this-invitation", plannedAt: earlier(HOUR) },
  now: NOW,
  ...overrides,
});

export type RequestOptions = {
  /** `POST /v1/touchpoints`: how the gateway routed it. */
  routeKey?: string;
  method?: string;
  path?: string;
  scope?: string | undefined;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  /** The query string as it was sent, where `query` can't say it. */
  rawQuery?: string;
  parameters?: Record<string, string>;
  /** Strings are sent unchanged, other values as JSON. */
  body?: unknown;
  isBase64Encoded?: boolean;
};

/** A request as API Gateway passes it to a function. */
export const aRequest = ({
  routeKey = "GET /v1/health",
  method = routeKey.split(" ")[0] ?? "GET",
  path = routeKey.split(" ")[1] ?? "/",
  scope,
  headers = {},
  query,
  rawQuery = new URLSearchParams(query).toString(),
  parameters,
  body,
  isBase64Encoded = false,
}: RequestOptions = {}): APIGatewayProxyEventV2 => {
  const requestContext = {
    accountId: "000000000000",
    apiId: "api",
    domainName: "api.example",
    domainPrefix: "api",
    http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
    requestId: "request-1",
    routeKey,
    stage: "$default",
    time: "02/Nov/2026:14:03:00 +0000",
    timeEpoch: Date.parse(NOW),
    ...(scope === undefined ? {} : { authorizer: { lambda: { scope } } }),
  };
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: rawQuery,
    headers: {
      ...(body !== undefined && typeof body !== "string" ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(query ? { queryStringParameters: query } : {}),
    ...(parameters ? { pathParameters: parameters } : {}),
    requestContext,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    isBase64Encoded,
  };
};
