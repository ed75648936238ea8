"""What a notebook shows of a comparison."""

import xml.etree.ElementTree as ET

from compare import compare_drafts

TREATY = "Treaty\n\nArticle 1\n\nUkraine shall have armed forces of no more than {} personnel.\n"
HOSTILE = "<script>alert(1)</script> & " + TREATY


def test_a_notebook_shows_counts_and_signals_and_no_markup_of_the_drafts(tmp_path):
    for name, figure in (("old.txt", "300"), ("new.txt", "450")):
        (tmp_path / name).write_text(HOSTILE.format(figure), encoding="utf-8")
    shown = compare_drafts(tmp_path / "old.txt", tmp_path / "new.txt")._repr_html_()
    fragment = ET.fromstring(f"<div>{shown}</div>")
    assert "<script" not in shown
    assert "1 edited" in "".join(fragment.itertext())
    assert any("300 → 450" in (cell.text or "") for cell in fragment.iter("td"))
