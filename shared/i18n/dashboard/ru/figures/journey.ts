import { counted } from "../../../counted.ts";
import type { JourneyMessages } from "../../en/figures/journey.ts";
import { stages } from "../stages.ts";

export const journey: JourneyMessages = {
  title: "Путь клиента",
  before: "До покупки",
  after: "После покупки",
  whole: "Все этапы",
  stages,
  noStage: "Вне каталога",
  others: (count: string) => `И ещё ${count} — в таблице ниже.`,
  touchpoints: (count) =>
    counted("ru", count, { one: "точка контакта", few: "точки контакта", other: "точек контакта" }),
  rate: (share) => `ответили ${share}`,
  unsurveyed: "Ни один опрос не спрашивает о том, что здесь:",
  noTouchpoint: "Без точки контакта",
  noAnswers: "В этом периоде ответов нет.",
  fell: (count) =>
    counted("ru", count, { one: "оценка снизилась", few: "оценки снизились", other: "оценок снизились" }),
  rose: (count) =>
    counted("ru", count, { one: "оценка выросла", few: "оценки выросли", other: "оценок выросли" }),
  outcomes: {
    support: (share, wait) => `Решено с первого обращения ${share} · половина ждёт до ${wait}`,
    success: (share, kept) => `Отток ${share} · сохранено ${kept} дохода`,
    churn: (share) => `Отток ${share}`,
  },
  table: "Все оценки таблицей",
  columns: {
    touchpoint: "Точка контакта",
    stage: "Этап",
    survey: "Опрос",
    metric: "Метрика",
    volume: "Точки контакта",
    responses: "Ответы",
    score: "Оценка",
    low: "Не меньше",
    high: "Не больше",
    previous: "Раньше",
    difference: "Изменение",
    verdict: "Вывод",
    rate: "Доля ответов",
  },
  verdicts: { up: "выше", down: "ниже", flat: "без явных изменений", insufficient: "мало ответов" },
  empty: {
    title: "Пока ничего не записано",
    text: "Запишите первую точку контакта через POST /v1/touchpoints; через несколько минут она появится здесь. Администратор может назвать типы и создать опросы в настройках.",
    link: "Как записывать точки контакта",
  },
  emptyPeriod: "За этот период ничего не записано. Выберите другой выше.",
};
