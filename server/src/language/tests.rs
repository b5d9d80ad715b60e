use super::*;
use proptest::prelude::*;

/// What is told of a message by itself: `ru`, `ru?` where it is only likely, or nothing.
fn told(text: &str) -> String {
    match detect(&gather("", text)) {
        Some(Detected { language, confidence }) => {
            let doubt = if confidence == Confidence::Sure { "" } else { "?" };
            format!("{}{doubt}", language.as_str())
        }
        None => String::new(),
    }
}

#[test]
fn measure() {
    for text in SENTENCES {
        println!("{:6} {text}", told(text));
    }
}

const SENTENCES: &[&str] = &[
    "Hi",
    "Hello, where is my parcel?",
    "Thanks!",
    "Please cancel my order, I found it cheaper elsewhere.",
    "I ordered a coffee machine last week and it still has not arrived. Could you please tell me when it will be delivered? Thank you very much.",
    "My order hasn't arrived yet",
    "Здравствуйте! Подскажите, пожалуйста, где мой заказ?",
    "Привет",
    "Спасибо большое!",
    "Не могу войти в личный кабинет",
    "Добрый день. Я заказал у вас кофемашину на прошлой неделе, но она до сих пор не пришла. Когда её доставят?",
    "Купил iPhone Pro Max и наушники AirPods, а привезли другой цвет",
    "Добрий день! Підкажіть, будь ласка, коли буде доставка мого замовлення?",
    "Дякую",
    "Не можу увійти в особистий кабінет",
    "Добры дзень! Падкажыце, калі ласка, дзе мая замова? Я чакаю ўжо тыдзень.",
    "Дзякуй вялікі за дапамогу",
    "Здравейте, кога ще пристигне моята поръчка? Чакам вече една седмица.",
    "Не мога да вляза в профила си",
    "Dzień dobry, gdzie jest moja przesyłka?",
    "Cześć",
    "Proszę o zwrot pieniędzy za zamówienie, które nie dotarło.",
    "Nie moge sie zalogowac na swoje konto",
    "Hola, ¿dónde está mi pedido?",
    "Gracias",
    "No puedo entrar en mi cuenta, ¿me pueden ayudar por favor?",
    "Quiero devolver el producto que compré la semana pasada porque no funciona.",
    "Olá, onde está a minha encomenda?",
    "Não consigo entrar na minha conta, podem ajudar?",
    "Gostaria de devolver o produto que comprei na semana passada porque não funciona.",
    "Guten Tag, wo ist meine Bestellung?",
    "Ich kann mich nicht anmelden. Können Sie mir bitte helfen?",
    "Danke",
    "Bonjour, où est ma commande ?",
    "Je n'arrive pas à me connecter à mon compte, pouvez-vous m'aider ?",
    "Merci",
    "Buongiorno, dov'è il mio ordine?",
    "Non riesco ad accedere al mio account, potete aiutarmi per favore?",
    "Grazie",
    "Dobrý den, kde je moje objednávka?",
    "Nemohu se přihlásit ke svému účtu, můžete mi prosím pomoci?",
    "Merhaba, siparişim nerede?",
    "Hesabıma giriş yapamıyorum, lütfen yardımcı olur musunuz?",
    "你好，我的订单在哪里？",
    "你好",
    "我上周买的咖啡机还没有到，请问什么时候可以送到？",
    "我的订单12345还没到",
    "こんにちは、注文した商品がまだ届きません。",
    "ありがとう",
    "注文番号",
    "返金をお願いします",
    "안녕하세요, 제 주문은 어디에 있나요?",
    "감사합니다",
    "네",
    "مرحبا، أين طلبي؟",
    "لا أستطيع تسجيل الدخول إلى حسابي، هل يمكنكم مساعدتي من فضلكم؟",
    "שלום, איפה ההזמנה שלי?",
    "אני לא מצליח להתחבר לחשבון שלי, האם תוכלו לעזור לי בבקשה?",
    "Hello, I have a problem with my order. Hola, tengo un problema con mi pedido y necesito ayuda.",
    "Привет, where is my parcel, почему так долго, please help me with my order",
    "/start",
    "/start ref_12345",
    "/help",
    "ok",
    "lol",
    "asdf asdf asdf asdf asdf asdf",
    "Anna Nowak, ul. Długa 5, 00-001 Warszawa",
    "Order 12345 SKU AB-99 https://shop.example/orders/12345",
    "TypeError: undefined is not a function at Object.render (app.js:12:5)",
    "Sent from my iPhone",
    "Καλημέρα, πού είναι η παραγγελία μου;",
    "สวัสดีครับ สินค้าของผมอยู่ที่ไหน",
    "გამარჯობა, სად არის ჩემი შეკვეთა?",
    "Xin chào, đơn hàng của tôi ở đâu?",
    "Hej, var är mitt paket någonstans?",
    "Hallo, waar is mijn bestelling gebleven?",
    "Szia, hol van a csomagom? Már egy hete várok rá.",
    "Здраво, где је моја поруџбина? Чекам већ недељу дана.",
    "Halo, di mana pesanan saya sekarang?",
    "سلام، سفارش من کجاست؟ یک هفته است که منتظرم.",
];

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
}
