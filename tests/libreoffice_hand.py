"""A person at LibreOffice Writer: opens Word files, edits them as told, and saves them. Run by LibreOffice's own Python.

    /usr/bin/python3 tests/libreoffice_hand.py HOME < jobs.json

``jobs.json`` is a list of ``[file, saved as, [[what, ...], ...]]``; what can be done stands in ``DEEDS``.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def value(name, content):
    """Give a named value as LibreOffice takes it."""
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


class Hand:
    """One document, and what a person does to it."""

    def __init__(self, context, path):
        """Open the document."""
        services = context.ServiceManager
        self._dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.document = desktop.loadComponentFromURL(
            Path(path).as_uri(), "_blank", 0, (value("Hidden", True),)
        )
        self._cursor = self.document.CurrentController.ViewCursor

    def _press(self, command, *values):
        self._dispatcher.executeDispatch(
            self.document.CurrentController.Frame, f".uno:{command}", "", 0, values
        )

    def record(self, on):
        """Switch the recording of changes on or off."""
        self.document.RecordChanges = on

    def last(self, text, at=-1):
        """Go to the last place where a text stands, and select it."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = text, True
        found = self.document.findAll(search)
        if not found.Count:
            raise SystemExit(f"not found: {text}")
        self.document.CurrentController.select(found.getByIndex(at % found.Count))

    def first(self, text):
        """Go to the first place where a text stands, and select it."""
        self.last(text, 0)

    def type(self, text):
        """Type over what is selected; a line break is the Enter key."""
        for n, line in enumerate(text.split("\n")):
            if n:
                self._press("InsertPara")
            if line:
                self._press("InsertText", value("Text", line))

    def behind(self, text):
        """Go behind the last place where a text stands."""
        self.last(text)
        self._cursor.collapseToEnd()

    def before(self, text):
        """Go before the last place where a text stands."""
        self.last(text)
        self._cursor.collapseToStart()

    def press(self, command):
        """Choose a command of the menus."""
        self._press(command)

    def save(self, path):
        """Save as a Word file, and close."""
        self.document.storeToURL(Path(path).as_uri(), (value("FilterName", "MS Word 2007 XML"),))
        self.document.close(True)


DEEDS = ("record", "first", "last", "type", "behind", "before", "press")


def connected(home):
    """Start LibreOffice and give its context; the process is ended by whoever asked."""
    pipe = f"bargain{abs(hash(home))}"
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    told = [
        "soffice",
        f"-env:UserInstallation=file://{home}",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={pipe};urp",
    ]
    office = subprocess.Popen(told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return office, resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.25)
    office.kill()
    raise SystemExit("LibreOffice does not answer")


def main(home):
    """Do the jobs that standard input tells."""
    office, context = connected(home)
    try:
        for path, saved, deeds in json.load(sys.stdin):
            hand = Hand(context, path)
            for what, *how in deeds:
                if what not in DEEDS:
                    raise SystemExit(f"unknown: {what}")
                getattr(hand, what)(*how)
            hand.save(saved)
    finally:
        office.terminate()
        office.wait(20)


if __name__ == "__main__":
    main(sys.argv[1])
