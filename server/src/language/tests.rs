use super::*;
use proptest::prelude::*;

/// What is told of messages together: `ru`, `ru?` where it is only likely, or nothing.
fn told(messages: &[&str]) -> String {
    let sample = messages
        .iter()
        .fold(String::new(), |sample, text| gather(&sample, text));
    detect(&sample).map_or_else(String::new, |Detected { language, confidence }| {
        let doubt = if confidence == Confidence::Sure { "" } else { "?" };
        format!("{}{doubt}", language.as_str())
    })
}

/// First messages as clients write them.
const MESSAGES: [(&str, &str); 36] = [
    (
        "en",
        "Hello, I placed an order two weeks ago and the tracking page still says that it is being prepared. I have written \
         to you twice and nobody answered. Please tell me what is going on or give me my money back.",
    ),
    (
        "en",
        "I bought a lamp from your shop and it came broken. Can you send a new one or refund me?",
    ),
    (
        "en",
        "Can I change the delivery address? I moved to another city last month and the courier will not find me.",
    ),
    (
        "ru",
        "Здравствуйте, я сделала заказ две недели назад, а на сайте всё ещё написано, что он готовится. Я писала вам два \
         раза, и никто не ответил. Скажите, что происходит, или верните деньги.",
    ),
    (
        "ru",
        "Добрый день. Я заказал у вас кофемашину на прошлой неделе, но она до сих пор не пришла. Когда её доставят?",
    ),
    (
        "ru",
        "Как вернуть товар? Он мне не подошёл по размеру, чек и упаковка сохранились, бирки не срезаны.",
    ),
    (
        "uk",
        "Доброго дня, я зробила замовлення два тижні тому, а на сайті досі написано, що воно готується. Я писала вам двічі, \
         і ніхто не відповів.",
    ),
    (
        "uk",
        "Лампа приїхала розбита. Чи можете надіслати нову або повернути гроші?",
    ),
    (
        "be",
        "Добры дзень, я зрабіла замову два тыдні таму, а на сайце дагэтуль напісана, што яна рыхтуецца. Я пісала вам \
         двойчы, і ніхто не адказаў.",
    ),
    (
        "bg",
        "Здравейте, направих поръчка преди две седмици, а на страницата все още пише, че се подготвя. Писах ви два пъти и \
         никой не отговори.",
    ),
    (
        "bg",
        "Лампата пристигна счупена. Можете ли да изпратите нова или да върнете парите?",
    ),
    (
        "pl",
        "Dzień dobry, złożyłam zamówienie dwa tygodnie temu, a na stronie nadal jest napisane, że jest przygotowywane. \
         Pisałam do państwa dwa razy i nikt nie odpowiedział.",
    ),
    (
        "pl",
        "Lampa przyszła rozbita. Czy możecie przysłać nową albo zwrócić pieniądze?",
    ),
    (
        "es",
        "Hola, hice un pedido hace dos semanas y la página todavía dice que lo están preparando. Les he escrito dos veces y \
         nadie me contesta. Por favor díganme qué pasa o devuélvanme el dinero.",
    ),
    (
        "es",
        "Compré una lámpara en su tienda y llegó rota. ¿Pueden enviarme otra o devolverme el dinero?",
    ),
    (
        "pt",
        "Olá, fiz uma encomenda há duas semanas e a página ainda diz que está a ser preparada. Escrevi duas vezes e ninguém \
         respondeu. Digam-me o que se passa ou devolvam-me o dinheiro.",
    ),
    (
        "pt",
        "Comprei uma lâmpada na loja de vocês e ela chegou quebrada. Vocês podem enviar outra ou devolver o dinheiro?",
    ),
    (
        "de",
        "Guten Tag, ich habe vor zwei Wochen bestellt und auf der Seite steht immer noch, dass die Ware vorbereitet wird. \
         Ich habe Ihnen zweimal geschrieben und niemand antwortet.",
    ),
    (
        "de",
        "Die Lampe ist kaputt angekommen. Können Sie mir eine neue schicken oder das Geld erstatten?",
    ),
    (
        "fr",
        "Bonjour, j'ai passé une commande il y a deux semaines et la page dit toujours qu'elle est en préparation. Je vous \
         ai écrit deux fois et personne ne répond.",
    ),
    (
        "fr",
        "La lampe est arrivée cassée. Pouvez-vous m'en envoyer une autre ou me rembourser ?",
    ),
    (
        "it",
        "Buongiorno, ho fatto un ordine due settimane fa e la pagina dice ancora che lo stanno preparando. Vi ho scritto \
         due volte e nessuno mi risponde. Per favore ditemi che cosa succede o restituitemi i soldi.",
    ),
    (
        "it",
        "La lampada è arrivata rotta. Potete mandarmene un'altra oppure restituirmi i soldi che ho pagato?",
    ),
    (
        "cs",
        "Dobrý den, před dvěma týdny jsem si objednala zboží a na stránce je stále napsáno, že se připravuje. Psala jsem \
         vám dvakrát a nikdo neodpověděl.",
    ),
    (
        "cs",
        "Lampa přišla rozbitá. Můžete mi poslat novou, nebo vrátit peníze?",
    ),
    (
        "tr",
        "Merhaba, iki hafta önce sipariş verdim ve sayfada hâlâ hazırlandığı yazıyor. Size iki kez yazdım ve kimse cevap \
         vermedi.",
    ),
    (
        "tr",
        "Lamba kırık geldi. Yenisini gönderebilir misiniz ya da paramı iade edebilir misiniz?",
    ),
    (
        "zh",
        "你好，我两周前下了订单，网站上仍然显示正在准备中。我写信给你们两次了，没有人回复。",
    ),
    ("zh", "我上周买的咖啡机（订单12345）还没有到，请问什么时候可以送到？"),
    (
        "ja",
        "こんにちは。二週間前に注文しましたが、サイトにはまだ準備中と表示されています。返金をお願いします。",
    ),
    ("ja", "注文した商品がまだ届きません。いつ届きますか。"),
    (
        "ko",
        "안녕하세요, 2주 전에 주문했는데 사이트에는 아직 준비 중이라고 나옵니다. 두 번 문의했지만 답변이 없습니다.",
    ),
    (
        "ar",
        "مرحبا، لقد طلبت منتجا قبل أسبوعين وما زالت الصفحة تقول إنه قيد التحضير. كتبت لكم مرتين ولم يرد أحد.",
    ),
    (
        "ar",
        "وصل المصباح مكسورا. هل يمكنكم إرسال واحد جديد أو إعادة المال من فضلكم؟",
    ),
    (
        "he",
        "שלום, הזמנתי מוצר לפני שבועיים ובאתר עדיין כתוב שהוא בהכנה. כתבתי לכם פעמיים ואף אחד לא ענה.",
    ),
    (
        "he",
        "המנורה הגיעה שבורה. האם תוכלו לשלוח לי חדשה או להחזיר לי את הכסף?",
    ),
];

