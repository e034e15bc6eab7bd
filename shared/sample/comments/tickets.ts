import type { Topic, Topics } from "./topic.ts";

/** What customers said of a solved ticket before support by chat changed. */
export const TICKETS: Topics = {
  high: [
    {
      en: [
        "Quick answer, and it worked at once.",
        "Sorted within the hour.",
        "I had an answer before my coffee was ready.",
      ],
      "pt-BR": [
        "Resposta rápida, e funcionou na hora.",
        "Resolveram em menos de uma hora.",
        "Mal abri o chamado e já tinha resposta.",
      ],
      es: [
        "Respuesta rápida y funcionó a la primera.",
        "Lo resolvieron en menos de una hora.",
        "Apenas abrí el caso ya tenía respuesta.",
      ],
      ru: [
        "Ответили быстро, и всё сразу заработало.",
        "Решили меньше чем за час.",
        "Не успел налить кофе, а ответ уже пришёл.",
      ],
    },
    {
      en: [
        "Marta really knew the product.",
        "Friendly, and she understood my problem straight away.",
        "The agent looked at our settings instead of sending me a manual.",
      ],
      "pt-BR": [
        "A Marta conhece mesmo o produto.",
        "Atendente simpática, entendeu o problema de primeira.",
        "Olharam a nossa configuração em vez de mandar um manual.",
      ],
      es: [
        "Marta conoce de verdad el producto.",
        "Muy amable, entendió el problema enseguida.",
        "Revisaron nuestra configuración en vez de mandarme un manual.",
      ],
      ru: [
        "Марта действительно знает продукт.",
        "Вежливо, проблему поняли с первого раза.",
        "Посмотрели наши настройки, а не прислали инструкцию.",
      ],
    },
    {
      en: [
        "They called back the next day to see if it still worked.",
        "I got a workaround now and a fix by Friday, as promised.",
      ],
      "pt-BR": [
        "Ligaram no dia seguinte para saber se estava tudo certo.",
        "Deram uma solução provisória e corrigiram até sexta, como prometido.",
      ],
      es: [
        "Llamaron al día siguiente para ver si todo seguía bien.",
        "Me dieron un arreglo temporal y lo corrigieron el viernes, como prometieron.",
      ],
      ru: [
        "На следующий день перезвонили и спросили, всё ли в порядке.",
        "Дали временное решение и исправили к пятнице, как обещали.",
      ],
    },
  ],
  middle: [
    {
      en: ["Solved, but I needed two attempts.", "Fine in the end. The first answer missed the point."],
      "pt-BR": [
        "Resolvido, mas só na segunda tentativa.",
        "No fim deu certo. A primeira resposta não tinha nada a ver.",
      ],
      es: ["Resuelto, pero al segundo intento.", "Al final bien. La primera respuesta no venía al caso."],
      ru: ["Решили, но со второй попытки.", "В итоге хорошо. Первый ответ был не по делу."],
    },
    {
      en: ["Good help, a bit slow.", "It took two days by email, which is long for a small question."],
      "pt-BR": [
        "Boa ajuda, um pouco demorada.",
        "Levou dois dias por e-mail, muito para uma pergunta pequena.",
      ],
      es: ["Buena ayuda, algo lenta.", "Tardó dos días por correo, mucho para una pregunta pequeña."],
      ru: ["Помогли хорошо, но медленно.", "Два дня переписки по почте, для мелкого вопроса долго."],
    },
  ],
  low: [
    {
      en: [
        "I had to send the same screenshots to three people.",
        "Everybody asked for my account number again.",
      ],
      "pt-BR": [
        "Tive que mandar os mesmos prints para três pessoas.",
        "Todo mundo pediu o número da minha conta de novo.",
      ],
      es: [
        "Tuve que mandar las mismas capturas a tres personas.",
        "Todos volvieron a pedirme el número de cuenta.",
      ],
      ru: ["Одни и те же скриншоты отправлял трём людям.", "Каждый заново спрашивал номер аккаунта."],
    },
    {
      en: ["The invoice is still wrong.", "It worked for a day and then stopped again."],
      "pt-BR": ["A fatura continua errada.", "Funcionou um dia e parou de novo."],
      es: ["La factura sigue mal.", "Funcionó un día y volvió a fallar."],
      ru: ["Счёт по-прежнему неверный.", "День поработало и снова сломалось."],
    },
  ],
};

