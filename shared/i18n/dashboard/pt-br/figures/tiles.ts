import { counted } from "../../../counted.ts";
import type { TileMessages } from "../../en/figures/tiles.ts";
import { dashboard } from "./dashboard.ts";

export const tiles: TileMessages = {
  ...dashboard,
  tile: {
    between: (low, high) => `entre ${low} e ${high}`,
    counted: (time) => `Calculado: ${time}`,
    notCounted: "Ainda não calculado",
    waiting: (answers) =>
      counted("pt-BR", answers, {
        one: "resposta à espera",
        other: "respostas à espera",
      }),
    stop: "Parar de atualizar",
    start: "Atualizar a cada 5 minutos",
    gone: { title: "Nada é mostrado aqui", text: "O endereço está errado ou o painel foi retirado." },
    unavailable: { title: "Sem números no momento", text: "Esta página tenta de novo em um minuto." },
  },
};