#[test]
fn a_message_of_a_sentence_or_two_is_known() {
    for (language, text) in MESSAGES {
        let told = told(&[text]);
        assert_eq!(told.trim_end_matches('?'), language, "{text}");
        // A hundred letters of an alphabet, or a dozen of Chinese, leave no doubt.
        let sure = clean(text).chars().filter(|c| c.is_alphabetic()).count() >= 100;
        assert!(!(sure && told.ends_with('?')), "{told}: {text}");
    }
}

#[test]
fn a_piece_of_a_message_is_never_taken_for_another_language() {
    for (language, text) in MESSAGES {
        let words: Vec<&str> = text.split_whitespace().collect();
        for length in 1..=words.len() {
            let (beginning, end) = (words[..length].join(" "), words[words.len() - length..].join(" "));
            for piece in [beginning, end] {
                let told = told(&[&piece]);
                assert!(
                    told.is_empty() || told.trim_end_matches('?') == language,
                    "{told}: {piece}"
                );
            }
        }
    }
}

#[test]
fn what_is_short_is_known_by_its_letters_alone() {
    for (text, expected) in [
        // Letters of many languages say nothing on so little.
        ("Hi", ""),
        ("Thanks!", ""),
        ("Hello, where is my parcel?", ""),
        ("My order hasn't arrived yet", ""),
        ("Danke", ""),
        ("Merci", ""),
        ("Gracias", ""),
        ("Hola, ¿dónde está mi pedido?", ""),
        ("Guten Tag, wo ist meine Bestellung?", ""),
        ("Buongiorno, dov'è il mio ordine?", ""),
        ("Merhaba, siparişim nerede?", ""),
        ("Привет", ""),
        ("Спасибо большое!", ""),
        ("Здравствуйте! Подскажите, пожалуйста, где мой заказ?", ""),
        ("Дякую", ""),
        ("Дзякуй вялікі за дапамогу", ""),
        ("Не мога да вляза в профила си", ""),
        ("Nie moge sie zalogowac na swoje konto", ""),
        ("Cześć", ""),
        ("مرحبا، أين طلبي؟", ""),
        ("שלום, איפה ההזמנה שלי?", ""),
        ("네", ""),
        ("你好", ""),
        // Letters of one or two languages do.
        ("Не могу войти в личный кабинет", "ru?"),
        ("Не можу увійти в особистий кабінет", "uk?"),
        ("Dzień dobry, gdzie jest moja przesyłka?", "pl?"),
        ("Não consigo entrar na minha conta, podem ajudar?", "pt?"),
        ("Здраво, где је моја поруџбина? Чекам већ недељу дана.", "sr?"),
        ("سلام، سفارش من کجاست؟ یک هفته است که منتظرم.", "fa?"),
        ("Xin chào, đơn hàng của tôi ở đâu?", "vi?"),
        ("Καλημέρα, πού είναι η παραγγελία μου;", "el"),
        ("გამარჯობა, სად არის ჩემი შეკვეთა?", "ka"),
        ("สวัสดีครับ สินค้าของผมอยู่ที่ไหน", "th"),
        ("감사합니다", "ko"),
        ("ありがとう", "ja?"),
        ("你好，我的订单在哪里？", "zh?"),
        // Whole words of Japanese hold no letter of its own.
        ("注文番号", "zh?"),
    ] {
        assert_eq!(told(&[text]), expected, "{text}");
    }
}

