"""A reference to "Article 5¹" is to the article of that number; where there is none, to Article 5."""

import pytest

from compare import Options, compare_drafts
from compare.options import AlignOptions

DRAFT = {
    "en": ("Article {}", "The Parties act in accordance with Article {}.",
           ("The Parties set up a committee.", "The Parties publish their tariffs.", "The Agreement holds.")),
    "ru": ("Статья {}", "Стороны действуют в соответствии со статьей {}.",
           ("Стороны создают комитет.", "Стороны публикуют свои тарифы.", "Соглашение вступает в силу.")),
    "uk": ("Стаття {}", "Сторони діють відповідно до статті {}.",
           ("Сторони створюють комітет.", "Сторони публікують свої тарифи.", "Угода набирає чинності.")),
}  # fmt: skip


def draft(language, number, reference):
    label, sentence, (first, second, third) = DRAFT[language]
    labels = [label.format(n) for n in ("4", "5", number, "7")]
    texts = [sentence.format(reference), first, second, third]
    return "\n\n".join(f"{a}\n\n{b}" for a, b in zip(labels, texts, strict=True)) + "\n"


def whys(tmp_path, old, new):
    for name, text in (("old.txt", old), ("new.txt", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = Options(align=AlignOptions(meaning="off"))
    matches = compare_drafts(tmp_path / "old.txt", tmp_path / "new.txt", options).matches
    return [e.why for m in matches for e in m.edits if e.op != "equal"]


@pytest.mark.parametrize("language", DRAFT)
def test_a_reference_follows_its_article(tmp_path, language):
    found = whys(tmp_path, draft(language, "5¹", "5¹"), draft(language, "6", "6"))
    assert set(found) == {"renumbering"}


@pytest.mark.parametrize("language", DRAFT)
def test_a_reference_to_another_article_says_so(tmp_path, language):
    assert whys(tmp_path, draft(language, "5¹", "5¹"), draft(language, "5¹", "5")) == ["reference"]
