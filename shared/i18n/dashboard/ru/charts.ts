import { counted } from "../../counted.ts";
import type { ChartMessages, FunnelMessages } from "../en/charts.ts";
import { reasons } from "./reasons.ts";

/** After «из» the noun is in the genitive: из 21 недели, из 12 недель. */
const outOf = (count: number, one: string, other: string): string => counted("ru", count, { one, other });

export const findings: ChartMessages["findings"] = {
  noAnswers: "за этот период нет ответов",
  between: (score, low, high) => `${score}, от ${low} до ${high}`,
  up: (points) => `рост на ${points}`,
  down: (points) => `падение на ${points}`,
  flat: "явных изменений нет",
  tooFew: (answers) => `${answers}: слишком мало для вывода`,
  tooFewBefore: "раньше было слишком мало ответов для сравнения",
  withheld: (answers) => `${answers}: слишком мало, чтобы показать`,
  gaps: {
    day: (gaps, of) => `нет ответов: ${gaps} из ${outOf(of, "дня", "дней")}`,
    week: (gaps, of) => `нет ответов: ${gaps} из ${outOf(of, "недели", "недель")}`,
    month: (gaps, of) => `нет ответов: ${gaps} из ${outOf(of, "месяца", "месяцев")}`,
  },
  shares: (high, middle, low) => `высокие: ${high}, средние: ${middle}, низкие: ${low}`,
  funnel: (invitations, sent, responded) => `${invitations}: отправлено ${sent}, с ответом ${responded}`,
  rate: (rate) => `доля ответов ${rate}`,
  noRate: "пока ничего не доставлено, поэтому доли ответов нет",
  mostLeftOut: (reason, count) => `чаще всего не отправлено: ${reason} (${count})`,
};

export const charts: ChartMessages = {
  findings,
  charts: {
    table: "Показать таблицей",
    interval: "Интервал",
    score: "Оценка",
    lowest: "Не меньше",
    highest: "Не больше",
    answers: "Ответы",
    share: "Доля",
    volume: "Точки контакта",
    volumeUpTo: (most) => `Точки контакта, до ${most}`,
    period: "Период",
    group: "Группа",
    step: "Шаг",
    count: "Количество",
    note: "Заметка",
    trend: { day: "по дням", week: "по неделям", month: "по месяцам" },
    distribution: "как часто ставили каждую оценку",
    onScale: "на всей шкале",
    recent: (periods) => `последние периоды: ${periods}`,
    funnelOf: "от приглашения до ответа",
    band: "Полоса — 95-процентный интервал.",
    hollow: (answers) => `Бледное или пустое: меньше ${answers}.`,
  },
};

export const funnelWords: FunnelMessages = {
  reasons,
  funnel: {
    eligible: "Приглашения",
    sent: "Отправлено",
    arrived: "Доставлено",
    responded: "С ответом",
    suppressed: "Не отправлено",
    waiting: "Ожидают",
    failed: "Сбой",
    expired: "Просрочено",
    bounced: "Возвращено",
  },
};
