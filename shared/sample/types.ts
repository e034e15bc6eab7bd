import type { TouchpointType } from "../domain/catalogue/index.ts";

const type = (
  key: string,
  stage: string,
  order: number,
  [en, ptBR, es, ru]: readonly [string, string, string, string],
): TouchpointType => ({ key, stage, order, name: { en, "pt-BR": ptBR, es, ru } });

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
  type("onboarding.finished", "onboarding", 6, [
    "Onboarding finished",
    "Implantação concluída",
    "Puesta en marcha terminada",
    "Подключение завершено",
  ]),
  type("feature.used", "usage", 7, [
    "Feature used",
    "Recurso usado",
    "Función usada",
    "Функция использована",
  ]),
  type("ticket.opened", "support", 8, [
    "Ticket opened",
    "Chamado aberto",
    "Caso abierto",
    "Обращение открыто",
  ]),
  type("ticket.solved", "support", 9, [
    "Ticket solved",
    "Chamado resolvido",
    "Caso resuelto",
    "Обращение решено",
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
];

/** Those of them that every new local table has, with the sample or without. */
export const FIRST_TYPES: readonly TouchpointType[] = TYPES.filter(({ key }) =>
  [
    "advert.clicked",
    "newsletter.clicked",
    "trial.started",
    "order.placed",
    "onboarding.finished",
    "feature.used",
    "ticket.solved",
    "subscription.renewed",
  ].includes(key),
);

/** Recorded like the others, and in no catalogue yet: an admin can adopt them. */
export const UNKNOWN_TYPES = ["demo.booked", "webinar.joined"] as const;
