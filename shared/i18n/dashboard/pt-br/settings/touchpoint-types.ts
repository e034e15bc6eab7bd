import { counted } from "../../../counted.ts";
import type { TouchpointTypeMessages } from "../../en/settings/touchpoint-types.ts";

export const touchpointTypes: TouchpointTypeMessages = {
  title: "Pontos de contato",
  lead: "Os lugares por onde os clientes passam na jornada, na ordem dela. Páginas e relatórios os mostram com estes nomes.",
  add: "Adicionar um ponto de contato",
  columns: {
    name: "Nome",
    stage: "Etapa",
    order: "Ordem",
    volume: "Registrados",
    lastSeen: "Último registro",
    surveys: "Pesquisas",
  },
  never: "nunca",
  empty: "Ainda não há nenhum. Adote um que já foi registrado, ou adicione um antes que chegue.",
  unknown: {
    title: "Registrados, mas fora da lista acima",
    lead: "Seu site ou uma ferramenta envia estes. Adote os que estão certos; corrija quem envia os que têm erro de digitação.",
    perhaps: (key: string) => `Talvez ${key} digitado errado`,
    before: "Já esteve na lista.",
    adopt: "Adotar",
    adoptOne: (key: string) => `Adotar ${key}`,
    none: "Tudo o que é registrado tem seu lugar na lista.",
    more: (count: number) =>
      `${counted("pt-BR", count, { one: "outro não é mostrado", other: "outros não são mostrados" })}: adote ou corrija estes primeiro.`,
  },
  adopted: (name: string) => `${name} foi adotado.`,
  change: "Mudar o nome ou a etapa",
  newTitle: "Novo ponto de contato",
  engagement: "uso do produto",
  fields: {
    key: {
      label: "Chave",
      help: "O que seu site ou ferramenta envia, como purchase.completed. Não pode ser alterada depois.",
    },
    name: { label: "Nome", help: "Como se chama, em todos os idiomas." },
    names: {
      title: "Um nome para cada idioma",
      help: "Em vez de um nome para todos. Os clientes o veem no próprio idioma onde uma pesquisa cita o ponto de contato.",
    },
    stage: { label: "Etapa", help: "A que parte da jornada pertence." },
    order: { label: "Ordem", help: "O lugar dentro da etapa: números menores vêm primeiro." },
    description: { label: "Descrição", help: "O que acontece ali, para seus colegas." },
    engagement: {
      label: "Quem passa por ele usa o produto",
      help: "Conta como uso nos números de sucesso, para pontos de contato registrados a partir de agora. Marque só o que mostra que um cliente trabalha com o produto, como um relatório aberto.",
    },
  },
  removal: {
    title: "Remover da lista",
    used: (touchpoints: string) =>
      `Foram registrados ${touchpoints}. Eles ficam, com suas notas e com este nome; os novos contam como desconhecidos até que você o adote de novo.`,
    unused: "Nenhum foi registrado, então nada se perde.",
    surveys: (count: number) =>
      `${counted("pt-BR", count, { one: "pesquisa continua", other: "pesquisas continuam" })} perguntando depois dele: pause ou arquive o que não deve continuar.`,
    button: "Remover este ponto de contato",
  },
};
