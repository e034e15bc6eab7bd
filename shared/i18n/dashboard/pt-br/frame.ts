import { counted } from "../../counted.ts";
import type { FrameMessages } from "../en/frame.ts";

export const frame: FrameMessages = {
  skip: "Ir para o conteúdo",
  parts: { pages: "Páginas", filter: "Período e clientes", freshness: "Atualidade dos dados" },
  sections: {
    journey: "Jornada",
    responses: "Respostas",
    cases: "Casos",
    customers: "Clientes",
    support: "Suporte",
    success: "Sucesso",
    invitations: "Convites",
    settings: "Configurações",
  },
  signOut: "Sair",
  sample: "Esta é uma empresa de exemplo. Nada aqui é real.",
  makingSample:
    "A empresa de exemplo está sendo criada, então isto é só uma parte. Carregue a página de novo em um minuto.",
  removeSample: "Remover",
  presets: {
    last7Days: "Últimos 7 dias",
    last28Days: "Últimos 28 dias",
    thisMonth: "Este mês",
    lastMonth: "Mês passado",
    thisQuarter: "Este trimestre",
    thisYear: "Este ano",
  },
  from: "De",
  last: "Até",
  channel: "Canal",
  everyChannel: "Todos os canais",
  attribute: "Clientes",
  everybody: "Todos os clientes",
  show: "Mostrar",
  compared: (days) => `comparado com ${days}`,
  counted: (ago) => `Contado ${ago}`,
  neverCounted: "Ainda não contado",
  notCounted:
    "O que foi registrado ainda não foi contado. Aparece aqui em alguns minutos: carregue a página de novo.",
  waiting: (answers) =>
    counted("pt-BR", answers, {
      one: "resposta aguarda a contagem",
      other: "respostas aguardam a contagem",
    }),
  zone: (zone) => `Dias de ${zone}`,
  formats: { json: "Em JSON", csv: "Em CSV" },
  next: "Próxima página",
  first: "Primeira página",
  refused: {
    noDay: () => "não é um dia do calendário",
    tooEarly: (from: string) => `não pode ser anterior a “${from}”`,
    tooLong: (days: string) => `o período tem mais de ${days} dias`,
    noChoice: () => "não é nenhuma das opções",
    twice: () => "aparece duas vezes",
    needs: (other: string) => `só funciona junto com “${other}”`,
    excludes: (other: string) => `não funciona junto com “${other}”`,
    other: () => "não serve",
  },
  messages: {
    notFound: {
      title: "Não há nada aqui",
      text: "O endereço pode estar errado, ou o que ele indicava foi removido.",
    },
    forbidden: {
      title: "Seu papel não permite isto",
      text: "Peça a um administrador do Milepost que o faça ou que mude o seu papel.",
    },
    invalid: {
      title: "Este filtro não pode ser usado",
      text: "Corrija o que está errado ou comece de novo sem filtro.",
    },
    tooMany: { title: "Pedidos demais", text: "Espere um momento e carregue a página de novo." },
    conflict: {
      title: "Alguém foi mais rápido",
      text: "O que você mudou foi alterado enquanto isso. Abra de novo.",
    },
    unavailable: {
      title: "Não é possível mostrar isto agora",
      text: "O armazenamento está ocupado ou algo falhou; ficou registrado. Carregue a página de novo em instantes.",
    },
    back: "Para a jornada",
  },
};
