import type { Digest } from "../../shared/application/digests/ports.ts";
import { scoreOf } from "../../shared/domain/scores/score.ts";
import type { Metric } from "../../shared/domain/surveys/metric.ts";
import type { DigestEmailOptions } from "../../shared/email/digest/digest-email.ts";
import { aType, tokenOf } from "./builders.ts";

type Row = Digest["scores"][number];

/** A row of scores from how often each score was given. */
export const aScoreRow = (
  touchpoint: string | null,
  metric: Metric,
  distribution: Record<string, number>,
  change: Partial<NonNullable<Row["change"]>> = {},
): Row => ({
  touchpoint,
  stage: "usage",
  survey: `after-${touchpoint ?? "campaign"}`,
  metric,
  volume: 500,
  ...scoreOf(metric, distribution),
  funnel: null,
  change: { previous: 40, difference: 1, low: -6, high: 8, verdict: "flat", ...change },
});

const NAMES = {
  "order.placed": {
    en: "Order placed",
    es: "Pedido realizado",
    "pt-BR": "Pedido feito",
    ru: "Заказ оформлен",
  },
  "order.delivered": {
    en: "Order delivered",
    es: "Pedido entregado",
    "pt-BR": "Pedido entregue",
    ru: "Заказ доставлен",
  },
  "ticket.solved": {
    en: "Ticket solved",
    es: "Consulta resuelta",
    "pt-BR": "Chamado resolvido",
    ru: "Обращение решено",
  },
  "plan.renewed": { en: "Plan renewed", es: "Plan renovado", "pt-BR": "Plano renovado", ru: "План продлён" },
};

/** A week in which one score fell, one rose, and others had too few answers to tell. */
export const aDigest = (overrides: Partial<Digest> = {}): Digest => ({
  period: { kind: "weekly", from: "2026-11-16", to: "2026-11-23" },
  answers: 84,
  sent: 310,
  scored: { from: "2026-10-26", to: "2026-11-23" },
  headlines: [
    {
      kind: "changed",
      touchpoint: "ticket.solved",
      survey: "after-ticket.solved",
      metric: "nps",
      direction: "down",
      points: 36.2,
      score: 8.3,
      since: "2026-11-09",
    },
    {
      kind: "changed",
      touchpoint: "order.placed",
      survey: "after-order.placed",
      metric: "csat",
      direction: "up",
      points: 9.4,
      score: 88.1,
    },
  ],
  scores: [
    aScoreRow("order.placed", "csat", { 1: 3, 2: 4, 3: 8, 4: 40, 5: 71 }, { difference: 9.4, verdict: "up" }),
    aScoreRow("order.delivered", "nps", { 0: 2, 5: 9, 7: 21, 8: 20, 9: 33, 10: 42 }),
    aScoreRow(
      "ticket.solved",
      "nps",
      { 1: 9, 3: 8, 6: 9, 8: 14, 9: 12, 10: 20 },
      {
        difference: -36.2,
        verdict: "down",
      },
    ),
    aScoreRow("plan.renewed", "ces", { 2: 1, 5: 3, 6: 4, 7: 4 }, { verdict: "insufficient" }),
  ],
  comments: [
    {
      survey: "after-ticket.solved",
      touchpoint: "ticket.solved",
      metric: "nps",
      score: 1,
      comment:
        "I explained the same thing to four people, and in the end the ticket was closed without an answer.",
      answeredAt: "2026-11-20T10:00:00.000Z",
    },
    {
      survey: "after-order.delivered",
      touchpoint: "order.delivered",
      metric: "nps",
      score: 5,
      comment: "A caixa chegou aberta, mas trocaram no dia seguinte.",
      answeredAt: "2026-11-19T10:00:00.000Z",
    },
    {
      survey: "after-plan.renewed",
      touchpoint: "plan.renewed",
      metric: "ces",
      score: 7,
      comment: "Two clicks, and it was done.",
      answeredAt: "2026-11-18T10:00:00.000Z",
    },
    {
      survey: "after-order.placed",
      touchpoint: "order.placed",
      metric: "csat",
      score: 5,
      comment: "Очень удобно: всё нашла за пять минут, и доставку можно выбрать до часа.",
      answeredAt: "2026-11-21T10:00:00.000Z",
    },
  ],
  cases: { open: 12, overdue: 3 },
  definitions: {
    types: Object.entries(NAMES).map(([key, name]) => aType({ key, name })),
    surveys: [],
  },
  ...overrides,
});

/** Turns the rest of its line around, opens a tag, and would end an attribute. */
const HOSTILE = `\u202e<script>alert("1")</script> <a href='https://evil.example'>click</a> {{link}} \${1} & "quotes"`;

/** All that makes a digest long or ugly. */
export const anUglyDigest = (): Digest => {
  const keys = Array.from({ length: 30 }, (_, i) => `${"very.long.touchpoint.key".repeat(2)}.${i}`);
  const one = aDigest();
  return aDigest({
    period: { kind: "monthly", from: "2026-10-01", to: "2026-11-01" },
    scored: { from: "2026-10-01", to: "2026-11-01" },
    answers: 12_345,
    sent: 67_890,
    headlines: [...one.headlines, { kind: "unsureScores", scores: 12, of: 30 }],
    scores: [
      aScoreRow(null, "nps", { 0: 40 }, { difference: -100, verdict: "down" }),
      aScoreRow("worst", "csat", { 1: 400 }),
      aScoreRow("best", "nps", { 10: 400 }),
      ...keys.map((key, i) => aScoreRow(key, "nps", { 0: i, 7: 20, 10: 40 - i })),
    ],
    comments: one.comments.map((comment, i) => ({
      ...comment,
      comment: i === 0 ? HOSTILE : `${"Слишкомдлинноеслово".repeat(9)} конец`,
    })),
    cases: { open: 1, overdue: 0 },
    definitions: { types: [aType({ key: "best", name: `<b>"Best"</b> & co ${HOSTILE}` })], surveys: [] },
  });
};

export const digestOptions = (digest: Digest, language?: string): DigestEmailOptions => ({
  to: { email: "ana@acme.example", name: "Ana" },
  sender: { email: "feedback@acme.example", name: "Acme" },
  language,
  digest,
  publicUrl: "http://surveys.test/",
  token: tokenOf("gallery").padEnd(44, "x"),
});
