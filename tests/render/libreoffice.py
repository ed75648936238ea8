"""LibreOffice without a window: converts files, and accepts or rejects their tracked changes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Module1" script:language="StarBasic">
Sub Settle()
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(Environ("SETTLE_SOURCE"), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, Environ("SETTLE_COMMAND"), "", 0, Array())
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  document.storeToURL(Environ("SETTLE_TARGET"), saved())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/></library:library>
"""


class LibreOffice:
    """One profile in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run("--terminate_after_init")
        library = folder / "profile/user/basic/Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "Module1.xba").write_text(_MODULE, encoding="utf-8")
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")

    def convert(self, source: Path, ending: str) -> Path:
        """The file in another format, beside it."""
        self._run("--convert-to", ending, "--outdir", str(self._folder), str(source))
        return self._folder / f"{source.stem}.{ending}"

    def settle(self, source: Path, accept: bool) -> Path:
        """A DOCX in which all tracked changes are accepted, or else rejected."""
        word = "Accept" if accept else "Reject"
        target = self._folder / f"{source.stem}-{word}.docx"
        self._run(
            "macro:///Standard.Module1.Settle",
            SETTLE_SOURCE=source.as_uri(),
            SETTLE_TARGET=target.as_uri(),
            SETTLE_COMMAND=f".uno:{word}AllTrackedChanges",
        )
        return target

    def _run(self, *arguments: str, **environment: str) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--norestore", *arguments],
            env=os.environ | environment, check=True, capture_output=True, timeout=180,
        )  # fmt: skip
