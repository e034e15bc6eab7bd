import { showTouchpointHandler } from "../../../functions/show-touchpoint/handler.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Note } from "../../../shared/domain/notes/note.ts";
import type { Fact } from "../../../shared/domain/scores/fact.ts";
import type { Definitions } from "../../../shared/domain/surveys/definitions.ts";
import { aPolicy, aResponse, aSurvey, aType, later, NOW, someDefinitions } from "../builders.ts";
import { aReaderOf } from "../counted-reader.ts";
import { aPageRequest, aSession } from "../fake-session.ts";
import { KeptLog } from "../fakes.ts";
import { aLogOf } from "../logs.ts";

export const KEY = "ticket.solved";
export const SURVEY = "after-ticket";
/** The usual period of a page: the last 28 days with today. */
export const PERIOD = { from: "2026-10-06", to: "2026-11-03" };
const DAYS = 56;
const FALL_BEFORE = 14;

const CHANNELS = ["web", "app", "phone"] as const;
const PLANS = ["free", "pro", "enterprise"] as const;

/** Eight weeks of answers by csat; two weeks ago they fell, in the app alone. */
export const someFacts = (): Fact[] =>
  Array.from({ length: DAYS }, (_, back) => back).flatMap((back) => {
    const day = addDays("2026-11-02", -back);
    const place = { day, touchpoint: KEY };
    return CHANNELS.flatMap((channel, c): Fact[] => {
      const segments = { channel, plan: PLANS[(back + c) % 3] ?? "free" };
      const surveyed = { ...place, survey: SURVEY, metric: "csat" as const, segments };
      const hasFallen = channel === "app" && back < FALL_BEFORE;
      const answers = channel === "phone" ? (back % 9 === 0 ? 1 : 0) : 3;
      return [
        ...Array.from({ length: 9 - c }, () => ({
          ...place,
          survey: null,
          metric: null,
          segments: { channel },
          counters: ["volume"],
        })),
        ...Array.from({ length: answers }, (_, n) => ({
          ...surveyed,
          counters: [`s${hasFallen ? 1 + (n % 3) : n === 0 && back % 4 === 0 ? 2 : 3 + ((n + back) % 3)}`],
        })),
        ...Array.from({ length: answers * 3 }, () => ({ ...surveyed, counters: ["sent"] })),
        ...(back % 5 === 0 ? [{ ...surveyed, counters: ["suppressed_contactCap"] }] : []),
        ...(back % 13 === 0 ? [{ ...surveyed, counters: ["suppressed_unsubscribed"] }] : []),
      ];
    });
  });

export const SOME_DEFINITIONS = someDefinitions({
  types: [
    aType({ key: KEY, name: { en: "Ticket solved", es: "Consulta resuelta" }, stage: "support" }),
    aType({ key: "order.placed", name: "Order placed" }),
  ],
  surveys: [
    aSurvey({
      key: SURVEY,
      touchpoint: KEY,
      metric: "csat",
      delay: "PT2H",
      sampleRate: 0.5,
      cooldown: "P30D",
      sendWindow: { days: ["mon", "tue"], from: "09:00", to: "18:00" },
      reminder: { after: "P3D", max: 1 },
      when: { property: "priority", eq: "high" },
    }),
  ],
  policy: aPolicy({ minSegmentSize: 5 }),
  audienceDimensions: { plan: [...PLANS] },
});

export const someResponses = (): Response[] =>
  [
    "Nobody called me back for three days.",
    "Schnell gelöst, danke! <script>alert(1)</script>",
    "",
    "The answer did not fit my question, and the second one came from a colleague who knew nothing of the first.",
    "Ответили быстро, но вопрос не решили.",
    "Muy amables.",
    "Tudo certo desta vez.",
  ].map((comment, n) =>
    aResponse({
      invitationId: `invitation-${n}`,
      customerId: `c-${n}`,
      touchpoint: KEY,
      survey: SURVEY,
      metric: "csat",
      score: 1 + (n % 5),
      channel: CHANNELS[n % 3],
      answeredAt: later(-n * 5_000_000),
      ...(comment === "" ? {} : { comment }),
    }),
  );

export const aNote = (overrides: Partial<Note> = {}): Note => ({
  id: `2026-10-20-${"0".repeat(32)}`,
  day: "2026-10-20",
  text: "New assistant <b>in the app</b>",
  author: "Ana",
  createdAt: NOW,
  ...overrides,
});

type Options = {
  facts?: readonly Fact[];
  definitions?: Definitions;
  channels?: readonly string[];
  responses?: readonly Response[];
  notes?: readonly Note[];
  member?: Partial<Member>;
};

/** The function that shows a touchpoint type, over fakes, for somebody who is signed in. */
export const touchpointPages = ({
  facts = someFacts(),
  definitions = SOME_DEFINITIONS,
  channels = CHANNELS,
  responses = someResponses(),
  notes = [aNote()],
  member = {},
}: Options = {}) => {
  const scores = aReaderOf(facts);
  const log = new KeptLog();
  const deps = {
    ...aSession(member),
    scores,
    definitions: async () => definitions,
    channels: async () => [...channels],
    responses: aLogOf(responses, ({ answeredAt, invitationId }) => ({ at: answeredAt, id: invitationId })),
    customers: {
      identities: async (ids: readonly string[]) =>
        new Map(
          ids.map((id) => [id, { id, profile: { name: `Customer ${id.slice(2)}`, email: undefined } }]),
        ),
    },
    notes: {
      list: async (from: string, to: string) => notes.filter(({ day }) => day >= from && day < to),
    },
    stages: DEFAULT_STAGES,
    clock: () => NOW,
    log,
  };
  const handler = showTouchpointHandler(deps as unknown as Parameters<typeof showTouchpointHandler>[0]);
  return {
    deps,
    log,
    scores,
    get: (key: string, query: Record<string, string> = {}, language = "en") =>
      handler(
        aPageRequest("GET /app/touchpoints/{page+}", { page: key, query: { ...PERIOD, ...query }, language }),
      ),
  };
};
