import { counted } from "../../../counted.ts";
import type { TouchpointListMessages } from "../../en/outcomes/touchpoint-list.ts";

export const touchpointList: TouchpointListMessages = {
  title: "Puntos de contacto",
  type: "Punto de contacto",
  everyType: "Todos los puntos de contacto",
  newest: "los más nuevos primero",
  count: (count) =>
    counted("es", count, {
      one: "punto de contacto en esta página",
      other: "puntos de contacto en esta página",
    }),
  none: "Ningún punto de contacto coincide. Elige otro período o quita un filtro.",
  table: {
    when: "Cuándo",
    what: "Punto de contacto",
    customer: "Cliente",
    channel: "Canal",
    properties: "Propiedades",
  },
};
