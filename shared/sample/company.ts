import { type SampleCompany, type SampleReaction, sampleTouchpointId } from "../application/sample/index.ts";
import { addDuration, type Instant, subtractDuration, toInstant } from "../domain/base/time.ts";
import type { CustomerDetails } from "../domain/customers/index.ts";
import { invitationId } from "../domain/sending/index.ts";
import { type Survey, toneOf } from "../domain/surveys/index.ts";
import { createAnswers } from "./answers.ts";
import { casesOf, type LowAnswer } from "./cases.ts";
import { CHANNELS, DAYS, FALL_DAYS, Journeys, type SampleEvent, TOPICS } from "./journeys.ts";
import { createPerson, type Person, type Plan } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { SURVEYS } from "./surveys.ts";
import { PLANS } from "./telling/contracts.ts";
import { tellTheRest } from "./telling/index.ts";
import { TYPES, UNKNOWN_TYPES } from "./types.ts";

const CUSTOMERS = 1_200;
/** Those who bought before the six months; the others come in them. */
const LONG_STANDING = 780;
const SEED = 20_260_101;
const CASES_SEED = 20_260_102;

const MEMBERS: SampleCompany["members"] = [
  { email: "lead@acme.example", name: "Lea Lindqvist", role: "admin", digest: "never" },
  { email: "agent@acme.example", name: "Gil Agostini", role: "agent", digest: "never" },
];

/** A person who has been a customer for long: uses the product, renews, asks for help now and then. */
const tellLongStanding = (journeys: Journeys, random: Random, person: Person): void => {
  // One surveyed step about every three weeks at most, as a rule; where they come closer the contact cap counts.
  const steps = random.weighted<readonly ("used" | "ticket" | "renewed")[]>([
    [["used"], 12],
    [["used", "used"], 12],
    [["ticket"], 14],
    [["used", "ticket"], 24],
    [["ticket", "ticket", "used"], 10],
    [["renewed"], 6],
    [["used", "renewed"], 12],
    [["ticket", "renewed"], 10],
  ]);
  const share = Math.floor(DAYS / steps.length);
  for (const [index, step] of random.mixed(steps).entries())
    journeys[step](person, index * share + random.between(0, share - 1));
  if (random.chance(0.06)) journeys.cancelled(person, random.between(1, DAYS));
};

const tellNewcomer = (journeys: Journeys, random: Random, person: Person): void => {
  const began = random.between(2, DAYS);
  if (random.chance(0.55)) journeys.looked(person, began);
  if (person.plan === "free" && random.chance(0.3)) return;
  const tried = began - random.between(0, 2);
  journeys.tried(person, tried);
  if (person.plan === "free") return;
  const onboarded = journeys.bought(person, tried - random.between(5, 12));
  if (random.chance(0.55)) journeys.used(person, onboarded - random.between(15, 40));
  if (random.chance(0.3)) journeys.ticket(person, onboarded - random.between(16, 60));
};

/** More people than usual need help since support by chat changed: they have passed nothing else for a while. */
const tellOfFall = (journeys: Journeys, random: Random, people: readonly Person[]): void => {
  for (const [index, person] of people.entries())
    journeys.ticket(person, index % (FALL_DAYS - 1), {
      channel: random.chance(0.8) ? "chat" : undefined,
      isCrash: true,
    });
};

/** How many enterprise customers were unhappy this week, at least. */
const UNHAPPY = 8;

const tellAll = (random: Random, now: number): SampleEvent[] => {
  const journeys = new Journeys(random, now);
  for (let number = 1; number <= CUSTOMERS; number += 1) {
    const isLongStanding = number <= LONG_STANDING;
    const plan = random.weighted<Plan>(
      isLongStanding
        ? [
            ["free", 25],
            ["pro", 55],
            ["enterprise", 20],
          ]
        : [
            ["free", 35],
            ["pro", 52],
            ["enterprise", 13],
          ],
    );
    const person = createPerson(random, number, plan);
    if (isLongStanding) tellLongStanding(journeys, random, person);
    else tellNewcomer(journeys, random, person);
    if (random.chance(0.05)) journeys.unknown(person, random.pick(UNKNOWN_TYPES), random.between(0, 40));
  }
  const recent = new Set(
    journeys.events.flatMap(({ person, occurredAt }) =>
      Date.parse(occurredAt) > now - 32 * DAY_MS ? [person.id] : [],
    ),
  );
  const quiet = [...new Set(journeys.events.map(({ person }) => person))].filter(({ id }) => !recent.has(id));
  const enterprise = quiet.filter(({ plan }) => plan === "enterprise").slice(0, 12);
  const others = quiet.filter(({ plan }) => plan !== "enterprise").slice(0, 58);
  tellOfFall(journeys, random, [...enterprise, ...others]);
  return journeys.events;
};

