import { describe, expect, it } from "vitest";
import type { Change, Funnel } from "../../../../shared/domain/scores/index.ts";
import { scoreOf } from "../../../../shared/domain/scores/score.ts";
import { dashboardTexts } from "../../../../shared/i18n/dashboard/texts.ts";
import { touchpointTexts } from "../../../../shared/i18n/dashboard/touchpoint-texts.ts";
import {
  distributionFinding,
  funnelFinding,
  type ScoreFigures,
  scoreFinding,
  trendFinding,
} from "../../../../shared/pages/dashboard/words/index.ts";

const en = dashboardTexts("en");
/** Russian and Spanish put a space that does not break before the percent sign. */
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

const aChange = (verdict: Change["verdict"], difference: number | null = 4.2): Change => ({
  previous: 29.1,
  difference,
  low: -12,
  high: 20.4,
  verdict,
});
const figures = (overrides: Partial<ScoreFigures> = {}): ScoreFigures => ({
  responses: 120,
  score: 33.3,
  interval: { level: 0.95, low: 19, high: 46.1 },
  ...overrides,
});

describe("the finding of a score", () => {
  it.each([
    ["en", "NPS 33, between 19 and 46; no clear change."],
    ["pt-BR", "NPS 33, entre 19 e 46; sem mudança clara."],
    ["es", "NPS 33, entre 19 y 46; sin cambio claro."],
    ["ru", "NPS 33, от 19 до 46; явных изменений нет."],
  ])("is a sentence in %s", (language, expected) => {
    expect(scoreFinding(dashboardTexts(language), "nps", figures({ change: aChange("flat") }))).toBe(
      expected,
    );
  });

  it.each([
    ["en", "CSAT 33%, between 19% and 46%; down by 2 points."],
    ["pt-BR", "CSAT 33%, entre 19% e 46%; queda de 2 pontos."],
    ["es", "CSAT 33 %, entre 19 % y 46 %; baja 2 puntos."],
    ["ru", "CSAT 33 %, от 19 % до 46 %; падение на 2 пункта."],
  ])("names a change that has a verdict in %s", (language, expected) => {
    const finding = scoreFinding(
      dashboardTexts(language),
      "csat",
      figures({ change: aChange("down", -2.3) }),
    );
    expect(plain(finding)).toBe(expected);
  });

  it.each<[string, Partial<ScoreFigures>]>([
    ["NPS 33, between 19 and 46.", {}],
    ["NPS 33, between 19 and 46; up by 36 points.", { change: aChange("up", 36.4) }],
    ["NPS 33, between 19 and 46; up by 1 point.", { change: aChange("up", 1.2) }],
    ["NPS 33, between 19 and 46; up by 0.3 points.", { change: aChange("up", 0.3) }],
    ["NPS 33, between 19 and 46; too few answers before to compare.", { change: aChange("insufficient") }],
    [
      "NPS 33, between 19 and 46; 29 answers: too few to tell.",
      { responses: 29, change: aChange("insufficient") },
    ],
    ["NPS 33, between 19 and 46; 1 answer: too few to tell.", { responses: 1 }],
    ["NPS 33, between 19 and 46; no clear change.", { responses: 30, change: aChange("flat") }],
    ["No answers in this period.", { responses: 0, score: null, interval: null }],
    ["4 answers: too few to show.", { responses: 4, score: null, withheld: "below minSegmentSize" }],
  ])("says: %s", (expected, overrides) => {
    expect(scoreFinding(en, "nps", figures(overrides))).toBe(expected);
  });
});

describe("the finding of a trend", () => {
  const points = (...responses: number[]) => responses.map((count) => ({ responses: count }));

  it.each([
    ["en", "NPS 33, between 19 and 46; no answers in 1 of 3 weeks."],
    ["pt-BR", "NPS 33, entre 19 e 46; sem respostas em 1 de 3 semanas."],
    ["es", "NPS 33, entre 19 y 46; sin respuestas en 1 de 3 semanas."],
    ["ru", "NPS 33, от 19 до 46; нет ответов: 1 из 3 недель."],
  ])("is that of the whole period, with its gaps, in %s", (language, expected) => {
    const trend = { metric: "nps", interval: "week", points: points(50, 0, 70), whole: figures() } as const;
    expect(trendFinding(dashboardTexts(language), trend)).toBe(expected);
  });

  it("does not speak of gaps where there are none, or nothing else", () => {
    const trend = { metric: "nps", interval: "day" } as const;
    expect(trendFinding(en, { ...trend, points: points(60, 60), whole: figures() })).toBe(
      "NPS 33, between 19 and 46.",
    );
    expect(trendFinding(en, { ...trend, points: points(0, 0), whole: scoreOf("nps", {}) })).toBe(
      "No answers in this period.",
    );
  });
});

describe("the finding of a distribution", () => {
  it.each([
    ["en", "120 answers: 52% high, 30% middle, 18% low."],
    ["pt-BR", "120 respostas: altas: 52%, médias: 30%, baixas: 18%."],
    ["es", "120 respuestas: altas: 52 %, medias: 30 %, bajas: 18 %."],
    ["ru", "120 ответов: высокие: 52 %, средние: 30 %, низкие: 18 %."],
  ])("has the share of each group in %s", (language, expected) => {
    const finding = distributionFinding(
      dashboardTexts(language),
      "nps",
      scoreOf("nps", { "9": 62, "7": 36, "6": 22 }),
    );
    expect(plain(finding)).toBe(expected);
  });

  it("counts where there are too few answers for shares", () => {
    expect(distributionFinding(en, "csat", scoreOf("csat", { "5": 6, "3": 4, "1": 2 }))).toBe(
      "6 high, 4 middle, 2 low; 12 answers: too few to tell.",
    );
    expect(distributionFinding(en, "csat", scoreOf("csat", {}))).toBe("No answers in this period.");
  });
});

describe("the finding of a funnel", () => {
  const funnel: Funnel = {
    eligible: 500,
    suppressed: { noEmail: 4, contactCap: 41 },
    waiting: 0,
    sent: 455,
    failed: 0,
    expired: 0,
    bounced: 5,
    responded: 120,
    responseRate: 0.2667,
  };

  it.each([
    [
      "en",
      "500 invitations: 455 sent, 120 answered; response rate 26.7%; most often left out: asked often enough already (41).",
    ],
    [
      "pt-BR",
      "500 convites: enviados: 455, respondidos: 120; taxa de resposta de 26,7%; motivo mais comum para não enviar: já recebeu pesquisas suficientes (41).",
    ],
    [
      "es",
      "500 invitaciones: enviadas: 455, respondidas: 120; tasa de respuesta: 26,7 %; motivo más frecuente para no enviar: ya recibió bastantes encuestas (41).",
    ],
    [
      "ru",
      "500 приглашений: отправлено 455, с ответом 120; доля ответов 26,7 %; чаще всего не отправлено: опросов уже было достаточно (41).",
    ],
  ])("has its rate and its most frequent reason in %s", (language, expected) => {
    expect(plain(funnelFinding(touchpointTexts(language), funnel))).toBe(expected);
  });

  it("has no rate where nothing arrived, and keeps a reason that it has no words for", () => {
    const odd = { ...funnel, suppressed: { moonPhase: 3 }, sent: 0, responded: 0, responseRate: null };
    expect(funnelFinding(touchpointTexts("en"), odd)).toBe(
      "500 invitations: 0 sent, 0 answered; none has arrived yet, so there is no response rate; most often left out: moonPhase (3).",
    );
  });
});
