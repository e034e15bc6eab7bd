import { counted } from "../../counted.ts";
import type { FrameMessages } from "../en/frame.ts";

export const frame: FrameMessages = {
  skip: "Перейти к содержанию",
  parts: { pages: "Страницы", filter: "Период и клиенты", freshness: "Свежесть данных" },
  sections: {
    journey: "Путь клиента",
    responses: "Ответы",
    cases: "Обращения",
    customers: "Клиенты",
    support: "Поддержка",
    success: "Успех",
    invitations: "Приглашения",
    settings: "Настройки",
  },
  signOut: "Выйти",
  sample: "Это пример компании. Все данные вымышлены.",
  makingSample: "Пример компании ещё создаётся, и здесь лишь его часть. Обновите страницу через минуту.",
  removeSample: "Удалить его",
  presets: {
    last7Days: "Последние 7 дней",
    last28Days: "Последние 28 дней",
    thisMonth: "Этот месяц",
    lastMonth: "Прошлый месяц",
    thisQuarter: "Этот квартал",
    thisYear: "Этот год",
  },
  from: "С",
  last: "По",
  channel: "Канал",
  everyChannel: "Все каналы",
  attribute: "Клиенты",
  everybody: "Все клиенты",
  show: "Показать",
  compared: (days) => `в сравнении с ${days}`,
  counted: (ago) => `Подсчитано ${ago}`,
  neverCounted: "Ещё не подсчитано",
  notCounted:
    "Записанное ещё не подсчитано. Оно появится здесь через несколько минут: загрузите страницу ещё раз.",
  waiting: (answers) =>
    counted("ru", answers, {
      one: "ответ ждёт подсчёта",
      few: "ответа ждут подсчёта",
      other: "ответов ждут подсчёта",
    }),
  zone: (zone) => `Дни по часовому поясу ${zone}`,
  formats: { json: "В JSON", csv: "В CSV" },
  next: "Следующая страница",
  first: "Первая страница",
  refused: {
    noDay: () => "такого дня нет в календаре",
    tooEarly: (from: string) => `не может быть раньше, чем «${from}»`,
    tooLong: (days: string) => `в периоде больше ${days} дней`,
    noChoice: () => "такого варианта нет",
    twice: () => "указано дважды",
    needs: (other: string) => `работает только вместе с полем «${other}»`,
    excludes: (other: string) => `не работает вместе с полем «${other}»`,
    other: () => "нельзя применить",
  },
  messages: {
    notFound: {
      title: "Здесь ничего нет",
      text: "Возможно, адрес набран с ошибкой или то, на что он указывал, удалено.",
    },
    forbidden: {
      title: "Ваша роль этого не позволяет",
      text: "Попросите администратора Milepost сделать это или изменить вашу роль.",
    },
    invalid: {
      title: "Этот фильтр нельзя применить",
      text: "Исправьте ошибку или начните заново без фильтра.",
    },
    tooMany: { title: "Слишком много запросов", text: "Подождите немного и загрузите страницу ещё раз." },
    conflict: {
      title: "Кто-то вас опередил",
      text: "То, что вы меняли, тем временем изменилось. Откройте заново.",
    },
    unavailable: {
      title: "Сейчас это показать нельзя",
      text: "Хранилище занято или что-то сломалось; мы это записали. Загрузите страницу ещё раз чуть позже.",
    },
    back: "К пути клиента",
  },
};
