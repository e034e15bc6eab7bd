import type { AlertErrorMessages } from "../../en/settings/alert-errors.ts";

export const alertErrors: AlertErrorMessages = {
  publicHost:
    "Deve levar a um servidor que todos possam alcançar. Quem administra o Milepost pode permitir outros.",
  noPort: "Não pode ter outra porta além da 443.",
  noUser: "Não pode ter usuário nem senha.",
  noFragment: "Não pode ter nada depois de um #.",
  doSomething: "Faça com que ele faça algo: abrir um caso, ou avisar um endereço ou um webhook.",
  letter: "Deve ter uma letra ou um número.",
  attribute: "Deve ser como plan:pro.",
  aWeek: "Deve ser uma semana ou menos.",
  aYear: "Deve ficar entre um minuto e um ano.",
  aMonth: "Deve ficar entre cinco minutos e 31 dias.",
  webhookOff: "O webhook está desligado. Ligue-o antes.",
  stillWaiting: "Esta mensagem ainda está a caminho.",
  sentOften: (times) => `Esta mensagem já foi enviada de novo ${times} vezes.`,
  noWebhook: "Esse webhook não existe mais.",
  score: (scales) => `Deve ser uma nota de ${scales}.`,
  toneAndScore: "Nenhuma resposta tem essa nota e é tão boa: escolha outra.",
  wordsWithoutComment: "Se há palavras no comentário, precisa haver comentário.",
};
