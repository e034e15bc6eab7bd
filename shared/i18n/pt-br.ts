import { counted } from "./counted.ts";
import type { EmailMessages, PageMessages, SignInMessages, SurveyMessages } from "./en.ts";

export const survey: SurveyMessages = {
  direction: "ltr",
  questions: {
    nps: (brand) =>
      brand
        ? `Qual a probabilidade de você recomendar ${brand} a um amigo ou colega?`
        : "Qual a probabilidade de você nos recomendar a um amigo ou colega?",
    csat: (brand) => `Qual é o seu nível de satisfação com ${brand ?? "a sua experiência conosco"}?`,
    ces: (brand) =>
      brand
        ? `Quão fácil foi conseguir o que você precisava com ${brand}?`
        : "Quão fácil foi conseguir o que você precisava?",
  },
  ends: {
    nps: { low: "Nada provável", high: "Extremamente provável" },
    csat: { low: "Muito baixo", high: "Muito alto" },
    ces: { low: "Muito difícil", high: "Muito fácil" },
  },
  scoreOutOf: (score, highest) => `${score} de ${highest}`,
  footer: { privacy: "Privacidade", support: "Ajuda e contato" },
};

export const email: EmailMessages = {
  subject: (brand) => (brand ? `Uma pergunta rápida de ${brand}` : "Uma pergunta rápida para você"),
  reminder: {
    question: (question) => `Lembrete: ${question}`,
    subject: (brand) =>
      brand ? `Lembrete: uma pergunta rápida de ${brand}` : "Lembrete: uma pergunta rápida para você",
    invitation: "Talvez você não tenha visto nosso e-mail anterior. Ainda gostaríamos de saber sua opinião.",
    preheader: "Leva só alguns segundos.",
  },
  greeting: (name) => (name ? `Olá, ${name}!` : "Olá!"),
  invitation: "Temos uma pergunta para você.",
  chooseNumber: "Escolha um número para responder.",
  chooseLink: "Abra o link da sua resposta:",
  preheader: "Responder leva só alguns segundos.",
  until: (date) => `Você pode responder até ${date}.`,
  browser: "Abrir no navegador",
  signOff: "Agradecemos desde já!",
  reason: (brand) =>
    brand
      ? `Você recebeu este e-mail porque é cliente de ${brand}.`
      : "Você recebeu este e-mail porque é cliente da nossa empresa.",
  unsubscribe: "Não receber mais pesquisas",
};

