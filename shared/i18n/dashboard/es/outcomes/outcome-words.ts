import { counted } from "../../../counted.ts";
import type { OutcomeWords } from "../../en/outcomes/outcome-words.ts";

export const outcomeWords: OutcomeWords = {
  of: (part, all) => `${part} de ${all}`,
  before: (value) => `antes ${value}`,
  up: (points) => `subió ${points}`,
  down: (points) => `bajó ${points}`,
  flat: "sin cambio claro",
  tooFewBefore: "antes hubo muy pocos para comparar",
  tooFew: (things) => `${things}: muy pocos para saberlo`,
  none: "ninguno",
  nothingYet: "nada que contar",
  tickets: (count) => counted("es", count, { one: "tique", other: "tiques" }),
  customers: (count) => counted("es", count, { one: "cliente", other: "clientes" }),
  waiting: (count) =>
    counted("es", count, { one: "evento espera ser contado", other: "eventos esperan ser contados" }),
  reference: "Cómo enviar estos puntos de contacto",
  byDay: { day: "por día", week: "por semana", month: "por mes" },
  erased: "Borrado",
  goOn: "Buscar más",
  part: "Solo se revisó una parte del período. Busca más para ver el resto.",
  points: "Intervalo de los gráficos",
  noMatch: "Nada de este período coincide con el filtro. Cámbialo arriba.",
};