const DAY_MS = 86_400_000;

/** No survey of the sample waits longer. */
const LONGEST_DELAY = "P7D";

const dueOf = ({ delay }: Survey, occurredAt: Instant): Instant => addDuration(occurredAt, delay);

/** Those who have passed a surveyed step so lately that its email would leave after now. */
const stillWaiting = (events: readonly SampleEvent[], now: Instant): ReadonlySet<string> => {
  const recent = subtractDuration(now, LONGEST_DELAY);
  return new Set(
    events.flatMap(({ person, touchpoint, occurredAt }) =>
      occurredAt > recent &&
      SURVEYS.some((survey) => survey.touchpoint === touchpoint && dueOf(survey, occurredAt) > now)
        ? [person.id]
        : [],
    ),
  );
};

/** The making stops twice a day to send and to answer. */
const stepsUntil = (at: Instant): Instant[] => {
  const today = Math.floor(Date.parse(at) / DAY_MS) * DAY_MS;
  const steps: Instant[] = [];
  for (let day = DAYS + 1; day >= 0; day -= 1)
    for (const hour of [12, 19]) {
      const step = toInstant(today - day * DAY_MS + hour * 3_600_000);
      if (step < at) steps.push(step);
    }
  return [...steps, at];
};

const inOrder = <Event extends { occurredAt: string }>(events: readonly Event[]): Event[] =>
  [...events].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));

/**
 * The sample company as it is at a time: the same for everybody, moved to that day. Who still waits for a survey has no
 * address, so nothing of the sample is ever mailed, however long the stack runs.
 */
export const sampleCompany = (at: Instant): SampleCompany => {
  const now = Date.parse(at);
  const random = createRandom(SEED);
  const events = inOrder(tellAll(random, now));
  const { told, extras } = tellTheRest(events, now);
  const waiting = stillWaiting([...events, ...extras], at);
  const answerOf = createAnswers(random);
  const reactions = new Map<string, SampleReaction>();
  const lows: LowAnswer[] = [];
  const withoutAddress = new Set<string>();
  let unhappy = 0;
  const touchpoints = told.map(({ person, isFall = false, ...event }, index) => {
    const id = sampleTouchpointId(index + 1);
    const isUnhappy =
      isFall &&
      person.plan === "enterprise" &&
      now - Date.parse(event.occurredAt) < 6 * DAY_MS &&
      unhappy < UNHAPPY;
    if (isUnhappy) unhappy += 1;
    for (const survey of SURVEYS.filter((one) => one.touchpoint === event.touchpoint)) {
      const answer = answerOf(survey.key, person, { isFall, isSure: isUnhappy });
      const isBounced = random.chance(0.012);
      const isUnwanted = !isBounced && answer === undefined && random.chance(0.01);
      const invitation = invitationId(id, survey.key);
      if (answer !== undefined || isBounced || isUnwanted)
        reactions.set(invitation, isBounced ? { isBounced } : { answer, isUnwanted });
      if (answer && !isBounced && toneOf(survey.metric, answer.score) === "low")
        lows.push({
          invitation,
          survey: survey.key,
          ageMs: now - Date.parse(event.occurredAt),
          afterMs: answer.afterMs,
        });
    }
    const { language: _, plan: __, email, ...details } = person;
    if (random.chance(0.004) || waiting.has(person.id)) withoutAddress.add(person.id);
    const customer: CustomerDetails = withoutAddress.has(person.id) ? details : { ...details, email };
    return { ...event, id, customer };
  });
  // With chance of their own: what else happens stays as it was.
  for (const [invitation, one] of casesOf(createRandom(CASES_SEED), lows))
    reactions.set(invitation, { ...reactions.get(invitation), case: one });
  const others = inOrder(extras).map(({ person, isExtra: _, ...event }, index) => ({
    ...event,
    id: sampleTouchpointId(touchpoints.length + index + 1),
    customer: { id: person.id },
  }));
  return {
    types: TYPES,
    surveys: SURVEYS,
    members: MEMBERS,
    customers: CUSTOMERS,
    touchpoints: inOrder([...touchpoints, ...others]),
    reactions,
    names: { type: UNKNOWN_TYPES, channel: CHANNELS, topic: TOPICS, plan: ["free", ...PLANS] },
    steps: stepsUntil(at),
  };
};
