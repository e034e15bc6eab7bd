import { counted } from "../../../counted.ts";
import type { TileMessages } from "../../en/figures/tiles.ts";
import { dashboard } from "./dashboard.ts";

export const tiles: TileMessages = {
  ...dashboard,
  tile: {
    between: (low, high) => `entre ${low} y ${high}`,
    counted: (time) => `Calculado: ${time}`,
    notCounted: "Aún sin calcular",
    waiting: (answers) =>
      counted("es", answers, {
        one: "respuesta en espera",
        other: "respuestas en espera",
      }),
    stop: "Dejar de actualizar",
    start: "Actualizar cada 5 minutos",
    gone: { title: "Aquí no se muestra nada", text: "La dirección es incorrecta o el panel fue retirado." },
    unavailable: {
      title: "No hay cifras en este momento",
      text: "Esta página lo intenta de nuevo en un minuto.",
    },
  },
};