/** The three reasons of the fall in the chat: the new assistant, the queue behind it, tickets closed too early. */
export const CHAT_FALL: readonly Topic[] = [
  {
    en: [
      "The new chat bot sent me the same help article three times and would not pass me to a person.",
      'I typed "human" six times. The bot kept offering me articles.',
      "The bot did not understand that my card reader is offline, it talked about passwords.",
      "Since the assistant answers the chat there is no way to reach anybody.",
      "Please bring back the people. The bot reads me the manual I have already read.",
    ],
    "pt-BR": [
      "O novo robô do chat mandou o mesmo artigo três vezes e não me passou para uma pessoa.",
      'Escrevi "atendente" seis vezes. O robô só oferecia artigos.',
      "O robô não entendeu que a maquininha está fora do ar, só falava de senha.",
      "Desde que o assistente atende o chat não há como falar com ninguém.",
    ],
    es: [
      "El nuevo bot del chat me mandó tres veces el mismo artículo y no me pasó con una persona.",
      'Escribí "agente" seis veces. El bot solo ofrecía artículos.',
      "El bot no entendió que el lector de tarjetas no tiene conexión, hablaba de contraseñas.",
      "Desde que el asistente atiende el chat no hay manera de hablar con nadie.",
    ],
    ru: [
      "Новый бот в чате трижды прислал одну и ту же статью и не переключил на человека.",
      "Шесть раз написал «оператор». Бот только предлагал статьи.",
      "Бот не понял, что терминал не в сети, и рассказывал про пароли.",
      "С тех пор как в чате отвечает ассистент, до людей не достучаться.",
    ],
  },
  {
    en: [
      "After the bot I waited 50 minutes in the chat queue.",
      "Position 34 in the queue, in the morning, with customers at my till.",
      "It used to take two minutes. Now I waited most of an hour until somebody wrote.",
      "The queue closed at six and threw me out. I had waited 40 minutes.",
    ],
    "pt-BR": [
      "Depois do robô esperei 50 minutos na fila do chat.",
      "Posição 34 na fila, de manhã, com clientes no caixa.",
      "Antes levava dois minutos. Agora esperei quase uma hora até alguém escrever.",
      "A fila fechou às seis e me derrubou. Eu tinha esperado 40 minutos.",
    ],
    es: [
      "Después del bot esperé 50 minutos en la cola del chat.",
      "Puesto 34 en la cola, por la mañana, con clientes en la caja.",
      "Antes tardaban dos minutos. Ahora esperé casi una hora hasta que alguien escribió.",
      "La cola cerró a las seis y me echó. Llevaba 40 minutos esperando.",
    ],
    ru: [
      "После бота ждал в очереди чата 50 минут.",
      "34-й в очереди, утром, а у меня покупатели на кассе.",
      "Раньше хватало двух минут. Теперь почти час ждал, пока кто-нибудь напишет.",
      "В шесть очередь закрылась, и меня выкинуло. А ждал я 40 минут.",
    ],
  },
  {
    en: [
      "The ticket was closed as solved. Nothing is solved.",
      "Closed while I was typing. I had to open a new one and explain it all again.",
      'The chat ended by itself after five minutes without an answer, marked "solved".',
      "Third ticket for the same refund. Each one was closed without anybody doing it.",
    ],
    "pt-BR": [
      "O chamado foi fechado como resolvido. Não resolveram nada.",
      "Fecharam enquanto eu digitava. Tive que abrir outro e explicar tudo de novo.",
      'O chat encerrou sozinho depois de cinco minutos sem resposta, como "resolvido".',
      "Terceiro chamado pelo mesmo reembolso. Todos fechados sem ninguém fazer nada.",
    ],
    es: [
      "Cerraron el caso como resuelto. No está resuelto nada.",
      "Lo cerraron mientras escribía. Tuve que abrir otro y explicarlo todo de nuevo.",
      'El chat terminó solo a los cinco minutos sin respuesta, marcado "resuelto".',
      "Tercer caso por el mismo reembolso. Todos cerrados sin que nadie lo hiciera.",
    ],
    ru: [
      "Обращение закрыли как решённое. Ничего не решено.",
      "Закрыли, пока я печатал. Пришлось открывать новое и объяснять всё заново.",
      "Чат сам завершился через пять минут без ответа, с отметкой «решено».",
      "Третье обращение по одному возврату. Все закрыты, а денег нет.",
    ],
  },
];
