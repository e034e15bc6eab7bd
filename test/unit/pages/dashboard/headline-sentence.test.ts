import { describe, expect, it } from "vitest";
import { type Change, type Headline, headlinesOf } from "../../../../shared/domain/scores/index.ts";
import { dashboardTexts } from "../../../../shared/i18n/dashboard/texts.ts";
import { headlineSentence } from "../../../../shared/pages/dashboard/words/index.ts";

const about = { touchpoint: "ticket.solved", survey: "after-ticket" } as const;
const fell: Headline = {
  kind: "changed",
  ...about,
  metric: "nps",
  direction: "down",
  points: 36.4,
  score: 41.2,
};
const rose: Headline = { kind: "changed", ...about, metric: "csat", direction: "up", points: 1, score: 80.4 };

const ALL: readonly Headline[] = [
  fell,
  { ...fell, since: "2026-11-14" },
  rose,
  { ...rose, since: "2026-11-14" },
  { kind: "steady" },
  { kind: "overdue", cases: 9 },
  { kind: "low", answers: 23 },
  { kind: "unsure", ...about, metric: "nps", responses: 12 },
  { kind: "unsureScores", scores: 4, of: 9 },
  { kind: "noAnswers" },
];

describe("a headline", () => {
  it.each([
    [
      "en",
      [
        "NPS fell by 36 points, to 41.",
        "NPS fell by 36 points, to 41, since November 14, 2026.",
        "CSAT rose by 1 point, to 80%.",
        "CSAT rose by 1 point, to 80%, since November 14, 2026.",
        "No score changed clearly.",
        "9 cases are overdue.",
        "23 answers were low.",
        "12 answers, too few to tell.",
        "4 of 9 scores have too few answers to tell a change.",
        "No answers in this period.",
      ],
    ],
    [
      "pt-BR",
      [
        "o NPS caiu 36 pontos, para 41.",
        "o NPS caiu 36 pontos, para 41, desde 14 de novembro de 2026.",
        "o CSAT subiu 1 ponto, para 80%.",
        "o CSAT subiu 1 ponto, para 80%, desde 14 de novembro de 2026.",
        "Nenhuma nota mudou claramente.",
        "9 casos estão atrasados.",
        "23 respostas foram baixas.",
        "12 respostas, muito pouco para concluir.",
        "4 de 9 notas têm poucas respostas para apontar uma mudança.",
        "Nenhuma resposta neste período.",
      ],
    ],
    [
      "es",
      [
        "el NPS bajó 36 puntos, hasta 41.",
        "el NPS bajó 36 puntos, hasta 41, desde el 14 de noviembre de 2026.",
        "el CSAT subió 1 punto, hasta 80 %.",
        "el CSAT subió 1 punto, hasta 80 %, desde el 14 de noviembre de 2026.",
        "Ninguna puntuación cambió con claridad.",
        "9 casos están atrasados.",
        "23 respuestas fueron bajas.",
        "12 respuestas, muy pocas para saberlo.",
        "4 de 9 puntuaciones tienen muy pocas respuestas para ver un cambio.",
        "Ninguna respuesta en este período.",
      ],
    ],
    [
      "ru",
      [
        "NPS снизился на 36 пунктов, до 41.",
        "NPS снизился на 36 пунктов, до 41, с 14 ноября 2026 года.",
        "CSAT вырос на 1 пункт, до 80 %.",
        "CSAT вырос на 1 пункт, до 80 %, с 14 ноября 2026 года.",
        "Ни одна оценка явно не изменилась.",
        "9 обращений просрочено.",
        "23 низких ответа.",
        "12 ответов, слишком мало для вывода.",
        "Слишком мало ответов, чтобы судить об изменении: 4 из 9 оценок.",
        "За этот период нет ответов.",
      ],
    ],
  ])("is a sentence in %s", (language, expected) => {
    const texts = dashboardTexts(language);
    const sentences = ALL.map((headline) => headlineSentence(texts, headline).text.replaceAll(/\s/gu, " "));
    expect(sentences).toEqual(expected);
  });

  it("says which touchpoint it is about, where it is about one", () => {
    const named = ALL.filter((headline) => headlineSentence(dashboardTexts("en"), headline).about !== null);
    expect(named.map(({ kind }) => kind)).toEqual(["changed", "changed", "changed", "changed", "unsure"]);
  });

  it("begins with a capital where no name stands before it", () => {
    const { about, text } = headlineSentence(dashboardTexts("es"), { ...fell, touchpoint: null });
    expect({ about, text }).toEqual({ about: null, text: "El NPS bajó 36 puntos, hasta 41." });
  });
});

describe("the sentences above the journey", () => {
  const row = (touchpoint: string, verdict: Change["verdict"], difference: number) => ({
    touchpoint,
    survey: "s",
    metric: "csat" as const,
    responses: 120,
    score: 64,
    change: { previous: 70, difference, low: difference - 5, high: difference + 5, verdict },
  });
  const sentences = (scores: ReturnType<typeof row>[]) =>
    headlinesOf({ from: "2026-10-05", to: "2026-11-02", scores, lowAnswers: 23 }).map((headline) => {
      const { about, text } = headlineSentence(dashboardTexts("en"), headline);
      return about === null ? text : `${about}: ${text}`;
    });

  it("say what has a verdict and what needs doing", () => {
    expect(sentences([row("placed", "flat", -9), row("solved", "down", -36)])).toEqual([
      "solved: CSAT fell by 36 points, to 64%.",
      "23 answers were low.",
    ]);
  });

  it("claim nothing of a fall that has no verdict", () => {
    expect(sentences([row("placed", "flat", -9), row("solved", "insufficient", -36)])).toEqual([
      "No score changed clearly.",
      "23 answers were low.",
      "solved: too few answers before to compare.",
    ]);
  });
});
