import type { Topics } from "./topic.ts";

/** Why customers would recommend the product, or not: asked while they use it. */
export const PRODUCT: Topics = {
  high: [
    {
      en: ["The daily report saves me an hour every evening.", "Closing the till takes five minutes now."],
      "pt-BR": [
        "O relatório diário me poupa uma hora toda noite.",
        "Fechar o caixa agora leva cinco minutos.",
      ],
      es: ["El informe diario me ahorra una hora cada noche.", "Cerrar la caja ahora son cinco minutos."],
      ru: ["Дневной отчёт экономит мне час каждый вечер.", "Кассу теперь закрываем за пять минут."],
    },
    {
      en: ["It simply works, even on busy Saturdays.", "Two years and not one lost payment."],
      "pt-BR": ["Simplesmente funciona, até nos sábados cheios.", "Dois anos e nenhum pagamento perdido."],
      es: ["Simplemente funciona, incluso los sábados llenos.", "Dos años y ni un pago perdido."],
      ru: ["Просто работает, даже в загруженные субботы.", "Два года и ни одного потерянного платежа."],
    },
    {
      en: ["My staff learned it in one shift.", "Easy enough for seasonal helpers."],
      "pt-BR": ["Minha equipe aprendeu em um turno.", "Fácil até para os temporários."],
      es: ["Mi equipo lo aprendió en un turno.", "Fácil incluso para los temporales."],
      ru: ["Сотрудники освоили за одну смену.", "Просто даже для сезонных помощников."],
    },
  ],
  middle: [
    {
      en: ["Good, but the app on the tablet is slow to start.", "I like it. The search could be better."],
      "pt-BR": ["Bom, mas o aplicativo no tablet demora a abrir.", "Gosto. A busca podia ser melhor."],
      es: [
        "Bueno, pero la aplicación en la tableta tarda en abrir.",
        "Me gusta. La búsqueda podría mejorar.",
      ],
      ru: ["Хорошо, но приложение на планшете долго запускается.", "Нравится. Поиск мог бы быть лучше."],
    },
    {
      en: ["I would like to see several shops in one report.", "Does what it should, no more."],
      "pt-BR": ["Queria ver várias lojas num relatório só.", "Faz o que deve, nada além."],
      es: ["Quisiera ver varias tiendas en un informe.", "Hace lo que debe, nada más."],
      ru: ["Хотелось бы видеть несколько магазинов в одном отчёте.", "Делает что надо, не больше."],
    },
  ],
  low: [
    {
      en: ["Too expensive for what a small shop needs.", "The price went up twice in a year."],
      "pt-BR": ["Caro demais para uma loja pequena.", "O preço subiu duas vezes em um ano."],
      es: ["Demasiado caro para una tienda pequeña.", "El precio subió dos veces en un año."],
      ru: ["Слишком дорого для маленького магазина.", "Цена выросла дважды за год."],
    },
    {
      en: ["The export to our accountant breaks every month.", "Stock and sales never agree."],
      "pt-BR": ["A exportação para o contador dá erro todo mês.", "Estoque e vendas nunca batem."],
      es: ["La exportación para el gestor falla cada mes.", "El inventario y las ventas nunca cuadran."],
      ru: ["Выгрузка для бухгалтера ломается каждый месяц.", "Склад и продажи никогда не сходятся."],
    },
    {
      en: ["Since the update I need four taps for a refund.", "The update moved every button."],
      "pt-BR": [
        "Desde a atualização preciso de quatro toques para um estorno.",
        "A atualização mudou todos os botões.",
      ],
      es: [
        "Desde la actualización necesito cuatro toques para una devolución.",
        "La actualización cambió todos los botones.",
      ],
      ru: ["После обновления возврат занимает четыре нажатия.", "Обновление передвинуло все кнопки."],
    },
  ],
};

/** The same question after a renewal. */
export const RENEWAL: Topics = {
  high: [
    {
      en: ["Renewed without a second thought.", "Third year, and the price is fair."],
      "pt-BR": ["Renovei sem pensar duas vezes.", "Terceiro ano, e o preço é justo."],
      es: ["Renové sin pensarlo.", "Tercer año, y el precio es justo."],
      ru: ["Продлил не раздумывая.", "Третий год, и цена справедливая."],
    },
    {
      en: [
        "Our account manager told us about the cheaper plan herself.",
        "One click and done, as it should be.",
      ],
      "pt-BR": ["A própria gerente avisou do plano mais barato.", "Um clique e pronto, como deve ser."],
      es: ["La propia gestora nos avisó del plan más barato.", "Un clic y listo, como debe ser."],
      ru: ["Менеджер сама подсказала тариф дешевле.", "Один щелчок, и готово, как и должно быть."],
    },
  ],
  middle: [
    {
      en: ["We stay, mostly because moving is work.", "Fine, but we compared prices first."],
      "pt-BR": ["Ficamos, mais porque mudar dá trabalho.", "Tudo bem, mas comparamos preços antes."],
      es: ["Nos quedamos, sobre todo porque cambiar da trabajo.", "Bien, pero antes comparamos precios."],
      ru: ["Остаёмся, в основном потому что переезжать хлопотно.", "Нормально, но сначала сравнили цены."],
    },
  ],
  low: [
    {
      en: ["It renewed by itself and nobody reminded me.", "I found the charge on my card, not an email."],
      "pt-BR": ["Renovou sozinho e ninguém me avisou.", "Descobri pela cobrança no cartão, não por e-mail."],
      es: ["Se renovó solo y nadie me avisó.", "Me enteré por el cargo en la tarjeta, no por un correo."],
      ru: ["Продлилось само, и никто не предупредил.", "Узнал по списанию с карты, а не из письма."],
    },
    {
      en: ["The price rose by a fifth and I got nothing more for it."],
      "pt-BR": ["O preço subiu um quinto e não ganhei nada a mais."],
      es: ["El precio subió una quinta parte y no recibo nada más."],
      ru: ["Цена выросла на пятую часть, а взамен ничего."],
    },
  ],
};