export const pages: PageMessages = {
  answer: {
    title: "Sua opinião",
    chosen: "Sua resposta está selecionada. Pressione o botão para enviá-la.",
    changing: (stored) =>
      `Você respondeu ${stored}. Pressione o botão para mudar para o número selecionado agora.`,
    sending: (score) =>
      `Sua resposta, ${score}, será enviada em instantes. Para mudar, escolha outro número.`,
    wait: "Não enviar ainda",
    notSent: "Não foi possível enviar sua resposta. Pressione o botão para tentar de novo.",
    stored: "Você já respondeu. Se quiser, mude sua resposta aqui.",
    followUp: {
      low: "O que poderíamos fazer melhor?",
      middle: "O que deixaria tudo melhor da próxima vez?",
      high: "Do que você mais gostou?",
    },
    optional: "opcional",
    send: "Enviar",
    save: "Salvar",
    error: "Erro",
    scoreMissing: "Escolha um número.",
    commentTooLong: (over) =>
      `Seu comentário é longo demais. Reduza-o em ${counted("pt-BR", over, { one: "caractere", other: "caracteres" })}.`,
  },
  thanks: {
    title: "Agradecemos sua resposta",
    high: "Que bom saber disso! Sua resposta foi salva.",
    middle: "Sua resposta foi salva. Ela nos ajuda a melhorar.",
    low: "Sua resposta foi salva. Lamentamos que não tenha sido melhor. Sua sinceridade nos ajuda a corrigir isso.",
    commentSaved: "Seu comentário foi salvo.",
    yourAnswer: "Sua resposta:",
    change: "Mudar",
    changeable: (until) =>
      until
        ? `Você já pode fechar esta página. Pelo link do e-mail, dá para mudar sua resposta até ${until}.`
        : "Você já pode fechar esta página. Pelo link do e-mail, ainda dá para mudar sua resposta.",
  },
  unsubscribe: {
    title: "Não receber mais pesquisas",
    ask: (brand) =>
      brand
        ? `Quais pesquisas de ${brand} você não quer mais receber por e-mail?`
        : "Quais das nossas pesquisas você não quer mais receber por e-mail?",
    all: "Cancelar inscrição em todas as pesquisas",
    orOnly: "Ou somente na pesquisa que pergunta:",
    survey: "Cancelar inscrição só nesta pesquisa",
    fromAll: {
      title: "Inscrição cancelada",
      text: (brand) =>
        brand ? `Você não receberá mais pesquisas de ${brand}.` : "Você não receberá mais nossas pesquisas.",
      undo: "Foi engano: quero voltar a receber pesquisas",
    },
    fromSurvey: {
      title: "Inscrição nesta pesquisa cancelada",
      asks: "Você não receberá mais esta pergunta:",
      text: (brand) =>
        brand
          ? `Outras pesquisas de ${brand} ainda podem chegar.`
          : "Outras pesquisas nossas ainda podem chegar.",
      undo: "Foi engano: quero voltar a receber esta pesquisa",
    },
    undone: {
      title: "Cancelamento desfeito",
      text: (brand) =>
        brand
          ? `Você pode voltar a receber pesquisas de ${brand} por e-mail.`
          : "Você pode voltar a receber nossas pesquisas por e-mail.",
    },
  },
  data: {
    link: "Seus dados",
    title: "Seus dados",
    intro: (brand) =>
      brand
        ? `Estes são os dados sobre você que ${brand} guarda aqui.`
        : "Estes são os dados sobre você que guardamos aqui.",
    yes: "Sim",
    no: "Não",
    profile: {
      title: "Sobre você",
      none: "Seu perfil já não está guardado.",
      name: "Nome",
      email: "Endereço de e-mail",
      language: "Idioma",
      timezone: "Fuso horário",
      since: "Conhecemos você desde",
      id: "ID de cliente",
      otherIds: "Outros IDs seus",
      more: "Outras informações sobre você",
    },
    mail: {
      title: "E-mails para você",
      open: "Você pode receber pesquisas.",
      stopped: "Você não recebe pesquisas.",
      unsubscribed: "Inscrição cancelada em todas as pesquisas",
      unsubscribedFrom: "Inscrição cancelada nestas pesquisas",
      complained: "Você marcou um e-mail como spam",
      bounced: "Sua caixa de entrada recusou um e-mail de forma definitiva",
      erased: "Foram apagados os dados de alguém com o seu endereço",
      asked: "Pesquisas enviadas a você recentemente",
    },
    journey: {
      title: "O que aconteceu",
      none: "Nada está guardado.",
      earlier: "Mostrar registros anteriores",
      latest: "Voltar aos registros mais recentes",
      id: "Referência",
      channel: "Canal",
      question: "Pergunta",
      invitation: {
        scheduled: "Uma pesquisa está prevista para você",
        sending: "Uma pesquisa está sendo enviada a você",
        sent: "Uma pesquisa foi enviada a você",
        suppressed: "Uma pesquisa não foi enviada a você",
        failed: "Não foi possível enviar uma pesquisa a você",
        expired: "Uma pesquisa não foi enviada a você a tempo",
        plannedFor: "Prevista para",
        deliveredAt: "Entregue",
        bouncedAt: "Não pôde ser entregue",
        complainedAt: "Marcada como spam",
        remindedAt: "Último lembrete",
        openUntil: "Pode ser respondida até",
      },
      response: {
        title: "Você respondeu a uma pesquisa",
        score: "Sua resposta",
        comment: "O que você escreveu",
        revisedAt: "Última alteração",
      },
    },
  },
  erase: {
    title: "Apagar seus dados",
    text: "Você pode pedir que tudo o que está guardado sobre você seja apagado. Antes, perguntaremos mais uma vez.",
    button: "Apagar meus dados",
    ask: {
      title: "Apagar todos os seus dados?",
      profile: "Tudo sobre você será apagado: seu perfil, o que aconteceu e o que você escreveu.",
      scores: "As notas que você deu continuam contadas, mas ninguém poderá saber que são suas.",
      mail: "Você nunca mais receberá pesquisas neste endereço. Para garantir isso, guardamos um código gerado a partir dele.",
      final: "Não é possível desfazer.",
      confirm: "Apagar tudo definitivamente",
      back: "Voltar sem apagar",
    },
    unfinished: {
      title: "Ainda há dados para apagar",
      text: "Você não receberá mais e-mails, mas não foi possível apagar tudo de uma vez. Pressione o botão para continuar.",
      button: "Continuar apagando",
    },
  },
  messages: {
    notFound: {
      title: "Este link não funciona",
      text: "Pode estar faltando uma parte dele. Abra novamente o link do e-mail.",
    },
    expired: {
      title: "Esta pesquisa foi encerrada",
      text: "O prazo para responder terminou. Agradecemos seu interesse em dar sua opinião.",
    },
    erased: {
      title: "Seus dados foram apagados",
      text: "Não guardamos mais nada que diga quem você é, e você não receberá mais pesquisas.",
    },
    invalid: {
      title: "Não conseguimos ler sua resposta",
      text: "Volte, escolha um número e envie novamente.",
    },
    tooLong: {
      title: "Seu comentário é longo demais",
      text: "Volte e escreva um texto mais curto.",
    },
    unavailable: {
      title: "Algo deu errado do nosso lado",
      text: "Talvez sua resposta não tenha sido salva. Tente novamente em alguns minutos.",
    },
    moved: {
      title: "Não podemos mostrar seus dados aqui",
      text: "O endereço para o qual este link foi enviado já não é o seu, ou não era desde o início. Para proteger seus dados, peça diretamente a nós para vê-los ou apagá-los.",
    },
    linkGone: {
      title: "Este link não leva a lugar nenhum",
      text: "Ele pode estar incompleto ou não ser mais usado.",
    },
    linkUnavailable: {
      title: "Este link não está funcionando agora",
      text: "Tente novamente em alguns minutos.",
    },
  },
};

