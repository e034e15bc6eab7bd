import { counted } from "../counted.ts";
import type { AlertMailMessages } from "./en.ts";

export const alertMail: AlertMailMessages = {
  direction: "ltr",
  outOf: (score, highest) => `${score} из ${highest}`,
  outcomes: {
    nps: { low: "критик", middle: "нейтральный", high: "сторонник" },
    csat: { low: "не удовлетворён", middle: "нейтрально", high: "удовлетворён" },
    ces: { low: "трудно", middle: "ни легко, ни трудно", high: "легко" },
  },
  subject: {
    after: (score, touchpoint) => `${score} после «${touchpoint}»`,
    survey: (score, survey) => `${score}, опрос ${survey}`,
    gathered: (answers, alert) => `${answers} · ${alert}`,
    sample: (subject) => `Образец: ${subject}`,
    webhook: (key) => `Вебхук ${key} отключён`,
    problem: (topic) => `Заявок больше обычного: ${topic}`,
  },
  sample: {
    notice: "Это образец. Ответ и клиент вымышлены.",
    problem: "Это образец. Числа вымышлены.",
    customer: "Анна Гомес",
    comment: "Посылка пришла на неделю позже, и никто не ответил на мои письма.",
  },
  answers: (count) => counted("ru", count, { one: "ответ", few: "ответа", many: "ответов", other: "ответа" }),
  before: (score) => `Когда сработало оповещение, было ${score}.`,
  noComment: "Без комментария.",
  whole: "Прочитать комментарий целиком",
  labels: {
    customer: "Клиент",
    touchpoint: "После",
    survey: "Опрос",
    answered: "Ответ получен",
    case: "Обращение",
  },
  callBy: (moment) => `Позвонить до ${moment}`,
  called: {
    contacted: "С клиентом уже связались",
    resolved: "Решено",
    dismissed: "Отклонено",
  },
  assigned: (who) => `Ответственный: ${who}`,
  unassigned: "Пока никто не взял",
  buttons: {
    case: "Открыть обращение",
    answer: "Открыть ответ",
    answers: "Открыть ответы",
    webhook: "Открыть вебхук",
    support: "Открыть страницу поддержки",
  },
  journey: {
    title: "Что было раньше",
    none: "Больше ничего не записано.",
    all: "Весь путь клиента",
    sent: (survey) => `Опрос ${survey} отправлен`,
    notSent: (survey) => `Опрос ${survey} не отправлен`,
    planned: (survey) => `Опрос ${survey} запланирован`,
    answered: (score, survey) => `Ответ ${score}, опрос ${survey}`,
  },
  gathered: {
    more: (listed, all) => `Здесь перечислены ${listed} из ${all}.`,
    gone: "Ответы людей, чьи данные с тех пор удалены, не показаны.",
  },
  webhook: {
    reasons: {
      gone: "Адресат ответил 410 Gone: сообщения ему больше не нужны.",
      failing: "Пять дней все попытки заканчиваются неудачей.",
    },
    next: "Сообщения не отправляются, пока администратор не включит его снова. Неудавшиеся можно отправить там ещё раз.",
    labels: { webhook: "Вебхук", target: "Адресат", since: "Отключён" },
  },
  problem: {
    kicker: "Поддержка",
    lead: (now, usual) => `За последнюю неделю заявок в день: ${now}, обычно ${usual}.`,
    next: "Проблема закроется сама, когда две недели заявок будет столько же, сколько обычно.",
    labels: { since: "Начало", tickets: "Заявки", customers: "Клиенты", channels: "Каналы" },
    noChannel: "без канала",
  },
  reason: {
    alert: (key) => `Вы получили это письмо, потому что ваш адрес указан в оповещении «${key}».`,
    survey: (key) =>
      `Вы получили это письмо, потому что ваш адрес указан для низких оценок в опросе «${key}».`,
    admin: "Вы получили это письмо, потому что вы администратор.",
  },
  change: "Изменить оповещение",
  changeSurvey: "Изменить опрос",
};
