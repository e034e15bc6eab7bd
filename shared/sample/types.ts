import type { TouchpointType } from "../domain/catalogue/index.ts";

const type = (
  key: string,
  stage: string,
  order: number,
  [en, ptBR, es, ru]: readonly [string, string, string, string],
): TouchpointType => ({
  key,
  stage,
  order,
  name: { en, "pt-BR": ptBR, es, ru },
  ...(key === "feature.used" ? { engagement: true } : {}),
});

/** What support and the success team do and agree with a customer, between the places of the journey. */
const STEPS_OF_WORK: readonly TouchpointType[] = [
  type("onboarding.started", "onboarding", 12, [
    "Onboarding started",
    "Onboarding iniciado",
    "Incorporación iniciada",
    "Освоение начато",
  ]),
  type("goal.set", "usage", 13, ["Goal set", "Meta definida", "Meta fijada", "Цель поставлена"]),
  type("goal.reached", "usage", 14, ["Goal reached", "Meta alcançada", "Meta alcanzada", "Цель достигнута"]),
  type("ticket.replied", "support", 15, [
    "Ticket replied to",
    "Chamado respondido",
    "Tique respondido",
    "Ответ на заявку",
  ]),
  type("ticket.handled", "support", 16, [
    "Ticket worked on",
    "Chamado trabalhado",
    "Tique trabajado",
    "Работа над заявкой",
  ]),
  type("ticket.held", "support", 17, [
    "Ticket waits for the customer",
    "Chamado espera o cliente",
    "Tique espera al cliente",
    "Заявка ждёт клиента",
  ]),
  type("ticket.resumed", "support", 18, [
    "Ticket resumed",
    "Chamado retomado",
    "Tique reanudado",
    "Заявка возобновлена",
  ]),
  type("ticket.escalated", "support", 19, [
    "Ticket escalated",
    "Chamado escalado",
    "Tique escalado",
    "Заявка передана выше",
  ]),
  type("ticket.reopened", "support", 20, [
    "Ticket reopened",
    "Chamado reaberto",
    "Tique reabierto",
    "Заявка открыта снова",
  ]),
  type("ticket.merged", "support", 21, [
    "Ticket merged",
    "Chamado unido",
    "Tique unido",
    "Заявка объединена",
  ]),
  type("subscription.changed", "renewal", 22, [
    "Subscription changed",
    "Assinatura alterada",
    "Suscripción cambiada",
    "Подписка изменена",
  ]),
  type("subscription.paused", "renewal", 23, [
    "Subscription paused",
    "Assinatura pausada",
    "Suscripción pausada",
    "Подписка приостановлена",
  ]),
  type("subscription.resumed", "renewal", 24, [
    "Subscription resumed",
    "Assinatura retomada",
    "Suscripción reanudada",
    "Подписка возобновлена",
  ]),
];

/** The places of Acme's journey: it sells tills, card readers and the program that runs on them. */
export const TYPES: readonly TouchpointType[] = [
  type("advert.clicked", "awareness", 0, [
    "Advert clicked",
    "Anúncio clicado",
    "Clic en un anuncio",
    "Клик по объявлению",
  ]),
  type("newsletter.clicked", "awareness", 1, [
    "Newsletter clicked",
    "Newsletter clicada",
    "Clic en el boletín",
    "Клик в рассылке",
  ]),
  type("trial.started", "consideration", 2, [
    "Trial started",
    "Teste iniciado",
    "Prueba iniciada",
    "Начало пробного периода",
  ]),
  type("order.placed", "purchase", 3, ["Order placed", "Pedido feito", "Pedido realizado", "Заказ оформлен"]),
  type("order.delivered", "purchase", 4, [
    "Order delivered",
    "Pedido entregue",
    "Pedido entregado",
    "Заказ доставлен",
  ]),
  type("subscription.started", "onboarding", 5, [
    "Subscription started",
    "Assinatura iniciada",
    "Suscripción iniciada",
    "Подписка оформлена",
  ]),
  type("onboarding.completed", "onboarding", 6, [
    "Onboarding completed",
    "Onboarding concluído",
    "Incorporación completada",
    "Освоение завершено",
  ]),
  type("feature.used", "usage", 7, [
    "Feature used",
    "Recurso usado",
    "Función usada",
    "Функция использована",
  ]),
  type("ticket.opened", "support", 8, ["Ticket opened", "Chamado aberto", "Tique abierto", "Заявка открыта"]),
  type("ticket.solved", "support", 9, [
    "Ticket solved",
    "Chamado resolvido",
    "Tique resuelto",
    "Заявка решена",
  ]),
  type("subscription.renewed", "renewal", 10, [
    "Subscription renewed",
    "Assinatura renovada",
    "Suscripción renovada",
    "Подписка продлена",
  ]),
  type("subscription.cancelled", "renewal", 11, [
    "Subscription cancelled",
    "Assinatura cancelada",
    "Suscripción cancelada",
    "Подписка отменена",
  ]),
  ...STEPS_OF_WORK,
];

/** Those of them that every new local table has, with the sample or without. */
export const FIRST_TYPES: readonly TouchpointType[] = TYPES.filter(({ key }) =>
  [
    "advert.clicked",
    "newsletter.clicked",
    "trial.started",
    "order.placed",
    "onboarding.completed",
    "feature.used",
    "ticket.solved",
    "subscription.renewed",
  ].includes(key),
);

/** Recorded like the others, and in no catalogue yet: an admin can adopt them. */
export const UNKNOWN_TYPES = ["demo.booked", "webinar.joined"] as const;