#[test]
fn what_no_person_wrote_and_what_mixes_languages_says_nothing() {
    for text in [
        "",
        "/start",
        "/start ref_12345",
        "/START@shop_bot aHR0cHM6Ly9zaG9wLmV4YW1wbGUvb3JkZXJz",
        "/start пожалуйстапомогитемнезаказать",
        "/help",
        "asdf asdf asdf asdf asdf asdf",
        "Anna Nowak, ul. Długa 5, 00-001 Warszawa",
        "Order 12345 SKU AB-99 https://shop.example/orders/where-is-my-parcel-and-when-will-it-come",
        "> I placed an order two weeks ago and the tracking page still says that it is being prepared.",
        "```\nlet the_order = shop.find_the_order_that_i_placed_two_weeks_ago();\n```",
        "TypeError: undefined is not a function at Object.render (app.js:12:5)",
        "where.is@my.example parcel@please.example answer@me.example now@thank.example you@very.example",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 1️⃣2️⃣3️⃣ 🇵🇱🇵🇱",
        "Сәлеметсіз бе, менің тапсырысым қайда? Екі апта бұрын тапсырыс бердім.",
        "Hello, I have a problem with my order. Hola, tengo un problema con mi pedido y necesito ayuda.",
        "Привет, where is my parcel, почему так долго, please help me with my order",
        "Die Lampe ist kaputt angekommen. Können Sie mir helfen? La lampe est arrivée cassée. Pouvez-vous m'aider ?",
    ] {
        assert_eq!(told(&[text]), "", "{text}");
    }
}

