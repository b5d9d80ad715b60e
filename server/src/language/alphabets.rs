//! Which languages a text can be in at all, by its letters: nobody writes `ы` in Bulgarian or `ñ` in Polish. It narrows
//! what the library has to tell apart, and keeps it from naming a language for a text in one that it does not know.

use whatlang::{Lang, Script};

/// Letters beyond A to Z, those of words taken from neighbours among them.
const LATIN: [(Lang, &str); 37] = [
    (Lang::Afr, "áâäèéêëíîïóôöúûüý"),
    (Lang::Aka, "ɔɛŋ"),
    (Lang::Aze, "çəğıöşü"),
    (Lang::Cat, "àçèéíïòóúü·"),
    (Lang::Ces, "áäčďéěíňóöřšťúůüýž"),
    (Lang::Cym, "àáâäèéêëìíîïòóôöùúûüẁẃŵẅỳýŷÿ"),
    (Lang::Dan, "áäåæéöøü"),
    (Lang::Deu, "àäéèêöüß"),
    (Lang::Eng, "çèéêïñö"),
    (Lang::Epo, "ĉĝĥĵŝŭ"),
    (Lang::Est, "äõöšüž"),
    (Lang::Fin, "äåöšž"),
    (Lang::Fra, "àâæçèéêëîïôùûüÿœ"),
    (Lang::Hrv, "ćčđšž"),
    (Lang::Hun, "áéíóöúüőű"),
    (Lang::Ind, "é"),
    (Lang::Ita, "àèéìíîòóùú"),
    (Lang::Jav, "åèéê"),
    (Lang::Lat, "æëāēīōūœ"),
    (Lang::Lav, "āčēģīķļņōŗšūž"),
    (Lang::Lit, "ąčėęįšūųž"),
    (Lang::Nld, "áäèéêëíïóöúüĳ"),
    (Lang::Nob, "àåæèéêòóôø"),
    (Lang::Pol, "óąćęłńśźż"),
    (Lang::Por, "àáâãçéêíóôõúü"),
    (Lang::Ron, "âîăşţșț"),
    (Lang::Slk, "áäčďéíĺľňóôöŕšťúýž"),
    (Lang::Slv, "ćčđšž"),
    (Lang::Sna, ""),
    (Lang::Spa, "áéíñóúü"),
    (Lang::Swe, "àäåéöü"),
    (Lang::Tgl, "àáâèéêìíîñòóôùúû"),
    (Lang::Tuk, "äçňöşüýž"),
    (Lang::Tur, "âçğîıöşüû"),
    (Lang::Uzb, "ʻʼ"),
    (
        Lang::Vie,
        "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    ),
    (Lang::Zul, ""),
];

const CYRILLIC: [(Lang, &str); 6] = [
    (Lang::Bel, "абвгґдеёжзійклмнопрстуўфхцчшыьэюя"),
    (Lang::Bul, "абвгдежзийклмнопрстуфхцчшщъьюяѝ"),
    (Lang::Mkd, "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ"),
    (Lang::Rus, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    (Lang::Srp, "абвгдђежзијклљмнњопрстћуфхцчџш"),
    (Lang::Ukr, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
];

/// Arabic keyboards lend their `ي` and `ك` to Persian.
const ARABIC: [(Lang, &str); 3] = [
    (Lang::Ara, "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
    (Lang::Pes, "ءآأؤئابةتثجحخدذرزسشصضطظعغفقكلمنهويپچژکگی"),
    (Lang::Urd, "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنوٹپچڈڑژکگںھہۂۃیے"),
];

/// The languages of a script in which these words can be written; none where the script says no more, which leaves all.
/// Names say nothing: they keep the letters of their own language.
pub fn candidates(script: Script, words: &[&str]) -> Option<Vec<Lang>> {
    let alphabets: &[(Lang, &str)] = match script {
        Script::Latin => &LATIN,
        Script::Cyrillic => &CYRILLIC,
        Script::Arabic => &ARABIC,
        _ => return None,
    };
    let letter =
        |c: &char| c.is_alphabetic() && !c.is_ascii() && !matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let common = words.iter().filter(|word| !word.starts_with(char::is_uppercase));
    let letters = |word: &str| {
        word.chars()
            .flat_map(char::to_lowercase)
            .filter(letter)
            .collect::<Vec<char>>()
    };
    let written: Vec<Vec<char>> = common.map(|word| letters(word)).collect();
    let fits = |(lang, alphabet): &&(Lang, &str)| {
        let is_foreign = |word: &&Vec<char>| word.iter().any(|c| !alphabet.contains(*c)) || is_misspelt(*lang, word);
        // In a long text a word or two may be another's.
        written.iter().filter(is_foreign).count() * 20 <= written.len()
    };
    Some(alphabets.iter().filter(fits).map(|(lang, _)| *lang).collect())
}

/// Whether words hold what sets a language apart from a greater neighbour, without which it is not believed: Bulgarian
/// without its `ъ` is hardly told from Russian.
pub fn is_marked(lang: Lang, words: &[&str]) -> bool {
    let word = |word: &&str| word.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    lang != Lang::Bul || words.iter().map(word).any(|word| has_hard_sign_as_vowel(&word))
}

/// The signs of Russian and Bulgarian stand in other places: `ь` before `о` alone in Bulgarian, `ъ` before a soft vowel
/// alone in Russian.
fn is_misspelt(lang: Lang, word: &[char]) -> bool {
    match lang {
        Lang::Bul => word
            .iter()
            .enumerate()
            .any(|(place, c)| *c == 'ь' && word.get(place + 1) != Some(&'о')),
        Lang::Rus => has_hard_sign_as_vowel(word),
        _ => false,
    }
}

fn has_hard_sign_as_vowel(word: &[char]) -> bool {
    let soft = |place: usize| word.get(place + 1).is_some_and(|c| matches!(c, 'е' | 'ё' | 'ю' | 'я'));
    word.iter().enumerate().any(|(place, c)| *c == 'ъ' && !soft(place))
}
