"""Which language a draft is in: told by script, letters and words, or not told; never a wrong name."""

import pytest

from compare.language.detection import UNKNOWN, tell_language, unread_in

ARTICLES = [
    ("en", "Each Party shall grant safe passage to the convoys of the other Party within ten days."),
    (
        "fr",
        "Chaque Partie accorde un libre passage aux convois de l'autre Partie sous dix jours.",
    ),
    ("es", "Cada Parte concederá paso seguro a los convoyes de la otra Parte en un plazo de diez días."),
    ("pt", "Cada Parte concederá passagem segura aos comboios da outra Parte no prazo de dez dias."),
    ("it", "Ciascuna Parte concede il passaggio sicuro ai convogli dell'altra Parte entro dieci giorni."),
    ("de", "Jede Vertragspartei gewährt den Konvois der anderen Seite binnen zehn Tagen freies Geleit."),
    ("nl", "Elke Partij verleent binnen tien dagen vrije doorgang aan de konvooien van de andere Partij."),
    ("pl", "Każda Strona zapewnia konwojom drugiej Strony bezpieczny przejazd w ciągu dziesięciu dni."),
    ("cs", "Každá strana umožní konvojům druhé strany bezpečný průjezd do deseti dnů."),
    ("ro", "Fiecare parte acordă trecere sigură convoaielor celeilalte părți în termen de zece zile."),
    ("hu", "Mindegyik Fél tíz napon belül biztonságos átvonulást biztosít a másik Fél konvojainak."),
    ("sq", "Secila Palë u jep kalim të sigurt autokolonave të Palës tjetër brenda dhjetë ditëve."),
    ("tr", "Her Taraf, diğer Tarafın konvoylarına on gün içinde güvenli geçiş sağlar."),
    ("id", "Setiap Pihak memberikan jalan aman bagi konvoi Pihak lainnya dalam waktu sepuluh hari."),
    ("vi", "Mỗi Bên bảo đảm cho đoàn xe của Bên kia đi lại an toàn trong thời hạn mười ngày."),
    ("fi", "Kumpikin osapuoli takaa toisen osapuolen saattueille turvallisen kulun kymmenessä päivässä."),
    ("ru", "Каждая Сторона обеспечивает безопасный проезд колонн другой Стороны в течение десяти дней."),
    ("uk", "Кожна Сторона забезпечує безпечний проїзд колон іншої Сторони протягом десяти днів."),
    ("be", "Кожны Бок забяспечвае бяспечны праезд калон другога Боку на працягу дзесяці дзён."),
    ("bg", "Всяка страна осигурява безопасно преминаване на конвоите на другата страна в срок от десет дни."),
    ("sr", "Свака страна обезбеђује безбедан пролаз конвоја друге стране у року од десет дана."),
    ("el", "Κάθε Μέρος εξασφαλίζει ασφαλή διέλευση στις φάλαγγες του άλλου Μέρους εντός δέκα ημερών."),
    ("ar", "يكفل كل طرف مرورا آمنا لقوافل الطرف الآخر في غضون عشرة أيام."),
    ("fa", "هر طرف ظرف ده روز عبور امن کاروان‌های طرف دیگر را تأمین می‌کند."),
    ("he", "כל צד יבטיח מעבר בטוח לשיירות של הצד האחר בתוך עשרה ימים."),
    ("zh", "缔约各方应在十日内保证对方车队安全通行。"),
    ("ja", "各締約国は、十日以内に他の締約国の車列の安全な通行を確保する。"),
    ("ko", "각 당사국은 열흘 안에 상대방 호송대의 안전한 통행을 보장한다."),
    ("hi", "प्रत्येक पक्ष दस दिनों के भीतर दूसरे पक्ष के काफ़िलों को सुरक्षित मार्ग देगा।"),
    ("th", "ภาคีแต่ละฝ่ายจะให้ขบวนรถของอีกฝ่ายผ่านโดยปลอดภัยภายในสิบวัน"),
]


@pytest.mark.parametrize(("language", "article"), ARTICLES)
def test_one_sentence_tells_its_language(language, article):
    assert tell_language([article]).language == language


@pytest.mark.parametrize(("language", "article"), ARTICLES)
def test_a_page_of_it_tells_it_for_sure(language, article):
    told = tell_language([f"{n}. {article}" for n in range(1, 9)])
    assert (told.language, told.sure) == (language, True)


@pytest.mark.parametrize(
    ("language", "few"),
    [
        ("ru", "Стороны уходят. Война кончена."),
        ("ru", "Отвод войск начат в срок."),
        ("uk", "Війська йдуть."),
        ("uk", "Сторони відводять війська."),
        ("fr", "Les Parties cessent le feu."),
        ("es", "Las Partes cesan el fuego."),
        ("pt", "As Partes cessam o fogo."),
        ("pl", "Strony przerywają ogień."),
    ],
)
def test_few_words_are_never_taken_for_another_language(language, few):
    assert tell_language([few]).language in (language, UNKNOWN)


@pytest.mark.parametrize(
    "noise",
    ["", "85 000 · 340 — 12", "Kxq vbz fmw plt grn jhd crw vst qzx mnb wlk sdf prt hjk zcv bnm qwr tyu ghj"],
)
def test_what_is_no_text_is_in_no_language(noise):
    told = tell_language([noise])
    assert (told.language, told.sure) == (UNKNOWN, False)


@pytest.mark.parametrize(
    "names",
    ["Signed at Geneva for Georgia and the OSCE. " * 3, "Київ, Львів, Чернігів, Запоріжжя, Маріуполь. "],
)
def test_names_in_other_letters_do_not_change_the_language(names):
    russian = "Каждая Сторона обеспечивает безопасный проезд колонн другой Стороны в течение десяти дней. "
    assert tell_language([russian * 6 + names]).language == "ru"


@pytest.mark.parametrize(("code", "read"), [("en", True), ("pl", True), ("de", False), ("und", False)])
def test_what_is_read_in_a_language_is_told_by_its_folder(code, read):
    every = ("limits", "guarantees", "obligations", "subjects")
    assert unread_in(code) == (() if read else every)
