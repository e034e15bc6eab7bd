import { counted } from "../../../counted.ts";
import type { TouchpointListMessages } from "../../en/outcomes/touchpoint-list.ts";

export const touchpointList: TouchpointListMessages = {
  title: "Pontos de contato",
  type: "Ponto de contato",
  everyType: "Todos os pontos de contato",
  newest: "os mais novos primeiro",
  count: (count) =>
    counted("pt-BR", count, {
      one: "ponto de contato nesta página",
      other: "pontos de contato nesta página",
    }),
  none: "Nenhum ponto de contato corresponde. Escolha outro período ou retire um filtro.",
  table: {
    when: "Quando",
    what: "Ponto de contato",
    customer: "Cliente",
    channel: "Canal",
    properties: "Propriedades",
  },
};
