import { counted } from "../../../counted.ts";
import type { CaseWords } from "../../en/people/case-words.ts";

export const caseWords: CaseWords = {
  statuses: {
    new: "Nuevo",
    open: "Abierto",
    contacted: "Contactado",
    resolved: "Resuelto",
    dismissed: "Descartado",
  },
  due: (time) => `vence en ${time}`,
  overdue: (time) => `${time} de retraso`,
  since: {
    contacted: (ago) => `contactado ${ago}`,
    resolved: (ago) => `resuelto ${ago}`,
    dismissed: (ago) => `descartado ${ago}`,
  },
  opened: (count) => counted("es", count, { one: "caso abierto", other: "casos abiertos" }),
  there: (count) => counted("es", count, { one: "ya tenía uno", other: "ya tenían uno" }),
  missing: (count) =>
    counted("es", count, { one: "respuesta ya no existe", other: "respuestas ya no existen" }),
  none: "No se seleccionó ninguna respuesta, así que no se abrió ningún caso.",
};
