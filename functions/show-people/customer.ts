import * as z from "zod/mini";
import { listResponses } from "../../shared/application/answers/index.ts";
import type { JourneyPosition } from "../../shared/application/journeys/index.ts";
import { dryRunDecisions } from "../../shared/application/sending/index.ts";
import { customerTallies } from "../../shared/application/tallies/index.ts";
import {
  addDays,
  type Day,
  DayOrTime,
  dayIn,
  type Instant,
  startOfDay,
  Timestamp,
  toInstant,
  whenClockShows,
} from "../../shared/domain/base/time.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import { demandRole } from "../../shared/http/access/sessions/signed-in.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { Cursor, decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import { dashboardResult, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import { JourneyCursor } from "../../shared/http/journeys/journey/shown.ts";
import type { CustomerExportJson } from "../../shared/http/privacy/customers/answers.ts";
import { exportAnswer } from "../../shared/http/privacy/customers/export-answer.ts";
import type { PeopleTexts } from "../../shared/i18n/dashboard/people-texts.ts";
import { customerPage, noCustomerPage } from "../../shared/pages/dashboard/customers/index.ts";
import { customerHref } from "../../shared/pages/dashboard/frame/index.ts";
import type { Deps } from "./deps.ts";

/** How many entries of a journey a page shows, and how many of the newest answers. */
const ENTRIES = 30;
const ANSWERS = 10;
/** No answer is older. */
const EVER = "1900-01-01T00:00:00.000Z";
const NOON = "12:00";

const Query = z.object({
  /** When a survey would leave: a day means its noon, where the customer is. */
  at: z.optional(DayOrTime),
  cursor: z.optional(Cursor),
  /** The newest moment of the journey that is shown: links to an answer have it. */
  until: z.optional(Timestamp),
  erase: z.optional(z.enum(["unconfirmed", "unfinished"])),
});

const momentIn = (asked: Day | Instant | undefined, timeZone: string, now: Instant): Instant => {
  if (asked === undefined) return now;
  if (asked.includes("T")) return asked;
  return whenClockShows(asked, NOON, timeZone)[0] ?? startOfDay(asked, timeZone);
};

/** The first place in a journey that is later than a moment. */
const placeAfter = (until: Instant | undefined): JourneyPosition | undefined =>
  until === undefined ? undefined : { at: toInstant(Date.parse(until) + 1), kind: "touchpoint", id: "" };

/** Everything of one customer as `GET /v1/customers/{id}` answers it. */
const exported = async (deps: Deps, { member, query }: PageRequest, id: string): Promise<HttpResult> => {
  demandRole(member, "admin");
  return answer<typeof CustomerExportJson>(200, await exportAnswer(deps)(id, parse(Query, query).cursor));
};

const shown = async (deps: Deps, request: PageRequest<PeopleTexts>, id: string): Promise<HttpResult> => {
  const { event, frame, member, query } = request;
  const { at: asked, cursor, until, erase } = parse(Query, query);
  const before = cursor === undefined ? placeAfter(until) : decodeCursor(JourneyCursor, cursor);
  const now = deps.clock();
  const ever = { from: EVER, to: `${addDays(now.slice(0, 10), 1)}T00:00:00.000Z`, customer: id };
  const [people, definitions, journey, said] = await Promise.all([
    deps.people.people([id]),
    deps.definitions(),
    deps.journeys.recall(id, ENTRIES, before),
    listResponses(deps.responses)(ever, ANSWERS),
  ]);
  const person = people.get(id);
  if (person && "unreadable" in person) throw person.unreadable;
  const { customer, address } = person ?? {};
  if (customer === undefined && journey.items.length === 0)
    return dashboardResult(event, 404, noCustomerPage(frame));
  if (person && person.id !== id) {
    const { id: _, ...kept } = query;
    return seeOther(customerHref(person.id, kept));
  }
  const cases = await deps.cases.statuses(said.items.map(({ invitationId }) => invitationId));
  const reporting = definitions.policy.reportingTimezone;
  const timeZone = customer?.timezone ?? reporting;
  const at = momentIn(asked, timeZone, now);
  const [runs, account] = await Promise.all([
    dryRunDecisions({ people: async () => people }, definitions)({ customerId: id, at }),
    customerTallies(deps)([id, ...(customer?.joined ?? [])], definitions, now),
  ]);
  const page = customerPage({
    frame,
    id,
    customer,
    address,
    journey: {
      entries: journey.items,
      cursor: encodeCursor(journey.next),
      isContinued: before !== undefined,
    },
    said: { responses: said.items, cases, hasMore: said.next !== null },
    account,
    asking: { asked, at, timeZone, today: dayIn(now, timeZone), runs },
    erasure: erase,
    timeZone: member.timezone ?? reporting,
    now,
    typeName: typeNamer(definitions, frame.texts),
  });
  return dashboardResult(event, 200, page);
};

/** `/app/customers/{id}`: one customer by any of their ids, with their journey; or a page that says that nobody has it. */
export const oneCustomer = async (
  deps: Deps,
  request: PageRequest<PeopleTexts>,
  asked: string,
): Promise<HttpResult> => {
  const id = z.safeParse(CustomerId, asked);
  if (!id.success) return dashboardResult(request.event, 404, noCustomerPage(request.frame));
  return request.query.format === "json" ? exported(deps, request, id.data) : shown(deps, request, id.data);
};
