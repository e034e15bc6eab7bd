import type { Topics } from "./topic.ts";

/** What customers say while they still decide. */
export const TRIAL: Topics = {
  high: [
    {
      en: [
        "I sold my first coffee with it ten minutes after signing up.",
        "No card needed to try it. Thank you.",
      ],
      "pt-BR": ["Vendi o primeiro café dez minutos depois do cadastro.", "Testar sem cartão. Obrigado."],
      es: ["Vendí el primer café diez minutos después de registrarme.", "Probar sin tarjeta. Gracias."],
      ru: [
        "Первый кофе продал через десять минут после регистрации.",
        "Можно попробовать без карты. Спасибо.",
      ],
    },
  ],
  middle: [
    {
      en: [
        "Looks good. I could not test the card reader in the trial.",
        "Two weeks are short for a shop that is open at weekends.",
      ],
      "pt-BR": [
        "Parece bom. Não deu para testar a maquininha no teste.",
        "Duas semanas é pouco para quem abre só no fim de semana.",
      ],
      es: [
        "Tiene buena pinta. No pude probar el lector de tarjetas.",
        "Dos semanas son pocas si solo abres los fines de semana.",
      ],
      ru: [
        "Выглядит хорошо. Терминал в пробном периоде не проверить.",
        "Двух недель мало, если открыты только по выходным.",
      ],
    },
  ],
  low: [
    {
      en: [
        "I could not import my products, the file was refused without a reason.",
        "A salesman called me three times on the first day.",
      ],
      "pt-BR": [
        "Não consegui importar meus produtos, o arquivo foi recusado sem motivo.",
        "Um vendedor ligou três vezes no primeiro dia.",
      ],
      es: [
        "No pude importar mis productos, rechazaron el archivo sin motivo.",
        "Un comercial me llamó tres veces el primer día.",
      ],
      ru: [
        "Не смог загрузить товары, файл отклонили без объяснения.",
        "В первый же день трижды звонил продавец.",
      ],
    },
  ],
};

export const DELIVERY: Topics = {
  high: [
    {
      en: ["The reader came a day early.", "Well packed, and charged. I could start at once."],
      "pt-BR": ["A maquininha chegou um dia antes.", "Bem embalada e carregada. Comecei na hora."],
      es: ["El lector llegó un día antes.", "Bien embalado y cargado. Pude empezar enseguida."],
      ru: ["Терминал пришёл на день раньше.", "Хорошо упакован и заряжен. Начал сразу."],
    },
  ],
  middle: [
    {
      en: [
        "It came on time, but the cable was missing.",
        "Fine. The tracking link showed nothing for two days.",
      ],
      "pt-BR": [
        "Chegou no prazo, mas faltou o cabo.",
        "Tudo bem. O rastreio não mostrou nada por dois dias.",
      ],
      es: ["Llegó a tiempo, pero faltaba el cable.", "Bien. El seguimiento no mostró nada en dos días."],
      ru: ["Пришло вовремя, но не было кабеля.", "Нормально. Отслеживание два дня ничего не показывало."],
    },
  ],
  low: [
    {
      en: ["A week late, and we opened without a card reader.", "The parcel was left in the rain."],
      "pt-BR": ["Uma semana de atraso, e abrimos sem maquininha.", "Deixaram o pacote na chuva."],
      es: ["Una semana tarde, y abrimos sin lector de tarjetas.", "Dejaron el paquete bajo la lluvia."],
      ru: ["На неделю позже, открылись без терминала.", "Посылку оставили под дождём."],
    },
    {
      en: ["Wrong model. Sending it back took three calls."],
      "pt-BR": ["Modelo errado. Para devolver foram três ligações."],
      es: ["Modelo equivocado. Devolverlo costó tres llamadas."],
      ru: ["Не та модель. Чтобы вернуть, звонил три раза."],
    },
  ],
};

export const ONBOARDING: Topics = {
  high: [
    {
      en: ["The checklist told us exactly what to do next.", "Our products were in within an afternoon."],
      "pt-BR": ["A lista dizia exatamente o próximo passo.", "Cadastramos os produtos em uma tarde."],
      es: ["La lista decía exactamente qué hacer después.", "Cargamos los productos en una tarde."],
      ru: ["Список точно подсказывал, что делать дальше.", "Товары завели за полдня."],
    },
  ],
  middle: [
    {
      en: ["Easy until it came to taxes.", "The video helped, the text did not match the screen."],
      "pt-BR": ["Fácil até chegar nos impostos.", "O vídeo ajudou, o texto não batia com a tela."],
      es: ["Fácil hasta llegar a los impuestos.", "El vídeo ayudó, el texto no coincidía con la pantalla."],
      ru: ["Легко, пока не дошло до налогов.", "Видео помогло, текст не совпадал с экраном."],
    },
  ],
  low: [
    {
      en: [
        "Setting up taxes took two evenings and a call.",
        "I typed in 400 products by hand because the import failed.",
      ],
      "pt-BR": [
        "Configurar impostos levou duas noites e uma ligação.",
        "Digitei 400 produtos à mão porque a importação falhou.",
      ],
      es: [
        "Configurar los impuestos llevó dos noches y una llamada.",
        "Metí 400 productos a mano porque falló la importación.",
      ],
      ru: [
        "Настройка налогов заняла два вечера и звонок.",
        "Вбил 400 товаров вручную, потому что загрузка не сработала.",
      ],
    },
  ],
};