#[test]
fn names_of_goods_do_not_hide_the_language() {
    for (text, expected) in [
        (
            "Купил у вас iPhone 15 Pro Max и наушники AirPods, а вы привезли совсем другой цвет, верните деньги",
            "ru",
        ),
        (
            "Ho comprato un Apple iPhone 15 Pro e la lampada, ma mi avete mandato un colore sbagliato, vorrei cambiarlo",
            "it",
        ),
        (
            "I asked Müller & Söhne to send the parcel to my office, but the courier from Łódź never called me",
            "en",
        ),
    ] {
        assert_eq!(told(&[text]).trim_end_matches('?'), expected, "{text}");
    }
}

#[test]
fn short_messages_are_known_together() {
    let messages = [
        "/start",
        "Hola",
        "¿dónde está mi pedido?",
        "lo pedí hace dos semanas",
        "y nadie me contesta",
        "devuélvanme el dinero por favor",
    ];
    assert_eq!(told(&messages[..3]), "");
    assert_eq!(told(&messages).trim_end_matches('?'), "es");
    let messages = [
        "Привет",
        "где мой заказ?",
        "уже две недели жду",
        "вы вообще мне ответите?",
    ];
    assert_eq!(told(&messages[..2]), "");
    assert_eq!(told(&messages).trim_end_matches('?'), "ru");
}

#[test]
fn words_alone_are_left_of_a_message() {
    for (text, words) in [
        ("/start", ""),
        ("/start ref_12345", ""),
        ("/start@shop_bot ref", ""),
        ("/start\nWhere is it?", "Where is it"),
        ("/start I want to order", "I want to order"),
        ("/help me please", "me please"),
        ("and/or", "and or"),
        ("Hello > there", "Hello there"),
        ("Yes.\n> Is it blue?\nNo.", "Yes No"),
        ("It works.\n\n-- \nAnn Lee\nAcme", "It works"),
        ("It works.\n\nOn Fri, 20 Nov 2026 Bob wrote:\n> Try again", "It works"),
        (
            "See https://x.example/a and www.x.example or x.example/path please",
            "See and or please",
        ),
        ("Write to ann@x.example or @anna #hot", "Write to or"),
        ("Call +48 601 234 567, room 5B, at 10:30", "Call room at"),
        ("Run `cargo run` now", "Run now"),
        ("A ` alone", "A alone"),
        ("Look:\n```rust\nfn main() {}\n```\nIt fails", "Look It fails"),
        ("Error:\n{\"a\": [1, 2]; b = <c>}\nHelp", "Error Help"),
        ("Wow 😀👍🏽 ❤️ 1️⃣ great!!!", "Wow great"),
        ("don't «stop» — now…", "don't stop now"),
        ("'quoted' ’word’ '", "quoted word"),
        ("well...maybe", "well maybe"),
        ("我的订单12345还没到", "我的订单 还没到"),
        ("می\u{200c}خواهم", "میخواهم"),
        ("cafe\u{301}", "caf\u{e9}"),
        (" \n\t ", ""),
    ] {
        assert_eq!(clean(text), words, "{text:?}");
    }
}

#[test]
fn a_sample_is_capped_and_keeps_its_beginning() {
    let sample = gather("one", &"two three ".repeat(1_000));
    assert!(sample.starts_with("one two three two") && sample.chars().count() <= MAX_SAMPLE);
    assert_eq!(gather(&sample, "four"), sample);
    assert_eq!(gather("one", "/start"), "one");
    assert_eq!(gather("", "one"), "one");
}

proptest! {
    #[test]
    fn any_text_is_cleaned_gathered_and_judged_without_panic(text in "\\PC{0,200}", more in "(?s).{0,100}") {
        let words = clean(&text);
        prop_assert_eq!(clean(&words), words.clone());
        let sample = gather(&gather("", &text), &more);
        prop_assert!(sample.chars().count() <= MAX_SAMPLE);
        detect(&sample);
        detect(&text);
        detect(&more);
    }

    #[test]
    fn a_start_command_never_says_anything(payload in "[A-Za-z0-9_-]{0,64}", bot in "(@[a-z_]{3,10}bot)?") {
        prop_assert_eq!(told(&[&format!("/start{bot} {payload}")]), "");
    }
}
