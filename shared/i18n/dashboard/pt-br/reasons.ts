import type { Reasons } from "../en/reasons.ts";

export const reasons: Reasons = {
  inactive: "a pesquisa está desligada",
  noEmail: "sem endereço de email",
  unsubscribed: "cancelou o recebimento",
  bounced: "a caixa de correio recusou um email anterior",
  complained: "marcou um email anterior como spam",
  sampledOut: "fora da amostra",
  contactCap: "já recebeu pesquisas suficientes",
  cooldown: "esta pesquisa já perguntou há pouco tempo",
  condition: "não atende à condição da pesquisa",
  erased: "os dados do cliente foram apagados",
  unconfirmedAddress: "só uma página da web informou o endereço",
  tooOld: "aconteceu há tempo demais",
};