/** Signing in to the dashboard: pages, and the email with the link. */
export const signIn: SignInMessages = {
  title: "Entrar",
  intro: "Digite seu endereço. Vamos enviar um link para você entrar.",
  email: "Endereço de e-mail",
  wrong: "Digite um endereço como ana@example.com.",
  error: "Erro:",
  send: "Enviar o link",
  customer: "Pedimos a sua opinião? Use o link do seu e-mail.",
  reference: "Referência da API",
  sent: {
    title: "Veja sua caixa de entrada",
    text: "Se este endereço tiver acesso, um link vai chegar a ele. O link funciona uma única vez e por 15 minutos.",
    other: "Usar outro endereço",
  },
  open: {
    title: "Entrar neste aparelho",
    text: "Você continua conectado por até sete dias, ou até sair.",
    button: "Entrar agora",
  },
  messages: {
    gone: {
      title: "Este link não funciona mais",
      text: "Ele já foi usado, ou tem mais de 15 minutos.",
    },
    tooMany: {
      title: "Foram pedidos links demais",
      text: "Espere uma hora antes de pedir outro. Um link que você já recebeu continua funcionando.",
    },
    refused: {
      title: "Isto não veio da nossa própria página",
      text: "Nada foi feito. Abra a página e tente de novo por lá.",
    },
    unavailable: {
      title: "Não deu certo",
      text: "A falha é nossa. Tente de novo daqui a alguns minutos.",
    },
    again: "Ir para a página de entrada",
  },
  mail: {
    subject: "Seu link para entrar",
    preheader: "Funciona uma única vez e por 15 minutos.",
    text: "Aperte o botão para entrar. Ele funciona uma única vez e por 15 minutos.",
    plain: "Abra este link para entrar. Ele funciona uma única vez e por 15 minutos:",
    button: "Entrar no Milepost",
    ignore: "Não foi você que pediu? Então ignore este e-mail: sem o link ninguém entra.",
  },
};
