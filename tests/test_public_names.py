"""What other programs may build on: the names that `compare` offers."""

import subprocess
import sys

import pytest

import compare


def test_the_public_names_are_these():
    """A name that goes, or comes, is a decision: change this list and CHANGELOG.md with it."""
    assert sorted(compare.__all__) == [
        "AlignOptions", "AssessOptions", "CatalogueError", "Clause", "CompareError", "Comparison",
        "ConservationError",
        "DamagedFile", "Draft", "Edit", "EmptyDraft", "EncryptedFile", "ExtractOptions", "KnowledgeError",
        "LegendEntry", "LegendError", "Limits", "ManifestError", "Match", "MissingFile", "OptionError",
        "Options",
        "OutputError", "OvertimeError", "ParseOptions", "PolicyError", "ReadError", "RenderOptions", "Signal",
        "Summary", "Terms", "UnknownFormat", "__version__", "compare_drafts", "extract_draft",
        "picture_evidence",
        "read_legend", "render_comparison", "render_draft", "verify_report",
    ]  # fmt: skip


@pytest.mark.parametrize("name", compare.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name):
    thing = getattr(compare, name)
    assert isinstance(thing, str) or thing.__doc__


def test_the_names_are_offered_to_an_interactive_reader():
    assert set(compare.__all__) == set(dir(compare))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'compare_treaties'"):
        _ = compare.compare_treaties


def test_importing_the_package_loads_none_of_its_modules():
    code = "import sys, compare; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if name.startswith("compare.")}
    assert ours == {"compare._version"}
